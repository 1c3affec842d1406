internal import HarkCore

/// Turns the flattened inlines of a block into plain text, citations and links.
///
/// One pass from left to right over the bytes; every look ahead is bounded, so the time is linear.
/// It can be used for many blocks, so that its memory is.
struct InlineScanner {
  /// What the note says of its recording, for telling citations from other times.
  struct Context {
    /// The video that the note is about.
    var videoID: String?
    /// How long it is.
    var duration: Timestamp?
    /// The lines of the file, where the places of citations are wanted.
    var lines: TextLines?
  }

  /// The text of a block with what it cites.
  struct Result {
    var text: String
    var citations: [Citation]
    var links: [String]
    var problems: [Problem]
    /// The labels of the footnotes in which citations stand that have no words beside them, by the
    /// citation's index.
    var footnotes: [Int: String] = [:]
    /// The sentences that refer to footnotes, by the footnotes' labels.
    var references: [String: String] = [:]
  }

  /// The block that is scanned.
  var bytes = Bytes(start: nil, count: 0)
  var index = 0
  var line = 0
  var output = PlainOutput()
  var problems: [Problem] = []
  /// Ids of the videos that citations link to; nil after the second.
  private(set) var linkedVideo: LinkedVideo = .none
  let context: Context
  private var videoLinks: [InlineText.VideoLink] = []
  private var nextLink = 0
  private var links: [String] = []
  /// The next closing bracket of each kind, which saves looking for it again and again.
  private var nextClosing = (square: 0, round: 0)
  /// Finds the places of citations, where they are wanted.
  var sources: SourcePlaces?
  private(set) var runs: [SourceRun] = []

  /// Which videos were linked to so far.
  enum LinkedVideo: Equatable {
    case none
    case one(String)
    case several
  }

  init(context: Context = Context()) {
    self.context = context
    sources = context.lines.map { SourcePlaces($0) }
  }

  /// Scans a block that stands alone.
  static func scan(_ inline: InlineText) -> Result {
    var scanner = InlineScanner()
    return scanner.scan(inline)
  }

  /// Scans a block of a note, whose citations share `claimLength` scalars for their claims; they
  /// get none if that is nil.
  mutating func scan(_ inline: InlineText, claimLength: Int? = .max) -> Result {
    output.reset()
    (index, line, nextLink) = (0, inline.line, 0)
    (links, problems, videoLinks, nextClosing) = ([], [], inline.links, (0, 0))
    runs = inline.runs
    sources?.reset()
    inline.bytes.withUnsafeBufferPointer { bytes in
      self.bytes = bytes
      while index < bytes.count { step() }
      self.bytes = Bytes(start: nil, count: 0)
    }
    let (text, citations, hints) = output.finished()
    var result = Result(text: text, citations: citations, links: links, problems: problems)
    guard let claimLength else { return result }
    if !citations.isEmpty {
      let share = max(Self.shortClaim, claimLength / citations.count)
      ClaimAttribution(in: text, hints: hints, longest: min(share, ClaimAttribution.longest))
        .attribute(&result.citations)
      text.withBytes { CitationPlaces.count(&result.citations, in: $0) }
    }
    for (index, hint) in hints.citations.enumerated() {
      guard let label = hint.footnote, result.citations[index].claim.isEmpty else { continue }
      result.footnotes[index] = label
    }
    if claimLength > 0 {
      for (label, offset) in hints.references where result.references[label] == nil {
        result.references[label] = ClaimAttribution.sentence(at: offset, in: text)
      }
    }
    return result
  }

  private mutating func step() {
    let end = plainEnd()
    if end > index {
      output.append(plain: bytes.part(index..<end))
      index = end
      return
    }
    switch bytes[index] {
    case UInt8(ascii: "<"): angle()
    case InlineMark.angle: textAngle()
    case UInt8(ascii: "["): bracket()
    case UInt8(ascii: "("): parenthesis()
    case UInt8(ascii: "!") where bytes.has("![[", at: index): index += 1
    case UInt8(ascii: "&"): entity()
    case UInt8(ascii: "=") where bytes.has("==", at: index): index += 2
    case UInt8(ascii: "~") where bytes.has("~~", at: index): index += 2
    case UInt8(ascii: ":"): colon()
    case InlineMark.codeStart: code()
    case InlineMark.link: videoLink()
    case 0x0A, 0x20:
      if bytes[index] == 0x0A {
        line += 1
        output.endLine()
      } else {
        output.appendSpace()
      }
      index += 1
    default: plain()
    }
  }

