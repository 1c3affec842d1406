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
    let made = try checked { error in
      withExtendedLifetime(table) {
        runs.lent {
          cxapian_query_word_runs($0.baseAddress, $0.count, slot, table.handle, error)
        }
      }
    }
    return Query(made)
  }

  /// Documents that have all of some words, at least one, each in any of its forms; a word with a
  /// factor of 0 only filters.
  ///
  /// They weigh what the words weigh by BM25 without lengths, and what the runs weigh that begin in
  /// them, of which they must have one where `needsRun`. As an AND of the words, and faster.
  package static func allWords(
    _ words: [AskedWord], k1: Double, runs: [WordRun],
    needsRun: Bool = false,
    slot: UInt32, table: WordTable
  ) throws(XapianError) -> Query {
    let made = try checked { error in
      withExtendedLifetime(table) {
        words.flatMap { $0.forms + [$0.often] }.lentTexts { texts in
          var rest = texts[...]
          let lent = words.map { word in
            defer { rest = rest.dropFirst(word.forms.count + 1) }
            return cxapian_word(
              terms: texts.baseAddress?.advanced(by: rest.startIndex), count: word.forms.count,
              factor: word.factor, often: rest[rest.startIndex + word.forms.count],
              enough: word.enough)
          }
          return lent.withUnsafeBufferPointer { words in
            runs.lent {
              cxapian_query_all_words(
                words.baseAddress, words.count, k1, $0.baseAddress, $0.count, needsRun, slot,
                table.handle, error)
            }
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

extension [WordRun] {
  /// Lends the runs to a call.
  fileprivate func lent<Value>(
    _ body: (UnsafeBufferPointer<cxapian_word_run>) -> Value
  ) -> Value {
    flatMap(\.codes).withUnsafeBufferPointer { codes in
      var place = codes.baseAddress
      let lent = map { run in
        defer { place = place?.advanced(by: run.codes.count) }
        return cxapian_word_run(
          codes: place, count: run.codes.count, window: UInt32(clamping: run.window),
          ordered: run.isOrdered, crosses: run.crosses, weight: run.weight)
      }
      return lent.withUnsafeBufferPointer(body)
    }
  }
}
