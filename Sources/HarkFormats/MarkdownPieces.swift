internal import HarkCore

/// Cuts Markdown into pieces that are parsed one by one, so that a tree is small whatever the size
/// of the text: a node takes some 150 bytes, and `- ` is three of them.
///
/// A piece ends where a cut changes nothing (`MarkdownBorders`). Only a block longer than
/// `longest` is cut by force, with a problem.
struct MarkdownPieces {
  /// The piece: as in the text, but for a beginning that keeps what is open across the cut.
  private(set) var bytes: [UInt8] = []
  /// The line of the file on which the piece begins; what was put before it counts.
  private(set) var firstLine: Int
  private(set) var problems: [Problem] = []

  private let text: Bytes
  /// A line that is left out: where it begins, without its end.
  private let omitted: Range<Int>?
  private let definitions: LinkDefinitions
  /// Whether lines end with CR, alone or before LF.
  private let hasReturns: Bool
  private var borders = MarkdownBorders()
  private var index = 0
  private var line: Int
  /// Where the line ends that was looked at last, but belongs to the next piece.
  private var seen = 0
  private var blankLines = 0
  /// Whether the piece may nest so deep that each blank line takes cmark long.
  private var isDeep = false
  private var isForced = false
  private var isMidLine = false
  private var fenceLine = 0..<0

  /// Pieces of `text`, which begins on line `firstLine` of the file.
  init(_ text: Bytes, firstLine: Int, omitting omitted: Range<Int>? = nil) {
    self.text = text
    self.omitted = omitted
    self.firstLine = firstLine
    line = firstLine
    hasReturns = text.holds(0x0D)
    definitions = text.count > Self.usual ? LinkDefinitions(text) : LinkDefinitions()
  }

  /// Goes on to the next piece. False at the end.
  mutating func next() -> Bool {
    skipBlankLines()
    guard index < text.count else { return false }
    let start = index
    let (wasForced, wasMidLine, leaf, fence) = (isForced, isMidLine, borders.leaf, fenceLine)
    (isForced, isMidLine) = (false, false)
    firstLine = line
    findEnd()
    bytes.removeAll(keepingCapacity: true)
    if definitions.isAny { addDefinitions(to: start..<index) }
    var from = start
    if wasForced { from = reopen(leaf, fence, start, isMidLine: wasMidLine) }
    if let omitted, omitted.overlaps(from..<index) {
      bytes.append(contentsOf: text.part(from..<omitted.lowerBound))
      from = omitted.upperBound
    }
    let piece = bytes.count
    bytes.append(contentsOf: text.part(from..<index))
    if index - from > 2 * Self.usual { tameImages(from: piece) }
    return true
  }

  /// Looks for a border from `index` on, and moves there.
  private mutating func findEnd() {
    let start = index
    isDeep = false
    while index < text.count {
      let end = index < seen ? seen : lineEnd(from: index)
      let isTooLong = end - start > Self.longest
      if isTooLong, index - start >= Self.longest / 2 { return force(isReported: true) }
      if end > seen, !take(index..<end, pieceStart: start) { return }
      if isTooLong {
        index = cut(index..<end, near: start + Self.longest)
        return force(isReported: true)
      }
      index = next(after: end)
      line += 1
      if blankLines > (isDeep ? 2 : Self.mostBlankLines) { return force(isReported: false) }
    }
  }

  /// Takes note of a line. False if the piece ends before it.
  private mutating func take(_ range: Range<Int>, pieceStart: Int) -> Bool {
    let content = omitted?.lowerBound == range.lowerBound ? text.part(0..<0) : text.part(range)
    let wasLeaf = borders.leaf
    let isBorder = borders.take(content)
    seen = range.upperBound
    if borders.leaf != .none, wasLeaf == .none { fenceLine = range }
    blankLines = content.isBlankLine ? blankLines + 1 : 0
    if content.count > Self.deep, content.part(0..<Self.deep).allSatisfy(\.mayNest) {
      isDeep = true
    }
    return !(isBorder && range.lowerBound - pieceStart >= Self.usual)
  }

