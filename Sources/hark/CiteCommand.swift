internal import ArgumentParser
internal import HarkClient
internal import HarkSystem
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
        hark cite --note vault/note.md 2   as this note writes its citations
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
      """
      anchor (of a vault), link (Markdown), time or parenthesis (the time alone), bibtex or csl \
      (CSL-JSON) (default: anchor).
      """, valueName: "form"))
  var style: ReadyCitation.Form?

  @Option(
    help: ArgumentHelp(
      """
      Cite as this note writes its own citations; other recordings than its own with their address.
      """, valueName: "file"),
    completion: .file(extensions: ["md"]))
  var note: String?

  @Option(
    name: [.customShort("n", allowingJoined: true), .long],
    help: ArgumentHelp("Of a query, cite at most this many moments.", valueName: "number"))
  var limit = 1

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be 1 or more") }
    guard style == nil || note == nil else { throw ValidationError("choose --style or --note") }
  }

  func run(in session: Session) throws -> HarkClient.ExitCode {
    let text = query.map(CommandLineRules.plain).joined(separator: " ")
    let moments = try moments(text, in: session).map(\.cleaned)
    guard !moments.isEmpty else {
      try session.remark("Nothing found for “\(text)”.")
      return .nothingFound
    }
    for text in try texts(of: moments) { try session.write(text) }
    return .found
  }

  /// The citations: all in one form, or each as the note has it.
  private func texts(of moments: [Moment]) throws -> [String] {
    guard let note else { return [try ReadyCitation.text(of: moments, as: style ?? .anchor)] }
    let path = CommandLineRules.plain(note)
    // A note that is still to be written has no citations yet.
    let bytes = FileStatus.exists(path) ? try FileBytes.read(path, limit: Self.largestNote) : []
    let written = NoteStyle(bytes)
    return try moments.map {
      try ReadyCitation.text(of: [$0], as: written.form(ofRecording: $0.recording.id))
    }
  }

  private static let largestNote = 16 << 20

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
