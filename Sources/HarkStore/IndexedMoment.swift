/// A moment ready to be written: its record, and what it can be found by.
package struct IndexedMoment: Sendable {
  package var record: MomentRecord
  /// The folded words of the text, in order.
  package var words: [String]
  /// Whether another moment of the source follows.
  package var goesOn: Bool
  /// The place of the moment in its source, from 0.
  package var order: Int
  /// Pages that the block links to.
  package var links: [String]

  package init(
    record: MomentRecord, words: [String], goesOn: Bool, order: Int, links: [String]
  ) {
    self.record = record
    self.words = words
    self.goesOn = goesOn
    self.order = order
    self.links = links
  }
}
