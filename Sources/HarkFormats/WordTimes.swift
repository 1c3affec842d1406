internal import HarkCore

/// Gives the words of a segment's text the times of its pieces.
///
/// The text is what was said, and the pieces cover its letters in order: a word may be several
/// pieces, pieces may lack punctuation, and times may be missing, run backwards, or be all the
/// same. Such times are not believed, and are interpolated between those that are.
enum WordTimes {
  /// The words of a text.
  struct Words {
    var words: [Cue.Word] = []
    /// Who says each of them, as pieces have it; empty where no piece of the file has a speaker.
    var speakers: [Int32] = []
  }

  /// The words of the segment, which begins at `start`, with their times; nil if the pieces say
  /// something else than the text, give no time at all, or do not tell the words apart, as where a
  /// language writes no spaces. The times of the pieces become those that are believed.
  static func words(
    of segment: TimedSegment, from start: Timestamp, in pieces: inout TimedPieces
  ) -> Words? {
    let range = segment.pieces
    spread(&pieces, range, from: start)
    guard range.contains(where: { pieces[$0].start != nil }) else { return nil }
    correct(&pieces, range, start: start, end: segment.end)
    if let words = matched(segment.text, pieces, range) { return words }
    guard let mended = CutCharacters.mended(pieces, range, text: segment.text) else { return nil }
    return matched(segment.text, mended, 0..<mended.count)
  }

  /// Spreads those that share one time, three or more in a row, over the time before it: the
  /// recogniser stamped them all at the end of its window. `from` is when the first piece can
  /// begin.
  static func spread(_ pieces: inout TimedPieces, _ range: Range<Int>, from: Timestamp?) {
    var first = range.lowerBound
    while first < range.upperBound {
      let piece = pieces[first]
      var end = first + 1
      while end < range.upperBound, pieces[end].hasTimes(of: piece) { end += 1 }
      if end - first >= 3, let stamp = piece.start, piece.end == nil || piece.end == stamp {
        let previous = first > range.lowerBound ? pieces[first - 1].latest : from
        let count = end - first
        let earliest = stamp.advanced(byMilliseconds: -min(count, 1000) * usualSpeech)
        let room = stamp.milliseconds - max(previous ?? earliest, earliest).milliseconds
        for index in first..<end {
          let left = max(0, room) / count * (end - index)
          pieces[index].start = stamp.advanced(byMilliseconds: -left)
          pieces[index].end = nil
        }
      }
      first = end
    }
  }

  /// The words of a text whose letters are those of the pieces, each with the time of the piece
  /// in which it begins.
  private static func matched(
    _ text: String, _ pieces: TimedPieces, _ range: Range<Int>
  ) -> Words? {
    var result = Words()
    result.words.reserveCapacity(range.count)
    let isMatch = pieces.withLetters(range) { letters in
      text.withBytes { bytes in
        var piece = range.lowerBound
        var place = 0
        while place < bytes.count {
          let start = place
          while place < bytes.count, bytes[place] != 0x20 { place += 1 }
          defer { place += 1 }
          guard place > start else { continue }
          var own: Int?
          var word = LetterScanner(bytes, start..<place)
          while let letter = word.next() {
            guard letters.next() == letter else { return false }
            while piece + 1 < range.upperBound, pieces.textStart(piece + 1) < letters.place {
              piece += 1
            }
            if own == nil { own = piece }
          }
          let first = own ?? piece
          guard piece - first < mostPieces, let time = pieces[first].start else { return false }
          let spelling = UnsafeBufferPointer(rebasing: bytes[start..<place])
          result.words.append(
            Cue.Word(start: time, text: String(decoding: spelling, as: UTF8.self)))
          if pieces.haveSpeakers { result.speakers.append(pieces[first].speaker) }
        }
        return letters.next() == nil
      }
    }
    return isMatch && !result.words.isEmpty ? result : nil
  }

  /// Replaces the starts of the pieces that are not believed, and those that are missing.
  private static func correct(
    _ pieces: inout TimedPieces, _ range: Range<Int>, start: Timestamp, end: Timestamp?
  ) {
    var latest = start
    let limit = end.flatMap { $0 > start ? $0 : nil }
    for index in range {
      guard let own = pieces[index].start else { continue }
      let isLate = limit.map { own > $0 } ?? false
      if own < latest || isLate || isAhead(index, of: pieces, range, latest: latest) {
        pieces[index].start = nil
      } else {
        latest = own
      }
    }
    fill(&pieces, range, start: start, end: end)
  }

  /// Whether a time lies beyond those of the next two pieces, which are in order: it is wrong,
  /// not they.
  private static func isAhead(
    _ index: Int, of pieces: TimedPieces, _ range: Range<Int>, latest: Timestamp
  ) -> Bool {
    guard index + 2 < range.upperBound, let own = pieces[index].start,
      let next = pieces[index + 1].start, let second = pieces[index + 2].start
    else { return false }
    return next < own && second < own && next >= latest && second >= next
  }

  /// Spreads the pieces without a time over the time between their neighbours.
  private static func fill(
    _ pieces: inout TimedPieces, _ range: Range<Int>, start: Timestamp, end: Timestamp?
  ) {
    var index = range.lowerBound
    var from = start
    while index < range.upperBound {
      if let own = pieces[index].start {
        from = max(own, pieces[index].end ?? own)
        index += 1
        continue
      }
      var next = index + 1
      while next < range.upperBound, pieces[next].start == nil { next += 1 }
      let count = next - index
      let usual = from.advanced(byMilliseconds: min(count, 1000) * usualSpeech)
      let until = next < range.upperBound ? pieces[next].start ?? usual : end ?? usual
      let room = max(0, until.milliseconds - from.milliseconds)
      // A word without a time after one with its end takes its share from there on.
      for step in 0..<count {
        pieces[index + step].start = min(
          until, from.advanced(byMilliseconds: room / count * step))
      }
      index = next
    }
  }

  /// Milliseconds a word where nothing tells how long it lasts.
  private static let usualSpeech = 400
  /// A word of more pieces than this is a sentence without spaces, and one time is too few for it.
  private static let mostPieces = 12
}

extension TimedPieces.Piece {
  /// Whether both times are those of the other.
  fileprivate func hasTimes(of other: Self) -> Bool { start == other.start && end == other.end }

  /// When it ends, or at least begins.
  var latest: Timestamp? { end ?? start }
}
