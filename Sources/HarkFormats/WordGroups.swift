internal import HarkCore

/// Joins segments of one word each to segments that can be read: a sentence or a line long.
enum WordGroups {
  /// Whether the segments are single words, nearly all of them.
  static func areWords(_ segments: [TimedSegment]) -> Bool {
    let words = segments.count { $0.pieces.isEmpty && !$0.text.containsByte(0x20) }
    return words >= 3 && words * 10 >= segments.count * 9
  }

  /// Longer segments, whose pieces are those of single words.
  static func joined(segments: [TimedSegment]) -> SegmentList {
    var words = SegmentList()
    for segment in segments {
      let text = (segment.beginsWithSpace ? " " : "") + segment.text
      words.pieces.append(
        text, start: segment.start, end: segment.end, speaker: segment.speaker,
        line: segment.line)
    }
    join(&words)
    return words
  }

  /// Adds segments whose pieces are all pieces of the list, each a word, or a part of one.
  static func join(_ list: inout SegmentList) {
    let all = 0..<list.pieces.count
    WordTimes.spread(&list.pieces, all, from: nil)
    let isSpaced = all.contains(where: list.pieces.beginsWithSpace)
    var open: TimedSegment?
    var previous = 0
    for index in all {
      let text = PlainText.tidy(list.pieces.text(index))
      guard !text.isEmpty else { continue }
      let piece = list.pieces[index]
      let continues = isSpaced && !list.pieces.beginsWithSpace(index)
      if var group = open,
        continues && group.text.utf8.count < Self.longest * 2
          || !parts(list.pieces, previous, index, in: group)
      {
        open = nil
        let isBare = continues || areUnspaced(group.text, text)
        if !isBare { group.text += " " }
        group.text += text
        group.end = piece.end ?? piece.start ?? group.end
        group.pieces = group.pieces.lowerBound..<index + 1
        open = group
      } else {
        if let open { list.append(open) }
        open = TimedSegment(
          start: piece.start, end: piece.end, speaker: list.pieces.speaker(index), text: text,
          pieces: index..<index + 1, line: Int(piece.line))
      }
      previous = index
    }
    if let open { list.append(open) }
  }

  /// Whether a new group begins between two words.
  private static func parts(
    _ pieces: TimedPieces, _ first: Int, _ second: Int, in group: TimedSegment
  ) -> Bool {
    if pieces[first].speaker != pieces[second].speaker || group.text.utf8.count > Self.longest {
      return true
    }
    if let end = pieces[first].latest, let start = pieces[second].start,
      start.milliseconds - end.milliseconds > Self.pause
        || start.milliseconds + Self.pause < end.milliseconds
    {
      return true
    }
    guard group.text.utf8.count >= Self.shortest else { return false }
    return group.text.unicodeScalars.last.map(endsSentence) ?? false
  }

  private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "?", "!", "。", "？", "！", "…": true
    default: false
    }
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
