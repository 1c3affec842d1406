internal import ArgumentParser
internal import FoundationEssentials
internal import HarkClient
internal import HarkSystem
internal import HarkWire

/// `hark lsp`.
struct LSPCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Serve an editor that starts its language servers itself.",
    discussion: """
      Carries the Language Server Protocol between standard input and output and the daemon, \
      which it starts where none answers. An editor that can connect to a socket needs it not. \
      "hark editor NAME" prints a set-up that uses it.

      It ends with 0 once the editor has sent "shutdown" and "exit", or has closed its output; \
      with 1 after "exit" alone, as the protocol has it.
      """)

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  /// Tells the daemon, and nothing else, that messages have headers: an editor whose first bytes
  /// are broken is answered with headers, too.
  private static let opening = MessageFraming.frame(
    Array(#"{"jsonrpc":"2.0","method":"$/begin"}"#.utf8), as: .headers)

  func run(in session: Session) throws -> HarkClient.ExitCode {
    var farewell = Farewell()
    let socket = try session.bridge(common.choices, opening: Self.opening) { farewell.see($0) }
    // The daemon ends the connection after "exit"; before it, it has gone.
    if farewell.isSaid { return farewell.isAnnounced ? .found : .nothingFound }
    if let socket { throw ClientError.closed(socket: socket) }
    return .found
  }
}

/// Listens for the end of an editor's conversation.
private struct Farewell {
  private var framing = MessageFraming(limit: 1024)
  private(set) var isAnnounced = false
  private(set) var isSaid = false

  mutating func see(_ bytes: [UInt8]) {
    framing.append(bytes)
    while let event = framing.next() {
      guard case .message(let message) = event, message.count < 1024 else { continue }
      // What is no request is the daemon's to refuse.
      let head = try? JSONDecoder().decode(RequestHead.self, from: Data(message))
      if head?.method == "shutdown" { isAnnounced = true }
      if head?.method == "exit" { isSaid = true }
    }
  }
}