  /// Where text without anything special ends.
  private func plainEnd() -> Int {
    var end = index
    while end < bytes.count {
      let byte = bytes[end]
      if Self.isPlain(byte) {
        end += 1
      } else if byte == 0x20 {
        guard end > index, Self.isPlain(bytes.at(end + 1)) else { break }
        end += 2
      } else {
        guard byte >= 0x80, byte < 0xC2 || PlainText.isOrdinary(bytes, at: end) else { break }
        end += 1
      }
    }
    return end
  }

  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "!"),
      UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "~"), UInt8(ascii: ":"):
      false
    default: byte > 0x20 && byte < 0x7F
    }
  }

  /// Copies the scalar here.
  mutating func plain() { index += output.appendScalar(of: bytes, at: index) }

  private mutating func code() {
    let end = bytes.firstIndex(of: InlineMark.codeEnd, in: index..<bytes.count) ?? bytes.count
    output.append(bytes.part(index + 1..<end))
    index = end + 1
  }

  private mutating func entity() {
    guard let end = bytes.firstIndex(of: UInt8(ascii: ";"), in: index..<index + 12) else {
      return plain()
    }
    let written = bytes.part(index..<end + 1).text
    let decoded = Entities.decode(written)
    if decoded == written { return plain() }
    decoded.withBytes { output.append($0) }
    index = end + 1
  }

  private mutating func videoLink() {
    index += 1
    guard let link = videoLinks[safe: nextLink] else { return }
    nextLink += 1
    link.text.withUnsafeBufferPointer { text in
      link.url.withBytes { url in
        let linked = CitedTime.inURL(url)
        let written = Self.unbracketed(text)
        let entries = TimeBracket.entries(written)
        if linked != nil, !isOurs(link.url) {
          if entries == nil { output.append(text) } else { output.omit() }
          return
        }
        let place = sources?.place(of: link)
        if let entries {
          let shown = entries.first?.time
          cite(linked ?? shown, written: written.tidied, place: place)
          if let linked, let shown, !linked.isSameSecond(shown) { disagree(shown, linked) }
        } else {
          let before = output.count
          output.append(text)
          if link.isPicture || ClaimHints.isLabel(text) { output.label(output.count - before) }
          cite(linked, written: Self.written(inURL: url), place: place)
        }
      }
    }
  }

  /// The time of an address as it is written.
  static func written(inURL url: Bytes) -> String {
    CitedTime.places(inURL: url).first.map { url.part($0.begin).tidied } ?? url.tidied
  }

  /// Whether a link to a video goes to that of the note, as far as that is known.
  mutating func isOurs(_ url: String) -> Bool {
    guard let id = MomentLink.videoID(of: url) else { return true }
    if let own = context.videoID {
      guard MomentLink.isVideoID(own), id != own else { return true }
      problems.append(
        Problem(
          line: line, "a link to another video, \(id); no citation of this one",
          hint: "move it to a note about that video"))
      return false
    }
    if linkedVideo == .none { linkedVideo = .one(id) }
    if linkedVideo != .one(id) { linkedVideo = .several }
    return true
  }

  // MARK: Brackets

  private mutating func bracket() {
    switch bytes.at(index + 1) {
    case UInt8(ascii: "["): return wikilink()
    case UInt8(ascii: "^"), UInt8(ascii: "!"):
      if let end = closing(within: 80), isName(index + 2..<end) {
        if bytes.at(index + 1) == UInt8(ascii: "^") {
          output.mark(
            footnote: bytes.part(index + 2..<end).tidied.lowercased(),
            isDefinition: bytes.at(end + 1) == UInt8(ascii: ":"))
        }
        index = end + 1
        if "+-:".utf8.contains(bytes.at(index)) { index += 1 }
        return
      }
    default:
      if takeSoundMark() || times(closing: UInt8(ascii: "]"), fields: 2) { return }
    }
    plain()
  }

  private mutating func parenthesis() {
    if takeSoundMark() || times(closing: UInt8(ascii: ")"), fields: 3) { return }
    plain()
  }

  /// The bracket that closes the one here, not far on.
  private mutating func closing(within limit: Int) -> Int? {
    let isSquare = bytes[index] == UInt8(ascii: "[")
    var found = isSquare ? nextClosing.square : nextClosing.round
    if found <= index {
      let byte = isSquare ? UInt8(ascii: "]") : UInt8(ascii: ")")
      found = bytes.firstIndex(of: byte, in: index..<bytes.count) ?? bytes.count
      if isSquare { nextClosing.square = found } else { nextClosing.round = found }
    }
    return found < min(bytes.count, index + limit) ? found : nil
  }

  /// Drops `[inaudible 00:12:54]` or `(crosstalk)`: what a transcriber could not hear.
  private mutating func takeSoundMark() -> Bool {
    guard "icup".utf8.contains(bytes.at(index + 1).lowercasedASCII) else { return false }
    guard let end = closing(within: 80) else { return false }
    let words = bytes.part(index + 1..<end).split(separator: 0x20)
    guard let first = words.first, words.count <= 2 else { return false }
    let word = Bytes(rebasing: first)
    let names: [StaticString] = ["inaudible", "crosstalk", "unintelligible", "phonetic"]
    guard
      names.contains(where: { $0.utf8CodeUnitCount == word.count && word.hasAnyCase($0, at: 0) })
    else { return false }
    guard words.dropFirst().allSatisfy({ CitedTime.exact(Bytes(rebasing: $0)) != nil }) else {
      return false
    }
    output.omit()
    index = end + 1
    return true
  }

  private mutating func wikilink() {
    var end = index + 2
    let limit = min(bytes.count, index + 900)
    while end < limit, bytes[end] != UInt8(ascii: "]"), bytes[end] != 0x0A {
      if bytes[end] == UInt8(ascii: "["), bytes.at(end + 1) == UInt8(ascii: "[") { break }
      end += 1
    }
    guard bytes.has("]]", at: end), end > index + 2 else { return unclosedWikilink() }
    let content = bytes.part(index + 2..<end)
    index = end + 2
    if let entries = TimeBracket.entries(content) {
      return cite(entries, between: end - content.count..<end)
    }
    let link = Wikilink(content)
    if link.isNote, link.target.withBytes(TimeBracket.entries) == nil { links.append(link.target) }
    link.shown.withBytes { shown in
      if !cite(TimeBracket.entries(Self.unbracketed(shown))) { output.append(shown) }
    }
  }

  /// `[[` without its end: mostly a time, `[[00:05:51],].`, else prose.
  private mutating func unclosedWikilink() {
    problems.append(Problem(line: line, "a link that is not closed", hint: "close it with ]]"))
    index += 1
    if times(closing: UInt8(ascii: "]"), fields: 2) {
      output.expectStrayBracket()
    } else {
      index += 1
    }
  }

  private mutating func cite(_ entries: [TimeBracket.Entry]?) -> Bool {
    guard let entries else { return false }
    for entry in entries { cite(entry.time, written: entry.written) }
    return true
  }

  // MARK: Small things

  /// Goes on at an index, and counts the lines on the way.
  mutating func skip(to end: Int) {
    for byte in bytes.part(index..<end) where byte == 0x0A { line += 1 }
    index = end
  }

  mutating func cite(
    _ time: Timestamp?, written: String, line: Int? = nil, place: CitationPlace? = nil
  ) {
    var citation = Citation(
      cited: time, written: written, claim: "", offset: 0, line: line ?? self.line)
    if let place { citation.place = place }
    output.cite(citation)
  }

  mutating func report(_ written: String, line: Int? = nil) {
    problems.append(
      Problem(
        line: line ?? self.line, "a citation without a time that can be read",
        hint: "write the time as 00:01:30"))
  }

  mutating func disagree(_ text: Timestamp, _ cited: Timestamp, line: Int? = nil) {
    problems.append(
      Problem(
        line: line ?? self.line,
        "a citation shows \(text.timecode) and links to \(cited.timecode); the link counts",
        hint: "make the two agree"))
  }

  /// Without brackets around it.
  private static func unbracketed(_ text: Bytes) -> Bytes {
    var rest = text.trimmed
    while let first = rest.first, first == UInt8(ascii: "[") || first == UInt8(ascii: "(") {
      rest = rest.part(1...)
    }
    let end = rest.firstIndex { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: ")") }
    return rest.part(0..<(end ?? rest.count))
  }

  private func isName(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    var place = range.lowerBound
    while place < range.upperBound {
      let (scalar, length) = bytes.scalar(at: place)
      guard scalar.properties.isAlphabetic || bytes[place].isDigit || scalar == "-" || scalar == "_"
      else { return false }
      place += length
    }
    return true
  }

  private static let shortClaim = 100
}
