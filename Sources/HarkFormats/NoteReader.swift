internal import HarkCore

/// Makes cues of the blocks of a note.
///
/// What a hostile file could make of many small blocks stays in proportion to the file: there are
/// limits to cues, citations and links, and what repeats text (claims, headings) has an allowance.
struct NoteReader {
  private(set) var cues: [Cue] = []
  private(set) var problems: [Problem]
  /// The text of the first heading of level 1.
  private(set) var title: String?
  private var scanner: InlineScanner
  private let isLocating: Bool
  private var headings: [Heading] = []
  /// The cue of the heading right above, if it has a citation, for the claims below it.
  private var citedHeading: Int?
  /// The headings joined, once they are needed.
  private var heading: String?
  private var isHeadingKnown = true
  /// Whether there were more blocks than are kept.
  private var isFull = false
  private var citationsLeft = mostCitations
  private var linksLeft = mostLinks
  /// How many bytes may still be repeated as claims and as headings.
  private var claimBytes: Int
  private var headingBytes: Int
  private var footnotes = FootnoteClaims()
  /// The text of the block right above under the same heading, if it cites nothing.
  private var uncitedText: String?

  private struct Heading {
    var level: Int
    var text: String
    /// What it cites, or the heading above it; that holds for what stands under it.
    var time: Timestamp?
  }

  /// A reader of a note of `size` bytes, which says this about its recording; with the lines of the
  /// file where the places of citations are wanted.
  init(problems: [Problem], recording: Recording, size: Int, lines: TextLines? = nil) {
    self.problems = problems
    isLocating = lines != nil
    scanner = InlineScanner(
      context: .init(videoID: recording.id, duration: recording.duration, lines: lines))
    (claimBytes, headingBytes) = (size + 1 << 20, size + 1 << 20)
  }

  var linkedVideo: InlineScanner.LinkedVideo { scanner.linkedVideo }

  /// Reads the text of a note, which begins on line `firstLine` of the file.
  mutating func read(_ text: Bytes, firstLine: Int, omitting omitted: Range<Int>?) {
    var pieces = MarkdownPieces(text, firstLine: firstLine, omitting: omitted)
    while !isFull, pieces.next() {
      pieces.bytes.withUnsafeBufferPointer { piece in
        MarkdownTree.eachBlock(
          of: piece, firstLine: pieces.firstLine, isLocating: isLocating
        ) { block in
          add(&block)
          return !isFull
        }
      }
    }
    footnotes.resolve(in: &cues)
    problems += pieces.problems
    if isFull { problems.append(ReaderLimits.problem("blocks", beyond: ReaderLimits.mostCues)) }
    if citationsLeft < 0 {
      problems.append(ReaderLimits.problem("citations", beyond: Self.mostCitations))
    }
    if linksLeft < 0 { problems.append(ReaderLimits.problem("links", beyond: Self.mostLinks)) }
  }

  private mutating func add(_ block: inout MarkdownTree.Block) {
    let line = block.inline.line
    switch block.kind {
    case .code:
      let text = block.inline.bytes.withUnsafeBufferPointer { $0.tidied }
      if !text.isEmpty { append(Cue(text: text, line: line, heading: currentHeading())) }
      citedHeading = nil
    case .heading(let level):
      uncitedText = nil
      while let last = headings.last, last.level >= level { headings.removeLast() }
      isHeadingKnown = false
      citedHeading = nil
      guard let cue = append(block.inline, isQuoted: block.isQuoted), !cue.text.isEmpty else {
        return
      }
      if !cue.citations.isEmpty { citedHeading = cues.count - 1 }
      if level == 1, title == nil { title = cue.text }
      headings.append(Heading(level: level, text: cue.text, time: cue.start))
      isHeadingKnown = false
    case .text, .html:
      let isQuoted = block.isQuoted
      TableRows.each(&block.inline) {
        if let cue = append($0, isQuoted: isQuoted) { addToHeading(cue) }
      }
    }
  }

  /// The citation of a heading stands for what is written under it, up to the next citation.
  private mutating func addToHeading(_ cue: Cue) {
    guard let place = citedHeading else { return }
    guard cue.citations.isEmpty, claimBytes > 0, let last = cues[place].citations.last,
      last.claim.utf8.count + cue.text.utf8.count < ClaimAttribution.longest
    else {
      citedHeading = nil
      return
    }
    claimBytes -= cue.text.utf8.count
    let claim = last.claim + " " + cue.text
    for index in cues[place].citations.indices
    where cues[place].citations[index].offset == last.offset {
      cues[place].citations[index].claim = claim
    }
  }

  private mutating func currentHeading() -> String? {
    if isHeadingKnown { return heading }
    isHeadingKnown = true
    heading = headings.last?.text
    guard headings.count > 1, headingBytes > 0 else { return heading }
    let joined = headings.map(\.text).joined(separator: " › ")
    headingBytes -= joined.utf8.count
    heading = joined
    return joined
  }

  @discardableResult
  private mutating func append(_ inline: InlineText, isQuoted: Bool) -> Cue? {
    var result = scanner.scan(inline, claimLength: claimBytes)
    for problem in result.problems { problems.add(problem) }
    limit(&result, isQuoted: isQuoted)
    claimBytes -= footnotes.add(result, cue: cues.count)
    claimAbove(&result)
    guard !result.text.isEmpty || !result.citations.isEmpty else { return nil }
    let cue = Cue(
      start: result.citations.isEmpty ? headings.last?.time : result.citations[0].cited,
      text: result.text, line: inline.line + Self.leadingLines(inline.bytes),
      heading: currentHeading(), citations: result.citations, links: result.links)
    append(cue)
    return cue
  }

  /// Citations without words of their own stand for what is right above: text without a citation,
  /// else the heading.
  private mutating func claimAbove(_ result: inout InlineScanner.Result) {
    defer { uncitedText = result.citations.isEmpty ? result.text : uncitedText }
    guard !result.citations.isEmpty else { return }
    guard result.citations.allSatisfy(\.claim.isEmpty) else {
      uncitedText = nil
      return
    }
    guard let claim = uncitedText ?? headings.last?.text, claimBytes > 0 else { return }
    let short = String(claim.unicodeScalars.prefix(ClaimAttribution.longest))
    claimBytes -= short.utf8.count
    for index in result.citations.indices { result.citations[index].claim = short }
  }

  private mutating func append(_ cue: Cue) {
    if cues.count < ReaderLimits.mostCues { cues.append(cue) } else { isFull = true }
  }

  /// Takes away what is too much.
  private mutating func limit(_ result: inout InlineScanner.Result, isQuoted: Bool) {
    if isQuoted { result.citations = [] }
    if !result.citations.isEmpty {
      let left = citationsLeft
      citationsLeft -= result.citations.count
      if citationsLeft < 0 { result.citations = Array(result.citations.prefix(max(0, left))) }
      if result.citations.count > 1 {
        claimBytes -= result.citations.reduce(0) { $0 + $1.claim.utf8.count }
      }
    }
    if !result.links.isEmpty {
      let left = linksLeft
      linksLeft -= result.links.count
      if linksLeft < 0 { result.links = Array(result.links.prefix(max(0, left))) }
    }
  }

  /// How many lines of the block come before its text.
  private static func leadingLines(_ bytes: [UInt8]) -> Int {
    var lines = 0
    for byte in bytes {
      if byte == 0x0A { lines += 1 } else if byte != 0x20, byte != 0x09 { break }
    }
    return lines
  }

  private static let mostCitations = 1_000_000
  private static let mostLinks = 2_000_000
}
