internal import HarkCore

/// The lines of one caption as they are put together from pieces of XML or JSON.
struct CaptionLines {
  private let number: Int
  /// The lines before the last, those that have words.
  private var ended: [Caption.Line] = []
  /// The last line.
  private var pieces = CaptionPieces()

  /// `number`: the line of the file on which the caption begins.
  init(number: Int) {
    self.number = number
  }

  /// Adds text, which may hold line ends. Spaces alone belong to the piece before them, for they
  /// tell that its word is over.
  mutating func append(
    _ text: String, start: Timestamp? = nil, speaker: String? = nil, keepsLines: Bool = true
  ) {
    guard keepsLines, text.withBytes({ $0.holds(0x0A) || $0.hasRareLineEnd }) else {
      return add(text, start: start, speaker: speaker)
    }
    var rest = text[...]
    while let end = rest.firstIndex(where: \.isNewline) {
      add(String(rest[..<end]), start: start, speaker: speaker)
      breakLine()
      rest = rest[rest.index(after: end)...]
    }
    add(String(rest), start: start, speaker: speaker)
  }

  /// Begins a new line. More lines than any caption has are taken as one.
  mutating func breakLine() {
    guard ended.count < Self.mostLines else { return pieces.endWord() }
    if let line = pieces.line(number: number) { ended.append(line) }
    pieces.removeAll()
  }

  /// The lines that have words.
  var inked: [Caption.Line] {
    pieces.line(number: number).map { ended.isEmpty ? [$0] : ended + [$0] } ?? ended
  }

  private mutating func add(_ text: String, start: Timestamp?, speaker: String?) {
    if text.isEmpty { return }
    if isBlank(text) {
      pieces.endWord()
    } else {
      pieces.append(text, start: start, speaker: speaker)
    }
  }

  private func isBlank(_ text: String) -> Bool {
    if let first = text.utf8.first, first > 0x20, first < 0x7F { return false }
    return text.unicodeScalars.allSatisfy(PlainText.isSpace)
  }

  private static let mostLines = 1000
}
