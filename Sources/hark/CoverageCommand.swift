internal import ArgumentParser
internal import HarkClient
internal import HarkWire

/// `hark coverage`.
struct CoverageCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Show which stretches of recordings have notes.",
    discussion: """
      A bar a recording: █ where notes cite, ▒ where they cite some of it, · where none does. Of a \
      single recording also its stretches, with what is said in those without notes, and its \
      notes, with those that cite nothing. A citation counts for a minute.
      """)

  @Argument(
    help: ArgumentHelp(
      "Only recordings with all these words in title, channel or id.", valueName: "recording"))
  var query: [String] = []

  @Option(
    name: [.customShort("n", allowingJoined: true), .long],
    help: ArgumentHelp("Show at most this many recordings.", valueName: "number"))
  var limit = 100

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
      Methods.coverage, CoverageParameters(query: words.isEmpty ? nil : words, limit: limit),
      common.choices
    ).cleaned
    let formatter = JSONFormatter(isPretty: session.isTerminal)
    if json {
      try session.write(try formatter.format(result))
    } else if jsonl {
      try session.write(try formatter.lines(result.recordings))
    } else {
      let view = CoverageFormatter(look: session.look(common.choices))
      try session.present(view.format(result), common.choices)
      if result.total > result.recordings.count {
        try session.remark("\(result.recordings.count) of \(result.total) recordings.")
      }
    }
    guard result.recordings.isEmpty else { return .found }
    try session.remark(
      words.isEmpty ? "There are no recordings." : "No recording has “\(words)” in its title.")
    return .nothingFound
  }
}
