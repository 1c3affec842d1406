internal import HarkCore

/// The lines of one caption as they are put together from pieces of XML or JSON.
struct CaptionLines {
  private let number: Int
  /// The pieces of each line.
  private var lines: [[Caption.Piece]] = [[]]

  /// `number`: the line of the file on which the caption begins.
  init(number: Int) {
    self.number = number
  }

  /// Adds text, which may hold line ends. Spaces alone belong to the piece before them, for they
  /// tell that its word is over.
  mutating func append(
    _ text: String, start: Timestamp? = nil, speaker: String? = nil, keepsLines: Bool = true
  ) {
    let parts =
      keepsLines
      ? text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) : [text[...]]
    for (index, part) in parts.enumerated() {
      if index > 0 { breakLine() }
      add(part, start: start, speaker: speaker)
    }
  }

  /// Begins a new line.
  mutating func breakLine() { lines.append([]) }

  /// The lines that have words.
  var inked: [Caption.Line] {
    lines.map { Caption.Line(number: number, pieces: $0) }.filter { !$0.text.isEmpty }
  }

  private mutating func add(_ part: Substring, start: Timestamp?, speaker: String?) {
    guard !part.isEmpty else { return }
    let last = lines.count - 1
    if part.unicodeScalars.allSatisfy(PlainText.isSpace) {
      let piece = lines[last].count - 1
      if piece >= 0 { lines[last][piece].text += " " }
    } else {
      lines[last].append(
        Caption.Piece(start: start, speaker: speaker, text: String(part)))
    }
  }
}
