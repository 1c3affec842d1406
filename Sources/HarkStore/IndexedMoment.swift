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
}
