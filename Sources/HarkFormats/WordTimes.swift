internal import HarkCore

/// Gives the words of a segment's text the times of its pieces.
///
/// The text is what was said, and the pieces cover its letters in order: a word may be several
/// pieces, pieces may lack punctuation, and times may be missing, run backwards, or be all the
/// same. Such times are not believed, and are interpolated between those that are.
struct WordTimes {
  /// A word of the text.
  struct Word {
    var text: Substring
    var start: Timestamp
    var speaker: String?
  }

  private let pieces: [TimedSegment.Piece]
  private let starts: [Timestamp?]

  /// `start` and `end` are those of the segment.
  init(_ pieces: [TimedSegment.Piece], start: Timestamp, end: Timestamp?) {
    self.pieces = Self.unstamped(pieces, from: start)
    starts = Self.trusted(self.pieces, start: start, end: end)
  }

  /// Pieces where those that share one time, three or more in a row, are spread over the time
  /// before it: the recogniser stamped them all at the end of its window. `from` is when the
  /// first piece can begin.
  static func unstamped(
    _ pieces: [TimedSegment.Piece], from: Timestamp?
  ) -> [TimedSegment.Piece] {
    var pieces = pieces
    var first = 0
    while first < pieces.count {
      let piece = pieces[first]
      let end = pieces[first...].firstIndex { $0.start != piece.start || $0.end != piece.end }
      let run = first..<(end ?? pieces.count)
      if run.count >= 3, let stamp = piece.start, piece.end == nil || piece.end == stamp {
        let before = first > 0 ? pieces[first - 1].end ?? pieces[first - 1].start : from
        let earliest = stamp.advanced(byMilliseconds: -min(run.count, 1000) * usualSpeech)
        let room = stamp.milliseconds - max(before ?? earliest, earliest).milliseconds
        for (step, index) in run.enumerated() {
          let left = max(0, room) / run.count * (run.count - step)
          pieces[index].start = stamp.advanced(byMilliseconds: -left)
          pieces[index].end = nil
        }
      }
      first = run.upperBound
    }
    return pieces
  }

  /// The words of tidy text with their times; nil if the pieces say something else than the text,
  /// give no time at all, or do not tell the words apart, as where a language writes no spaces.
  func words(of text: String) -> [Word]? {
    guard pieces.contains(where: { $0.start != nil }) else { return nil }
    let letters = pieces.enumerated().flatMap { index, piece in
      Self.letters(piece.text).map { (scalar: $0, piece: index) }
    }
    var words: [Word] = []
    var place = 0
    var piece = 0
    for part in PlainText.words(text) {
      var first: Int?
      for scalar in Self.letters(part) {
        guard place < letters.count, letters[place].scalar == scalar else { return nil }
        piece = letters[place].piece
        first = first ?? piece
        place += 1
      }
      let own = first ?? piece
      if piece - own >= Self.mostPieces { return nil }
      guard let start = starts[own] else { return nil }
      words.append(Word(text: part, start: start, speaker: pieces[own].speaker))
    }
    return place == letters.count && !words.isEmpty ? words : nil
  }

  /// The scalars by which text and pieces are compared: letters and digits, in lower case.
  static func letters(_ text: some StringProtocol) -> [Unicode.Scalar] {
    text.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
      if scalar.isASCII {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: return [scalar]
        // A capital letter: the small one is 32 further.
        case 0x41...0x5A: return [Unicode.Scalar(UInt8(scalar.value + 32))]
        default: return []
        }
      }
      let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      return isLetter ? Array(scalar.properties.lowercaseMapping.unicodeScalars) : []
    }
  }

  /// The starts of the pieces: believed, or interpolated.
  private static func trusted(
    _ pieces: [TimedSegment.Piece], start: Timestamp, end: Timestamp?
  ) -> [Timestamp?] {
    var starts = pieces.map(\.start)
    var latest = start
    for index in starts.indices {
      guard let own = starts[index] else { continue }
      let isLate = end.map { $0 > start && own > $0 } ?? false
      if own < latest || isLate || isAhead(index, of: starts, latest: latest) {
        starts[index] = nil
      } else {
        latest = own
      }
    }
    fill(&starts, pieces, start: start, end: end)
    return starts
  }

  /// Whether a time lies beyond those of the next two pieces, which are in order: it is wrong,
  /// not they.
  private static func isAhead(
    _ index: Int, of starts: [Timestamp?], latest: Timestamp
  ) -> Bool {
    guard index + 2 < starts.count, let own = starts[index], let next = starts[index + 1],
      let second = starts[index + 2]
    else { return false }
    return next < own && second < own && next >= latest && second >= next
  }

  /// Spreads the pieces without a time over the time between their neighbours.
  private static func fill(
    _ starts: inout [Timestamp?], _ pieces: [TimedSegment.Piece], start: Timestamp,
    end: Timestamp?
  ) {
    var index = 0
    var from = start
    while index < starts.count {
      if let own = starts[index] {
        from = max(own, pieces[index].end ?? own)
        index += 1
        continue
      }
      let next = starts[index...].firstIndex { $0 != nil } ?? starts.count
      let count = next - index
      let usual = from.advanced(byMilliseconds: min(count, 1000) * usualSpeech)
      let until = next < starts.count ? starts[next] ?? usual : end ?? usual
      let room = max(0, until.milliseconds - from.milliseconds)
      // A word without a time after one with its end takes its share from there on.
      for step in 0..<count {
        starts[index + step] = min(
          until, from.advanced(byMilliseconds: room / max(1, count) * step))
      }
      index = next
    }
  }

  /// Milliseconds a word where nothing tells how long it lasts.
  private static let usualSpeech = 400
  /// A word of more pieces than this is a sentence without spaces, and one time is too few for it.
  private static let mostPieces = 12
}
