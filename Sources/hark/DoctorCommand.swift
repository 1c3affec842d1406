internal import ArgumentParser
internal import HarkClient
internal import HarkSystem

/// `hark doctor`: harkd knows index and configuration, so harkd looks.
struct DoctorCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look whether all is as it should be, and say how to mend what is not.",
    discussion: """
      Looks at programs, index, permissions, socket, limits, units and configuration. Runs \
      "harkd doctor". The exit code is 2 where something is to be mended.
      """)

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func run(in session: Session) throws -> HarkClient.ExitCode {
    guard let program = Spawn.locate("harkd", environment: session.environment) else {
      throw SystemError.noProgram("harkd")
    }
    let socket = common.socket.map { ["--socket", $0] } ?? []
    try Spawn.replaceSelf(program, arguments: ["doctor"] + socket)
  }
}
