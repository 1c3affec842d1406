internal import HarkCore

/// Joins segments of one word each to segments that can be read: a sentence or a line long.
enum WordGroups {
  /// Whether the segments are single words, nearly all of them.
  static func areWords(_ segments: [TimedSegment]) -> Bool {
    let inked = segments.lazy.filter { !$0.text.isEmpty }
    let words = inked.count { $0.pieces.isEmpty && PlainText.words($0.text).count <= 1 }
    return words >= 3 && words * 10 >= inked.count * 9
  }

  /// Segments whose pieces are the words. `raw` gives a word as written, whose leading space may
  /// tell that it begins one.
  static func joined(_ words: [TimedSegment.Piece], lines: [Int]) -> [TimedSegment] {
    let words = WordTimes.unstamped(words, from: nil)
    let isSpaced = words.contains { $0.text.first == " " }
    var groups: [TimedSegment] = []
    var previous: TimedSegment.Piece?
    for (index, word) in words.enumerated() {
      let text = PlainText.tidy(word.text)
      guard !text.isEmpty else { continue }
      let continues = isSpaced && word.text.first != " " && previous != nil
      let length = groups.last?.text.utf8.count ?? 0
      if let last = groups.last, let previous,
        continues && length < Self.longest * 2 || !parts(previous, word, length: length)
      {
        let isBare = continues || areUnspaced(last.text, text)
        groups[groups.count - 1].text += (isBare ? "" : " ") + text
        groups[groups.count - 1].end = word.end ?? word.start ?? last.end
        groups[groups.count - 1].pieces.append(word)
      } else {
        groups.append(
          TimedSegment(
            start: word.start, end: word.end, speaker: word.speaker, text: text, pieces: [word],
            line: lines.indices.contains(index) ? lines[index] : 1))
      }
      previous = word
    }
    return groups
  }

  /// Whether a new group begins between two words.
  private static func parts(
    _ first: TimedSegment.Piece, _ second: TimedSegment.Piece, length: Int
  ) -> Bool {
    if first.speaker != second.speaker || length > Self.longest { return true }
    if let end = first.end ?? first.start, let start = second.start,
      start.milliseconds - end.milliseconds > Self.pause
        || start.milliseconds + Self.pause < end.milliseconds
    {
      return true
    }
    guard length >= Self.shortest else { return false }
    return first.text.unicodeScalars.last.map { ".?!。？！…".unicodeScalars.contains($0) } ?? false
  }

  /// Whether no space belongs between two words: Chinese, Japanese, Thai and their like.
  private static func areUnspaced(_ first: String, _ second: String) -> Bool {
    guard let last = first.unicodeScalars.last, let next = second.unicodeScalars.first else {
      return false
    }
    return isUnspaced(last) && isUnspaced(next)
  }

  private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3000...0x30FF, 0x3400...0x9FFF,
      0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// Bytes after which a group is long enough.
  private static let longest = 90
  /// Bytes below which the end of a sentence does not end a group.
  private static let shortest = 16
  /// Milliseconds of silence between groups.
  private static let pause = 1200
}
