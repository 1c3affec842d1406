/// Turns the place of a word in a moment into a time.
package struct TimeMap: Equatable, Sendable {
  /// From this word on, until the next anchor.
  package struct Anchor: Equatable, Sendable {
    /// The word's place in the moment, from 0.
    package var word: Int
    /// When it is said; nil where the source gives no time.
    package var start: Timestamp?
    package var precision: Precision
    /// The line of the file (from 1) on which its cue or block begins.
    package var line: Int

    package init(word: Int, start: Timestamp?, precision: Precision, line: Int) {
      self.word = word
      self.start = start
      self.precision = precision
      self.line = line
    }
  }

  /// A time with how exactly it is known, and the line of the words.
  package struct Point: Equatable, Sendable {
    package var start: Timestamp?
    package var precision: Precision?
    package var line: Int
  }

  /// Ascending by word; the first is for word 0. Never empty.
  package var anchors: [Anchor]
  /// When the moment ends; nil if unknown.
  package var end: Timestamp?
  /// The number of words in the moment.
  package var wordCount: Int

  package init(anchors: [Anchor], end: Timestamp?, wordCount: Int) {
    self.anchors =
      anchors.isEmpty ? [Anchor(word: 0, start: nil, precision: .estimated, line: 1)] : anchors
    self.end = end
    self.wordCount = wordCount
  }

  /// Words this near the beginning of a turn are given the turn's own time: an opener that leads
  /// in by a sentence is better than a guess.
  package static let turnReach = 15_000

  /// When the word at `index` (from 0) is said.
  ///
  /// A caption's or citation's time holds for all its words, a word's for itself. Inside a turn
  /// the time is interpolated by words, and marked as an estimate once it is more than
  /// `turnReach` milliseconds after the turn's beginning.
  package func point(atWord index: Int) -> Point {
    var low = 0
    var high = anchors.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if anchors[middle].word <= index { low = middle } else { high = middle - 1 }
    }
    let anchor = anchors[low]
    guard let start = anchor.start else {
      return Point(start: nil, precision: nil, line: anchor.line)
    }
    guard anchor.precision == .turn || anchor.precision == .estimated else {
      return Point(start: start, precision: anchor.precision, line: anchor.line)
    }
    let next = anchors[(low + 1)...].first { $0.start != nil }
    let span = (next?.word ?? wordCount) - anchor.word
    guard let stop = next?.start ?? end, stop > start, span > 0, index > anchor.word else {
      return Point(start: start, precision: anchor.precision, line: anchor.line)
    }
    let share = Double(min(index - anchor.word, span)) / Double(span)
    let ahead = Int(Double(stop.milliseconds - start.milliseconds) * share)
    if anchor.precision == .turn, ahead <= Self.turnReach {
      return Point(start: start, precision: .turn, line: anchor.line)
    }
    return Point(
      start: start.advanced(byMilliseconds: ahead), precision: .estimated, line: anchor.line)
  }
}
