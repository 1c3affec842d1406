internal import CXapian

/// Words in a row, or near each other, in the order that a value of a document tells.
package struct WordRun: Equatable, Sendable {
  /// A number for each word, below 2^24.
  package var codes: [UInt32]
  /// Words from the first to the last, both included; as many as there are where they stand in a
  /// row.
  package var window: Int
  /// Whether they come in this order.
  package var isOrdered: Bool
  /// Whether they may go on in the documents that follow.
  package var crosses: Bool
  /// What a document weighs in which it begins; 0 where it only filters.
  package var weight: Double

  package init(
    _ codes: [UInt32], window: Int? = nil, isOrdered: Bool = true, crosses: Bool,
    weight: Double = 0
  ) {
    self.codes = codes
    self.window = window ?? codes.count
    self.isOrdered = isOrdered
    self.crosses = crosses
    self.weight = weight
  }
}

extension Query {
  /// Documents in which any of the runs begins; they weigh what their runs weigh together.
  ///
  /// The value of the slot has the words of a document: a byte that is 1 where the text goes on in
  /// the next document, and the codes in order, three bytes each, the lowest first. Every document
  /// is asked, so it wants a filter with the words beside it. `table` keeps the values for later.
  package static func runs(
    _ runs: [WordRun], slot: UInt32, table: WordTable
  ) throws(XapianError) -> Query {
    let codes = runs.flatMap(\.codes)
    let made = try checked { error in
      withExtendedLifetime(table) {
        codes.withUnsafeBufferPointer { codes in
          var place = codes.baseAddress
          let lent = runs.map { run in
            defer { place = place?.advanced(by: run.codes.count) }
            return cxapian_word_run(
              codes: place, count: run.codes.count, window: UInt32(clamping: run.window),
              ordered: run.isOrdered, crosses: run.crosses, weight: run.weight)
          }
          return lent.withUnsafeBufferPointer {
            cxapian_query_word_runs($0.baseAddress, $0.count, slot, table.handle, error)
          }
        }
      }
    }
    return Query(made)
  }

  /// Documents that come right before one with the term, three of them at most; without weight.
  package static func before(_ term: String) throws(XapianError) -> Query {
    Query(try checked { error in term.lent { cxapian_query_before($0, error) } })
  }
}
