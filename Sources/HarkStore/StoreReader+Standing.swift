internal import HarkCore
internal import HarkQuery
internal import Xapian

/// Standing queries. A moment matches one where all of its words are said, in any form, and its
/// fields hold: nothing is corrected or relaxed, for a word that the index has not may come.
extension StoreReader {
  /// So many documents are looked at in one go; the rest waits, so that no search waits for it.
  private static let mostLooked = 20_000
  /// Of so many of the latest moments it is noted what was said, for those that grow.
  private static let latest = 256

  /// Begins a standing query: all that matches now is known.
  ///
  /// - Parameter mark: of an earlier one with the same query: what came after it is news.
  /// - Throws: `StoreError`; `StoreError.tooMany` where more match than can be remembered.
  package func stand(_ request: SearchRequest, since mark: String? = nil) throws -> StandingStart {
    let query = ParsedQuery(request.query, language: request.language)
    return try onLastCommit {
      let standing = try StandingSearch(reader: self, query, request)
      let (documents, total) = try standing.documents(after: 0, limit: StandingQuery.most + 1)
      guard total <= StandingQuery.most else { throw StoreError.tooMany(limit: StandingQuery.most) }
      let since = mark.flatMap(StandingQuery.parse)
      let isKnown = since?.id == index.id
      let end = isKnown ? since?.cursor ?? 0 : documents.last ?? 0
      let old = documents.filter { $0 <= end }
      var seen = SeenMoments()
      for document in old { seen.insert(try hash(ofMomentIn: document)) }
      for document in old.suffix(Self.latest) {
        if let said = SeenMoments.hash(ofWordsIn: try standing.moment(document)) {
          seen.insert(said)
        }
      }
      return StandingStart(
        query: StandingQuery(
          request, index: index, cursor: end, seen: seen, isDone: end >= documents.last ?? 0),
        interpreted: standing.tree.description, total: old.count,
        missed: mark != nil && !isKnown)
    }
  }

  /// The moments that match now and did not when it was last asked; `standing` moves on.
  ///
  /// - Parameters:
  ///   - limit: at most so many moments,
  ///   - bytes: and not many more bytes of text.
  /// - Throws: `StoreError`; `standing` is then as before.
  package func news(
    of standing: inout StandingQuery, limit: Int, bytes: Int
  ) throws -> StandingNews {
    let before = standing
    let query = ParsedQuery(before.request.query, language: before.request.language)
    let look = try onLastCommit {
      try self.look(of: before, query, limit: limit, bytes: bytes)
    }
    standing.advance(look)
    return StandingNews(moments: look.moments, index: look.state, hasMore: !look.isDone)
  }

  private func look(
    of standing: StandingQuery, _ query: ParsedQuery, limit: Int, bytes: Int
  ) throws -> StandingLook {
    if standing.isDone, standing.index == index {
      return StandingLook(state: index, base: standing.cursor, cursor: standing.cursor)
    }
    let search = try StandingSearch(reader: self, query, standing.request)
    let base = standing.base(in: index, hasJoin: search.hasJoin)
    var look = StandingLook(state: index, base: base, cursor: base)
    var size = 0
    for (place, document) in try search.documents(after: base).documents.enumerated() {
      guard look.moments.count < limit, size < bytes, place < Self.mostLooked else {
        look.isDone = false
        return look
      }
      look.cursor = document
      let id = try hash(ofMomentIn: document)
      guard !standing.seen.contains(id), look.fresh.insert(id) else { continue }
      let moment = try search.moment(document)
      if let said = SeenMoments.hash(ofWordsIn: moment) {
        guard !standing.seen.contains(said), look.fresh.insert(said) else { continue }
      }
      look.moments.append(moment)
      size += moment.record.text.utf8.count + moment.snippet.utf8.count
    }
    if standing.isFull {
      var remaining = SeenMoments()
      for document in try search.documents(after: 0).documents {
        remaining.insert(try hash(ofMomentIn: document))
      }
      look.remaining = remaining
    }
    return look
  }

  private func hash(ofMomentIn document: UInt32) throws -> UInt64 {
    let bytes = try database.value(of: document, slot: Schema.Slot.record.rawValue)
    return SeenMoments.hash(ofID: try MomentRecord.id(in: bytes))
  }
}

/// A standing query at the commit that is open.
private struct StandingSearch {
  let tree: QueryNode
  private let reader: StoreReader
  private let request: SearchRequest
  private let compiler: QueryCompiler
  private let finders: FinderCache
  private let deadline: Deadline

  init(reader: StoreReader, _ query: ParsedQuery, _ request: SearchRequest) throws {
    let work = reader.work(for: request)
    self.reader = reader
    self.request = request
    deadline = work.deadline
    tree = try reader.standingTree(of: query, work)
    compiler = try reader.compiler(for: tree, work)
    finders = FinderCache(
      tree, stems: reader.stems, weights: compiler.weights, isExact: request.isExact,
      isRelaxed: false)
  }

  /// Whether parts of it are joined by the times at which they are said.
  var hasJoin: Bool { tree.hasJoin }

  /// The numbers of the documents that match, ascending, and how many they would be at least
  /// without the limit.
  func documents(
    after base: UInt32, limit: Int = Int(UInt32.max)
  ) throws -> (documents: [UInt32], total: Int) {
    var options = SearchOptions()
    options.limit = limit
    // Without weights nothing is compared but numbers.
    let hits = try reader.run(try compiler.query(tree).scaled(by: 0), options, deadline).hits
    return (hits.lazy.map(\.document).filter { $0 > base }.sorted(), hits.count)
  }

  func moment(_ document: UInt32) throws -> FoundMoment {
    let record = try reader.record(of: document)
    let assembly = MomentAssembly(
      finder: try finders.finder(for: record.language),
      tail: { try reader.tail(after: document, record) },
      snippetLength: request.snippetLength ?? Snippet.usualLength)
    return try assembly.moment(
      record, recording: try reader.recording(record.recordingID),
      path: try reader.path(ofSource: record.source), score: 0)
  }
}

extension QueryNode {
  /// Whether parts of it are joined by time.
  fileprivate var hasJoin: Bool {
    switch self {
    case .within: true
    case .all(let parts), .any(let parts): parts.contains(where: \.hasJoin)
    case .not(let part): part.hasJoin
    case .word, .fuzzy, .like, .prefix, .phrase, .near, .field, .range, .everything, .nothing:
      false
    }
  }
}
