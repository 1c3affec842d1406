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

  @OptionGroup var list: RecordingList

  @Option(
    name: [.customShort("n", allowingJoined: true), .long],
    help: ArgumentHelp("Show at most this many recordings.", valueName: "number"))
  var limit = 100

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be 1 or more") }
  }

  func run(in session: Session) throws -> HarkClient.ExitCode {
    let result = try session.ask(
      Methods.coverage, CoverageParameters(query: list.words, limit: limit), common.choices
    ).cleaned
    return try list.write(result, entries: result.recordings, total: result.total, in: session) {
      let view = CoverageFormatter(look: session.look(common.choices))
      try session.present(view.format(result), common.choices)
    }
  }
}
