internal import ArgumentParser
internal import HarkClient
internal import HarkWire

/// `hark status`.
struct StatusCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Print what the daemon and its index are doing.",
    discussion: "Starts no daemon. The exit code is 69 where none answers or it has no index.")

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  @Flag(help: "Print it as metrics, in the text format of Prometheus.")
  var prometheus = false

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func validate() throws {
    if json, prometheus { throw ValidationError("--json and --prometheus do not go together.") }
  }

  func run(in session: Session) throws -> HarkClient.ExitCode {
    let status = try session.ask(
      Methods.status, StatusParameters(), common.choices, maySpawn: false
    )
    .cleaned
    if prometheus {
      try session.write(PrometheusFormatter.format(status))
    } else if json {
      try session.write(try JSONFormatter(isPretty: session.isTerminal).format(status))
    } else {
      try session.write(StatusFormatter(look: session.look(common.choices)).format(status))
    }
    return StatusFormatter.canSearch(status) ? .found : .unavailable
  }
}
