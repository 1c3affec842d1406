internal import ArgumentParser
internal import HarkClient
internal import HarkSystem
internal import HarkWire

/// `hark search`, the default.
struct SearchCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find the moments at which something was said.",
    discussion: """
      Examples:
        hark personal sla                     the words, best moments first
        hark '"bendable to your will"'        a phrase
        hark pricing -enterprise              without a word
        hark search -n 50 --json pricing      for a program
        hark --format '{url}\\t{text}' churn    one line a moment

      "hark open 2" opens the second hit, "hark show 2" prints what was said around it. After \
      -- every word belongs to the query.

      Exit codes: 0 found, 1 nothing found, 2 error, 64 wrong usage, 69 no daemon or no index, \
      75 try again, 130 interrupted.
      """)

  @Argument(help: "The words to search for.")
  var query: [String]

  @OptionGroup(title: "Which moments") var options: SearchOptions
  @OptionGroup(title: "Output") var output: SearchOutput
  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func run(in session: Session) throws -> HarkClient.ExitCode {
    let result = try session.ask(Methods.search, parameters, common).cleaned
    try print(result, in: session)
    let isFound = output.form == .count ? result.total.value > 0 : !result.moments.isEmpty
    return isFound ? .found : .nothingFound
  }

  private var parameters: SearchParameters {
    let perRecording: Int? =
      switch output.form {
      case .grouped: options.perRecording ?? 5
      case .recordings: 1
      default: options.perRecording
      }
    return SearchParameters(
      query: query.map(CommandLineRules.plain).joined(separator: " "),
      limit: output.form == .count ? 0 : options.limit,
      offset: options.offset == 0 ? nil : options.offset,
      sort: options.sort == .relevance ? nil : options.sort, perRecording: perRecording,
      exact: options.exact ? true : nil, facets: options.facets.isEmpty ? nil : options.facets)
  }

  private func print(_ result: SearchResult, in session: Session) throws {
    let first = options.offset + 1
    let json = JSONFormatter(isPretty: session.isTerminal)
    let look = session.look(common, showsAddresses: output.url)
    switch output.form {
    case .json:
      return try session.write(try json.format(result))
    case .lines:
      try session.write(try json.lines(result.moments))
    case .count:
      return try session.write("\(result.total.value)\n")
    case .template(let text):
      let template = try MomentTemplate(text)
      try session.write(
        template.fill(result.moments, first: first, terminator: output.null ? "\0" : "\n"))
    case .recordings:
      let formatter = RecordingsFormatter(
        look: look, isTable: session.isTerminal && !output.null,
        terminator: output.null ? "\0" : "\n")
      let groups = TerminalFormatter.groups(result.moments)
      try session.write(formatter.format(groups.map(\.recording)))
    case .flat:
      try session.write(FlatFormatter(look: look).format(result.moments, first: first))
      try remember(result.moments, first: first, in: session)
    case .grouped:
      let groups = TerminalFormatter.groups(result.moments)
      try session.write(TerminalFormatter(look: look).format(groups, first: first))
      try remember(groups.flatMap(\.moments), first: first, in: session)
    }
    try printRest(result, look: look, in: session)
  }

  /// Facets go to standard output, what is said about the result to standard error.
  private func printRest(_ result: SearchResult, look: Look, in session: Session) throws {
    let isView = output.form == .grouped || output.form == .flat
    if isView, !result.facets.isEmpty {
      let facets = SearchSummary.facets(result.facets, style: look.style)
      try session.write((result.moments.isEmpty ? "" : "\n") + facets)
    }
    for remark in SearchSummary.remarks(result) { try session.remark(remark) }
    guard isView, session.isConversation, !result.moments.isEmpty else { return }
    try session.remark("\n" + look.lines(SearchSummary.footer(result), .detail))
  }

  /// Not being able to remember the hits is no reason to fail.
  private func remember(_ moments: [Moment], first: Int, in session: Session) throws {
    // Who searches in vain goes on with the hits before.
    guard !moments.isEmpty else { return }
    do {
      let folder = try UserPaths.current().stateFolder()
      try LastSearch(moments: moments, first: first).save(in: folder)
    } catch {
      guard session.isConversation else { return }
      try session.remark("hark: the hits are not remembered: " + ErrorText.describe(error))
    }
  }
}
