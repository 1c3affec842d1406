internal import ArgumentParser
internal import HarkClient

/// `hark mcp`.
struct MCPCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp",
    abstract: "Serve an agent: its tools search, show, recordings and more.",
    discussion: """
      Carries the Model Context Protocol between standard input and output and the daemon, which \
      it starts where none answers. Configure it as a server with the command "hark" and the \
      argument "mcp". Results carry timecodes and links; where nothing is found, they say why.
      """)

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func run(in session: Session) throws -> HarkClient.ExitCode {
    if let socket = try session.bridge(common.choices) { throw ClientError.closed(socket: socket) }
    return .found
  }
}
