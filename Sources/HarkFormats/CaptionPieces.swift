internal import HarkCore

/// The pieces of one line as they are read. A line with more than any caption has keeps its words
/// alone, without times.
struct CaptionPieces {
  private(set) var pieces: [Caption.Piece] = []

  /// Whether there are so many that their times do not count.
  private var isLong: Bool { pieces.count >= Self.most }

  var isEmpty: Bool { pieces.isEmpty }

  /// Adds a piece; to the last, if that has the same time and speaker.
  mutating func append(_ text: String, start: Timestamp?, speaker: String?) {
    if let last = pieces.indices.last,
      isLong || pieces[last].start == start && pieces[last].speaker == speaker
    {
      pieces[last].text += text
    } else {
      if pieces.count == 1 { pieces.reserveCapacity(8) }
      pieces.append(Caption.Piece(start: start, speaker: speaker, text: text))
    }
  }

  /// Adds a space behind the last piece, which tells that its word is over.
  mutating func endWord() {
    guard let last = pieces.indices.last, !PlainText.endsWithSpace(pieces[last].text) else {
      return
    }
    pieces[last].text += " "
  }

  /// Begins the next line.
  mutating func removeAll() { pieces.removeAll(keepingCapacity: pieces.count <= 4) }

  /// Whether words have times.
  var isTimed: Bool { !isLong && pieces.contains { $0.start != nil } }

  /// The pieces as a line; nil if that has no words.
  func line(number: Int) -> Caption.Line? {
    guard let first = pieces.first else { return nil }
    let line =
      pieces.count == 1 && first.start == nil
      ? Caption.Line(number: number, plain: first.text[...], speaker: first.speaker)
      : isLong
        ? Caption.Line(number: number, plain: text[...], speaker: first.speaker)
        : Caption.Line(number: number, pieces: pieces)
    return line.text.isEmpty ? nil : line
  }

  /// The words alone.
  var text: String { pieces.reduce(into: "") { $0 += $1.text } }

  private static let most = 10_000
}