  /// Ends the piece here, though a block is not at its end.
  private mutating func force(isReported: Bool) {
    (isForced, isMidLine) = (true, index > 0 && !isLineEnd(text[index - 1]))
    if borders.leaf == .none, !isMidLine { borders.reset() }
    if isReported, problems.isEmpty {
      problems.append(
        Problem(
          line: line, "a block longer than \(Self.longest >> 10) KiB; it is read in pieces",
          hint: "part it with blank lines"))
    }
  }

  /// Where a line longer than a piece is cut: after a sentence if there is one near, else between
  /// words, else anywhere.
  private func cut(_ line: Range<Int>, near limit: Int) -> Int {
    let window = max(line.lowerBound + 1, limit - 4096)..<limit
    var space: Int?
    for place in window.reversed() where text[place] == 0x20 {
      let before = text[place - 1]
      if before == UInt8(ascii: ".") || before == UInt8(ascii: ">") { return place + 1 }
      space = space ?? place + 1
    }
    if let space { return space }
    var place = limit
    while place > window.lowerBound, text[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }

  /// Begins a piece within the block that was cut. Returns where its own text begins.
  private mutating func reopen(
    _ leaf: MarkdownBorders.Leaf, _ fence: Range<Int>, _ start: Int, isMidLine: Bool
  ) -> Int {
    switch leaf {
    case .fence:
      bytes.append(contentsOf: text.part(fence).prefix(200))
      bytes.append(0x0A)
      firstLine -= 1
    case .html(1):
      bytes.append(contentsOf: "<!--\n".utf8)
      firstLine -= 1
    case .html, .none:
      // A line in the middle of a list would be code, were it not moved to the margin.
      guard isMidLine else { return start + MarkdownBorders.indent(text.part(start...)).first }
      bytes.append(contentsOf: String(InlineMark.guardian).utf8)
      bytes.append(0x20)
    }
    return start
  }

  private mutating func addDefinitions(to piece: Range<Int>) {
    let count = definitions.append(usedIn: text.part(piece), of: text, to: &bytes)
    firstLine -= count
  }

  /// Images around images around links take cmark time that grows with the square of their number.
  private mutating func tameImages(from start: Int) {
    let images = bytes.indices.dropFirst(start).filter {
      bytes[$0] == UInt8(ascii: "!") && bytes[safe: $0 + 1] == UInt8(ascii: "[")
    }
    guard images.count > Self.mostImages else { return }
    for place in images { bytes[place] = 0x20 }
  }

  // MARK: Lines

  /// Blank lines say nothing more, and lists that nest without end look at each.
  private mutating func skipBlankLines() {
    while index < text.count, seen <= index {
      let end = lineEnd(from: index)
      guard text.part(index..<end).isBlankLine else { return }
      _ = borders.take(text.part(index..<end))
      index = next(after: end)
      line += 1
      blankLines = 0
    }
  }

  private func lineEnd(from start: Int) -> Int {
    guard hasReturns else {
      return text.firstIndex(of: 0x0A, in: start..<text.count) ?? text.count
    }
    var end = start
    while end < text.count, !isLineEnd(text[end]) { end += 1 }
    return end
  }

  private func next(after end: Int) -> Int {
    guard end < text.count else { return end }
    return text[end] == 0x0D && text.at(end + 1) == 0x0A ? end + 2 : end + 1
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// How long a piece is, where there are borders.
  private static let usual = 16 << 10
  /// How long a piece can be.
  private static let longest = 256 << 10
  private static let mostBlankLines = 100
  /// How many bytes of nothing but marks of lists and quotes are more than a person writes.
  private static let deep = 200
  private static let mostImages = 1000
}

extension Bytes {
  /// Whether there is nothing but spaces and tabs.
  fileprivate var isBlankLine: Bool { allSatisfy { $0 == 0x20 || $0 == 0x09 } }
}

extension UInt8 {
  /// Whether the byte may belong to the marks of lists and quotes at the beginning of a line.
  fileprivate var mayNest: Bool { self <= 0x20 || isDigit || ">-+*.)".utf8.contains(self) }
}
