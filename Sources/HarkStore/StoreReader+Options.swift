internal import Xapian

/// How a request's matches are counted, sorted and cut into pages.
extension StoreReader {
  /// Matches are counted exactly up to this many more than were asked for.
  private static let exactTotal = 100

  /// The values of fields are counted exactly over as many matches: some 50 ms.
  private static let exactFacets = 200_000

  /// What Xapian is asked for; without facets.
  func options(for request: SearchRequest) -> SearchOptions {
    var options = SearchOptions()
    options.first = request.offset
    options.limit = request.limit
    let counted = request.facets.isEmpty ? Self.exactTotal : Self.exactFacets
    // Who asks for no moments asks for their number.
    options.checkAtLeast =
      request.limit == 0 ? Int(UInt32.max) : request.offset + request.limit + counted
    (options.k1, options.b) = (ranking.k1, ranking.b)
    if let limit = request.perRecording {
      options.collapse = (Schema.Slot.recording.rawValue, limit)
    }
    switch request.sort {
    case .relevance: break
    case .date: options.sort = Self.keys([.recording, .start, .order], after: (.date, true))
    case .time: options.sort = Self.keys([.recording, .order], after: (.start, false))
    }
    return options
  }

  /// A total order: what is equal in the first is ordered by the others.
  private static func keys(
    _ others: [Schema.Slot], after first: (slot: Schema.Slot, descending: Bool)
  ) -> [(slot: UInt32, descending: Bool)] {
    [(first.slot.rawValue, first.descending)] + others.map { ($0.rawValue, false) }
  }
}

extension SearchOptions {
  /// So many of the best are all that is wanted; nil where others are, too: what facets count, what
  /// takes the place of what is left out in a recording, and what is sorted.
  var enough: Int? {
    guard collapse == nil, facetSlots.isEmpty, sort.isEmpty else { return nil }
    return max(checkAtLeast, first + limit)
  }
}
