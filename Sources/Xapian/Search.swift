internal import CXapian

/// How to search.
package struct SearchOptions: Sendable {
  /// Hits to pass over.
  package var first = 0
  /// At most this many hits.
  package var limit = 10
  /// Count matches exactly up to this many.
  package var checkAtLeast = 0
  /// Give up after so many milliseconds; 0 means never.
  package var deadlineMilliseconds = 0
  /// At most `limit` documents with the same value in the slot.
  package var collapse: (slot: UInt32, limit: Int)?
  /// BM25: how soon repetition stops to count.
  package var k1 = 1.0
  /// BM25: how much a document's length counts, 0 to 1.
  package var b = 0.5
  /// Sort by these values and then by weight; by weight alone if empty.
  package var sort: [(slot: UInt32, descending: Bool)] = []
  /// Count the values in these slots.
  package var facetSlots: [UInt32] = []

  package init() {}

  /// The same, with another deadline.
  package func ending(after milliseconds: Int) -> SearchOptions {
    var options = self
    options.deadlineMilliseconds = milliseconds
    return options
  }

  func withC<Value>(_ body: (UnsafePointer<cxapian_search_options>) -> Value) -> Value {
    let keys = sort.map { cxapian_sort_key(slot: $0.slot, descending: $0.descending) }
    return keys.withUnsafeBufferPointer { keys in
      facetSlots.withUnsafeBufferPointer { facets in
        var options = cxapian_search_options(
          first: UInt32(clamping: first), limit: UInt32(clamping: limit),
          check_at_least: UInt32(clamping: checkAtLeast),
          deadline_ms: UInt32(clamping: deadlineMilliseconds),
          collapse_slot: collapse?.slot ?? 0,
          collapse_limit: UInt32(clamping: collapse?.limit ?? 0), k1: k1, b: b,
          sort_keys: keys.baseAddress, sort_key_count: keys.count,
          facet_slots: facets.baseAddress, facet_slot_count: facets.count)
        return body(&options)
      }
    }
  }
}

/// What a search found: values only, free to cross threads.
package struct SearchMatches: Sendable {
  package struct Hit: Sendable {
    package let document: UInt32
    package private(set) var weight: Double
    /// A lower bound of how many documents were collapsed into this one.
    package let collapsed: Int

    /// The same hit with another weight.
    package func weighing(_ weight: Double) -> Hit {
      var hit = self
      hit.weight = weight
      return hit
    }
  }

  package let hits: [Hit]
  /// How many documents match: at least, about, and at most.
  package let total: (low: Int, guess: Int, high: Int)
  /// How many match at most, with those that were collapsed into others.
  package let uncollapsed: Int
  /// The share of the documents asked for a run of words that had one; 1 where none was asked. The
  /// guess of the total takes all for matches.
  package let runShare: Double
  /// For each slot asked for: its values with the number of documents.
  package let facets: [[String: Int]]
  /// Whether every match was looked at, so that the counts are those of all.
  package let areFacetsExact: Bool

  init(copying results: cxapian_results, facets facetCount: Int) {
    hits = (0..<cxapian_results_count(results)).map { index in
      let hit = cxapian_results_hit(results, index)
      return Hit(
        document: hit.docid, weight: hit.weight, collapsed: Int(hit.collapsed))
    }
    var (low, guess, high) = (UInt32(0), UInt32(0), UInt32(0))
    cxapian_results_total(results, &low, &guess, &high)
    total = (Int(low), Int(guess), Int(high))
    uncollapsed = Int(cxapian_results_uncollapsed(results))
    runShare = cxapian_results_run_share(results)
    areFacetsExact = cxapian_results_facets_exact(results)
    facets = (0..<facetCount).map { facet in
      var values: [String: Int] = [:]
      for index in 0..<cxapian_results_facet_count(results, facet) {
        var count: UInt32 = 0
        let value = cxapian_results_facet_value(results, facet, index, &count)
        values[String(value), default: 0] += Int(count)
      }
      return values
    }
  }
}
