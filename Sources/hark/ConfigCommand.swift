internal import ArgumentParser
internal import HarkClient
internal import HarkSystem

/// `hark config`: harkd reads the configuration, so harkd prints it; hark, which starts for every
/// query, knows no YAML.
struct ConfigCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Print each setting, its value, and where that comes from.",
    discussion: """
      A flag counts more than a variable HARK_…, that more than the configuration file, and that \
      more than the default. Runs "harkd config".
      """)

  @Flag(help: "Print one JSON object.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "The configuration file, in place of $HARK_CONFIG and the usual ones.", valueName: "path"),
    completion: .file())
  var config: String?

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func run(in session: Session) throws -> HarkClient.ExitCode {
    guard let program = Spawn.locate("harkd", environment: session.environment) else {
      throw SystemError.noProgram("harkd")
    }
    var arguments = ["config"]
    if json { arguments.append("--json") }
    if let config { arguments += ["--config", config] }
    if let socket = common.socket { arguments += ["--socket", socket] }
    try Spawn.replaceSelf(program, arguments: arguments)
  }
}
