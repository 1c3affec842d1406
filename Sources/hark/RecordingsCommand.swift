internal import ArgumentParser
internal import HarkClient
internal import HarkWire

/// `hark recordings`.
struct RecordingsCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "recordings",
    abstract: "List the recordings in the index, the newest first.",
    discussion: """
      On a terminal: date, duration, number of moments, title and channel. In a pipe the fields \
      stand between tabs: date, duration, title, channel, moments, id.
      """)

  @OptionGroup var list: RecordingList

  @Option(
    name: [.customShort("n", allowingJoined: true), .long],
    help: "Print at most this many recordings.")
  var limit = 1000

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be 1 or more") }
  }

  func run(in session: Session) throws -> HarkClient.ExitCode {
    let result = try session.ask(
      Methods.recordings, RecordingsParameters(query: list.words, limit: limit), common.choices
    ).cleaned
    return try list.write(result, entries: result.recordings, total: result.total, in: session) {
      let table = RecordingsFormatter(
        look: session.look(common.choices), isTable: session.isTerminal)
      try session.present(table.format(result.recordings), common.choices)
    }
  }
}
