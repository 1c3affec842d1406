internal import ArgumentParser
internal import HarkClient
internal import HarkWire

/// `hark cite`.
struct CiteCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "cite",
    abstract: "Print a citation of a moment, ready to be pasted.",
    discussion: """
      Of a query the best moment is cited; a number is a hit of the last search.

      Examples:
        hark cite 2                        a vault's anchor
        hark cite --style link clear is kind
        hark cite --style bibtex -n 3 'speaker:claire pricing'
      """)

  @Argument(
    help: ArgumentHelp(
      "The words to search for, the number of a hit in the last search, or the id of a moment.",
      valueName: "query"))
  var query: [String]

  @Option(
    help: ArgumentHelp(
      "anchor (of a vault), link (Markdown), bibtex or csl (CSL-JSON).", valueName: "form"))
  var style: ReadyCitation.Form = .anchor

  @Option(
    name: [.customShort("n", allowingJoined: true), .long],
    help: ArgumentHelp("Of a query, cite at most this many moments.", valueName: "number"))
  var limit = 1

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be 1 or more") }
  }

  func run(in session: Session) throws -> HarkClient.ExitCode {
    let text = query.map(CommandLineRules.plain).joined(separator: " ")
    let moments = try moments(text, in: session).map(\.cleaned)
    guard !moments.isEmpty else {
      try session.remark("Nothing found for “\(text)”.")
      return .nothingFound
    }
    try session.write(try ReadyCitation.text(of: moments, as: style))
    return .found
  }

  private func moments(_ text: String, in session: Session) throws -> [Moment] {
    guard MomentSelector.names(text) else {
      return try session.ask(
        Methods.search, SearchParameters(query: text, limit: limit), common.choices
      ).moments
    }
    let hit = try session.hit(text, common.choices)
    let shown = try session.ask(
      Methods.show, ShowParameters(moment: hit.id, context: 0), common.choices)
    guard var moment = shown.moments.first(where: { $0.id == hit.id }) else { return [] }
    // The words that were searched for may begin after the moment does.
    if let start = hit.start { moment.begins(at: start, url: hit.url) }
    return [moment]
  }
}

extension ReadyCitation.Form: ExpressibleByArgument {}
