internal import HarkClient
internal import HarkWire

/// A search as it was asked for on the command line, and how to print what it finds.
///
/// Plain values with the defaults, apart from the parser: most searches are words alone, and
/// where there is nothing to parse the parser, which costs half of the client's time, is not
/// started.
struct SearchPlan {
  /// The ways of printing; one at a time.
  enum Form: Equatable {
    case grouped
    case flat
    case template(String)
    case count
    case recordings
    case json
    case lines
    case csv
  }

  var query: String
  var limit = 10
  var offset = 0
  var sort: SearchParameters.Sort = .relevance
  var perRecording: Int?
  var exact = false
  var partial = false
  var language: String?
  var facets: [String] = []
  var snippetLength: Int?
  /// Seconds to wait for pending changes at most; nil not to wait.
  var wait: Double?
  var form = Form.grouped
  var null = false
  var url = false
  /// So many seconds around each hit are printed, too; in the two views and the two forms of JSON.
  var context: Double?
  var choices = Choices()

  init(query: String) { self.query = query }

  func run(in session: Session) throws -> HarkClient.ExitCode {
    var result = try session.ask(Methods.search, parameters, choices).cleaned
    if let context {
      for place in result.moments.indices {
        let around = ShowParameters(moment: result.moments[place].id, context: context)
        result.moments[place].context =
          try session.ask(Methods.show, around, choices).cleaned.moments
      }
    }
    try print(result, in: session)
    let isFound = form == .count ? result.total.value > 0 : !result.moments.isEmpty
    return isFound ? .found : .nothingFound
  }

  private var parameters: SearchParameters {
    let perRecording: Int? =
      switch form {
      case .grouped: perRecording ?? 5
      case .recordings: 1
      default: perRecording
      }
    return SearchParameters(
      query: query,
      limit: form == .count ? 0 : limit,
      offset: offset == 0 ? nil : offset,
      sort: sort == .relevance ? nil : sort, perRecording: perRecording,
      exact: exact ? true : nil, partial: partial ? true : nil, lang: language,
      facets: facets.isEmpty ? nil : facets, snippetLength: snippetLength, wait: wait)
  }

  private func print(_ result: SearchResult, in session: Session) throws {
    let first = offset + 1
    let json = JSONFormatter(isPretty: session.isTerminal)
    let look = session.look(choices, showsAddresses: url)
    switch form {
    case .json:
      try session.write(try json.format(result))
      return try session.remember(result.moments, first: first)
    case .lines:
      try session.write(try json.lines(result.moments))
      try session.remember(result.moments, first: first)
    case .csv:
      try session.write(CSVFormatter.format(result.moments, first: first))
      try session.remember(result.moments, first: first)
    case .count:
      return try session.write("\(result.total.value)\n")
    case .template(let text):
      let template = try MomentTemplate(text)
      try session.write(
        template.fill(result.moments, first: first, terminator: null ? "\0" : "\n"))
      try session.remember(result.moments, first: first)
    case .recordings:
      let formatter = RecordingsFormatter(
        look: look, isTable: session.isTerminal && !null,
        terminator: null ? "\0" : "\n")
      let groups = TerminalFormatter.groups(result.moments)
      try session.write(formatter.format(groups.map(\.recording)))
    case .flat:
      let groups = result.moments.map {
        TerminalFormatter.Group(recording: $0.recording, moments: [$0])
      }
      let text =
        context == nil
        ? FlatFormatter(look: look).format(result.moments, first: first)
        : ContextFormatter(look: look).format(groups, first: first)
      try session.present(text + facets(result, look), choices)
      try session.remember(result.moments, first: first)
    case .grouped:
      let groups = TerminalFormatter.groups(result.moments)
      let text =
        context == nil
        ? TerminalFormatter(look: look).format(groups, first: first)
        : ContextFormatter(look: look).format(groups, first: first)
      try session.present(text + facets(result, look), choices)
      try session.remember(groups.flatMap(\.moments), first: first)
    }
    try printRest(result, look: look, in: session)
  }

  /// The values of fields below the hits.
  private func facets(_ result: SearchResult, _ look: Look) -> String {
    guard !result.facets.isEmpty else { return "" }
    return (result.moments.isEmpty ? "" : "\n")
      + SearchSummary.facets(
        result.facets, areExact: result.facetsExact ?? false, style: look.style)
  }

  /// What is said about the result goes to standard error.
  private func printRest(_ result: SearchResult, look: Look, in session: Session) throws {
    let isView = form == .grouped || form == .flat
    for remark in SearchSummary.remarks(result) { try session.remark(remark) }
    guard isView, session.isConversation, !result.moments.isEmpty else { return }
    try session.remark("\n" + look.lines(SearchSummary.footer(result), .detail))
  }
}
