internal import ArgumentParser
internal import HarkClient
internal import HarkWire

/// What the commands that list recordings have in common: which ones, and the forms for programs.
struct RecordingList: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Only recordings with all these words in title, channel or id.", valueName: "recording"))
  var query: [String] = []

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  @Flag(help: "Print each recording as a line of JSON.")
  var jsonl = false

  func validate() throws {
    guard !json || !jsonl else { throw ValidationError("choose one of --json and --jsonl") }
  }

  /// The words that are asked for; nil for all recordings.
  var words: String? {
    let words = query.map(CommandLineRules.plain).joined(separator: " ")
    return words.isEmpty ? nil : words
  }

  /// Prints an answer in the form that is asked for, `text` where none is, and says what it lacks.
  /// `total`: how many recordings there are beyond `entries`, and with them.
  func write<Result: Encodable, Entry: Encodable>(
    _ result: Result, entries: [Entry], total: Int, in session: Session, text: () throws -> Void
  ) throws -> HarkClient.ExitCode {
    let formatter = JSONFormatter(isPretty: session.isTerminal)
    if json {
      try session.write(try formatter.format(result))
    } else if jsonl {
      try session.write(try formatter.lines(entries))
    } else {
      try text()
    }
    if entries.isEmpty {
      try session.remark(
        words.map { "No recording has “\($0)” in its title." } ?? "There are no recordings.")
      return .nothingFound
    }
    if total > entries.count, !json, !jsonl {
      try session.remark("\(entries.count) of \(total) recordings.")
    }
    return .found
  }
}
