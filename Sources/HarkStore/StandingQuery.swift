/// A query that goes on: what it asks for, and how far it has been answered. A value; a reader
/// carries it forward.
///
/// It remembers the moments that it has met, and the number of the last document: within one
/// index, documents get ever higher numbers, so only those above it need to be read. An index that
/// was built anew, or compacted, numbers its documents from 1, and then each is looked at again.
package struct StandingQuery: Sendable {
  /// What to search for: `query`, `isExact`, `language`, `snippetLength` and the deadline count.
  package let request: SearchRequest
  /// The state of the index that was last looked at.
  package private(set) var index: IndexState
  /// The moments that need not be told.
  package private(set) var seen: SeenMoments
  /// The last document that was looked at.
  private(set) var cursor: UInt32
  /// Whether all of that state was looked at.
  package private(set) var isDone: Bool
  /// Whether no document up to the cursor has news.
  private var isWhole = true
  private var forgettable: Int

  /// The most moments that match at the beginning.
  package static let most = 200_000

  /// - Parameters:
  ///   - isDone: whether all documents up to the last have no news.
  ///   - forgettable: of so many that were met, those are forgotten that are there no more.
  init(
    _ request: SearchRequest, index: IndexState, cursor: UInt32, seen: SeenMoments,
    isDone: Bool, forgettable: Int = 2 * most
  ) {
    self.request = request
    self.index = index
    self.cursor = cursor
    self.seen = seen
    self.isDone = isDone
    self.forgettable = forgettable
  }

  /// How far it has been answered, for `StoreReader.stand(_:since:)`; nil while an index with
  /// other numbers is gone through.
  package var mark: String? { isWhole ? "\(index.id)/\(cursor)" : nil }

  /// The index and the document of a mark; nil for what is none.
  static func parse(mark: String) -> (id: String, cursor: UInt32)? {
    guard let slash = mark.lastIndex(of: "/"),
      let cursor = UInt32(mark[mark.index(after: slash)...])
    else { return nil }
    return (String(mark[..<slash]), cursor)
  }

  /// The documents up to this one have no news in a state of the index.
  func base(in state: IndexState, hasJoin: Bool) -> UInt32 {
    guard state.id == index.id else { return 0 }
    // A join by time may find an old moment because of a new one.
    return hasJoin && isDone && state != index ? 0 : cursor
  }

  /// Whether so many moments were met that those should be forgotten which are there no more.
  var isFull: Bool { seen.count >= forgettable }

  /// Takes up what a look has found that began after the document `base`.
  mutating func advance(_ look: StandingLook) {
    isWhole = look.isDone || isWhole && look.base >= cursor && look.state.id == index.id
    index = look.state
    cursor = look.cursor
    isDone = look.isDone
    guard let remaining = look.remaining else { return seen.formUnion(look.fresh) }
    seen = remaining
    seen.formUnion(look.fresh)
    forgettable = max(forgettable, 2 * seen.count)
  }
}

/// What a look at one state of the index has found.
struct StandingLook {
  var state: IndexState
  /// Where it began, and how far it came.
  var base: UInt32
  var cursor: UInt32
  var isDone = true
  var moments: [FoundMoment] = []
  /// What was not met before.
  var fresh = SeenMoments()
  /// What is still there of all that was met, if that was looked for.
  var remaining: SeenMoments?
}

/// What a standing query has to tell.
package struct StandingNews: Sendable {
  /// The new moments, in the order in which they were indexed.
  package var moments: [FoundMoment]
  package var index: IndexState
  /// Whether there may be more at once.
  package var hasMore: Bool
}

/// The beginning of a standing query.
package struct StandingStart: Sendable {
  package var query: StandingQuery
  /// The query as it was understood, in the query language.
  package var interpreted: String
  /// How many moments match that are not told.
  package var total: Int
  /// Whether moments since the mark cannot be told, because it is of another index.
  package var missed: Bool
}
