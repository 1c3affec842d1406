internal import HarkClient
internal import HarkSystem
internal import HarkWire

/// Prints moments as they come, numbered on.
struct MomentPrinter {
  private let output: WatchOutput
  private let look: Look
  private let limit: Int?
  private var count = 0
  /// The last ones that were printed, for `hark open`.
  private var last: [Moment] = []
  private static let mostRemembered = 100

  /// - Parameter limit: so many are printed; nil for all.
  init(output: WatchOutput, look: Look, limit: Int?) {
    self.output = output
    self.look = look
    self.limit = limit
  }

  /// Returns false when no more are wanted, or nobody reads them.
  mutating func print(_ news: NewMoments, in session: Session) throws -> Bool {
    var news = news
    news.moments = news.moments.map(\.cleaned)
    if let limit { news.moments = Array(news.moments.prefix(limit - count)) }
    let text = try text(&news, in: session)
    let outcome = try Terminal.write(Array(text.utf8), to: Terminal.output)
    last = Array((last + news.moments).suffix(Self.mostRemembered))
    try session.remember(last, first: count + news.moments.count - last.count + 1)
    count += news.moments.count
    return outcome == .written && limit.map { count < $0 } ?? true
  }

  /// The text; the moments are put into the order in which they are printed.
  private func text(_ news: inout NewMoments, in session: Session) throws -> String {
    let first = count + 1
    let json = JSONFormatter(isPretty: false)
    if let format = output.format {
      return try MomentTemplate(CommandLineRules.plain(format)).fill(
        news.moments, first: first, terminator: output.null ? "\0" : "\n")
    }
    if output.json { return try json.format(news) }
    if output.jsonl { return try json.lines(news.moments) }
    if output.csv {
      return CSVFormatter.format(news.moments, first: first, hasHeader: count == 0)
    }
    if output.flat { return FlatFormatter(look: look).format(news.moments, first: first) }
    let groups = TerminalFormatter.groups(news.moments)
    news.moments = groups.flatMap(\.moments)
    return (count > 0 ? "\n" : "") + TerminalFormatter(look: look).format(groups, first: first)
  }
}
