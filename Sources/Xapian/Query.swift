internal import CXapian

/// A query tree. Shared by reference, and bound to the thread that made it.
package final class Query {
  /// How a query is joined from others.
  package enum Operator: UInt32, Sendable {
    case and, or
    /// The first without the second.
    case andNot
    /// The first; the others only add weight.
    case andMaybe
    /// The first; the others must match and add no weight.
    case filter
    /// Terms in this order within a window.
    case phrase
    /// Terms in any order within a window.
    case near
    /// One weight for all, as if they were one term.
    case synonym
    /// The weight of the heaviest.
    case max
  }

  let handle: cxapian_query

  init(_ handle: cxapian_query) { self.handle = handle }

  deinit { cxapian_query_free(handle) }

  /// Documents with a term.
  package static func term(_ term: String) throws(XapianError) -> Query {
    Query(try checked { error in term.lent { cxapian_query_term($0, error) } })
  }

  /// Every document.
  package static func all() throws(XapianError) -> Query {
    Query(try checked { cxapian_query_all($0) })
  }

  /// Every document, each with the same weight.
  package static func fixed(weight: Double) throws(XapianError) -> Query {
    Query(try checked { cxapian_query_fixed(weight, $0) })
  }

  /// No document.
  package static func none() throws(XapianError) -> Query {
    Query(try checked { cxapian_query_none($0) })
  }

  /// Joins queries. `window`, in words, is for `.phrase` and `.near`, whose parts must be terms;
  /// 0 means as many words as there are parts.
  package static func join(
    _ op: Operator, _ parts: [Query], window: Int = 0
  ) throws(XapianError) -> Query {
    let handles = parts.map(\.handle)
    let joined = try checked { error in
      withExtendedLifetime(parts) {
        handles.withUnsafeBufferPointer {
          cxapian_query_join(
            cxapian_operator(rawValue: op.rawValue), $0.baseAddress, $0.count,
            UInt32(clamping: window), error)
        }
      }
    }
    return Query(joined)
  }

  /// The same documents with their weight times `factor`.
  package func scaled(by factor: Double) throws(XapianError) -> Query {
    Query(try checked { cxapian_query_scale(handle, factor, $0) })
  }

  /// Documents whose number in a slot is in the range.
  package static func numbers(
    in range: ClosedRange<Double>, slot: UInt32
  ) throws(XapianError) -> Query {
    Query(
      try checked { cxapian_query_number_range(slot, range.lowerBound, range.upperBound, $0) })
  }

  /// Documents with any of the terms of `free`, and those with any of `bound` whose number in the
  /// slot is in the range; without weight. Faster than an OR where the terms are many.
  package static func anyTerm(
    of free: [String], or bound: [String], in range: ClosedRange<Double>, slot: UInt32
  ) throws(XapianError) -> Query {
    Query(
      try checked { error in
        free.lentTexts { free in
          bound.lentTexts { bound in
            cxapian_query_any_term(
              free.baseAddress, free.count, bound.baseAddress, bound.count, slot,
              range.lowerBound, range.upperBound, error)
          }
        }
      })
  }

  /// Any of the at most `limit` most frequent terms that begin with `prefix`.
  package static func wildcard(_ prefix: String, limit: Int) throws(XapianError) -> Query {
    Query(
      try checked { error in
        prefix.lent { cxapian_query_wildcard($0, UInt32(clamping: limit), error) }
      })
  }

  /// The tree in Xapian's own notation.
  package func notation() throws(XapianError) -> String {
    var text = cxapian_bytes()
    _ = try checked { cxapian_query_description(handle, &text, $0) }
    return String(taking: text)
  }
}

extension [String] {
  /// Lends the texts to a call.
  func lentTexts<Value>(_ body: (UnsafeBufferPointer<cxapian_text>) -> Value) -> Value {
    flatMap(\.utf8).lent { all in
      var rest = all.bytes
      let parts = map { text in
        defer { rest = rest?.advanced(by: text.utf8.count) }
        return cxapian_text(bytes: rest, length: text.utf8.count)
      }
      return parts.withUnsafeBufferPointer(body)
    }
  }
}
