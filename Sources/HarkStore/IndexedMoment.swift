/// A moment ready to be written: its record, and what it can be found by.
package struct IndexedMoment: Sendable {
  package var record: MomentRecord
  /// The folded words of the text, in order.
  package var words: [String]
  /// The folded words of the tail.
  package var tailWords: [String]
  /// The place of the moment in its source, from 0.
  package var order: Int
  /// Pages that the block links to.
  package var links: [String]

  package init(
    record: MomentRecord, words: [String], tailWords: [String], order: Int, links: [String]
  ) {
    self.record = record
    self.words = words
    self.tailWords = tailWords
    self.order = order
    self.links = links
  }

  /// All moments of a source in its order, each with the words that follow it.
  static func inARow(_ moments: [IndexedMoment]) -> [IndexedMoment] {
    var result = moments
    var following: [String] = []
    for place in moments.indices.reversed() {
      result[place].tailWords = following
      following = Array((moments[place].words + following).prefix(Schema.lookahead))
    }
    return result
  }
}
