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

  @Argument(help: "Only recordings with all these words in title, channel or id.")
  var query: [String] = []

  @Option(
    name: [.customShort("n", allowingJoined: true), .long],
    help: "Print at most this many recordings.")
  var limit = 1000

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  @Flag(help: "Print each recording as a line of JSON.")
  var jsonl = false

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be 1 or more") }
    guard !json || !jsonl else { throw ValidationError("choose one of --json and --jsonl") }
  }

  func run(in session: Session) throws -> HarkClient.ExitCode {
    let words = query.map(CommandLineRules.plain).joined(separator: " ")
    let result = try session.ask(
      Methods.recordings, RecordingsParameters(query: words.isEmpty ? nil : words, limit: limit),
      common.choices
    ).cleaned
    let formatter = JSONFormatter(isPretty: session.isTerminal)
    if json {
      try session.write(try formatter.format(result))
    } else if jsonl {
      try session.write(try formatter.lines(result.recordings))
    } else {
      let table = RecordingsFormatter(
        look: session.look(common.choices), isTable: session.isTerminal)
      try session.present(table.format(result.recordings), common.choices)
      try remark(result, words: words, in: session)
    }
    return result.recordings.isEmpty ? .nothingFound : .found
  }

  private func remark(_ result: RecordingsResult, words: String, in session: Session) throws {
    if result.recordings.isEmpty {
      try session.remark(
        words.isEmpty ? "There are no recordings." : "No recording has “\(words)” in its title.")
    } else if result.total > result.recordings.count {
      try session.remark("\(result.recordings.count) of \(result.total) recordings.")
    }
  }
}
