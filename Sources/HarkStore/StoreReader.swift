internal import Foundation
internal import HarkCore
internal import HarkQuery
internal import HarkSystem
internal import Xapian

/// The index opened for reading. Belongs to one thread; open one a thread.
///
/// Every call works on the last commit. That the index changes underneath is handled here, by
/// going to the new commit and trying again, and is not seen above.
package final class StoreReader {
  /// The folder of the index.
  package let path: String
  var database: Database
  private(set) var index: IndexState
  private(set) var languages: [String]
  private var words: WordTable
  let ranking: Ranking
  private let clock: Deadline.Clock
  private let health: IndexHealth?
  let stems = StemCache()
  private let outlines = OutlineCache()
  let records = RecordCache()
  private let terms = TermCache()
  private var recordings: [String: RecordingRecord] = [:]
  private var paths: [String: String] = [:]
  /// Read when a query first has a word that the index has not.
  var vocabulary: Vocabulary?
  /// Made when a query first asks for words that may stand for another.
  var synonyms: SynonymTable?
  /// Read when a suggestion is first asked for.
  var fieldValues: FieldValues?
  /// Read when the sources are first looked for by their names.
  var catalog: SourceCatalog?
  /// Read when a search first finds nothing.
  var searched: EmptySearch.Searched?
  /// The transcripts by the recordings they claim; read when a note is first verified.
  var spokenSources: [String: [String]]?
  /// The version file as it was when the database was opened; nil if it is to be opened anew.
  private var version: FileStatus?
  /// The folder that it was opened in.
  private var folder: FileStatus.FileIdentity

  /// A question that so many moments answer with all of its words needs no others.
  private static let enoughAnswers = 50

  /// So many moments are told of even after the deadline, once they are found.
  private static let alwaysTold = 10

  /// Opens the index at its last commit. Throws `StoreError`.
  ///
  /// - Parameters:
  ///   - ranking: how moments are ordered by relevance.
  ///   - clock: what deadlines go by.
  ///   - health: is asked whether the index is sound; nil to take it as it is.
  package init(
    path: String, ranking: Ranking = .standard,
    clock: @escaping Deadline.Clock = Deadline.steady, health: IndexHealth? = nil
  ) throws {
    self.path = path
    self.ranking = ranking
    self.clock = clock
    self.health = health
    try IndexFolder.requireIndex(path)
    try health?.admit(IndexFolder.identity(of: path))
    do {
      let opened = try OpenedIndex.last(at: path)
      (index, languages, words) = (opened.index, opened.languages, opened.words)
      (version, folder) = (opened.version, opened.folder)
      database = opened.database
    } catch let error as XapianError {
      throw Self.explained(StoreError(error, path: path), health)
    }
  }

  /// Throws `StoreError` unless there is an index, of whatever version.
  package static func requireIndex(at path: String) throws { try IndexFolder.requireIndex(path) }

  /// Runs `body` on the last commit, and again if the index changes underneath.
  func onLastCommit<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      // A reader survives one commit; two in the time of one request are rare, four are not met.
      for _ in 0..<3 {
        do {
          try refresh()
          let value = try body()
          if try isInPlace() { return value }
        } catch {
          guard try (error as? XapianError)?.code == .modified || !isInPlace() else { throw error }
        }
        version = nil
      }
      try refresh()
      return try body()
    } catch let error as XapianError {
      throw Self.explained(StoreError(error, path: path), health)
    } catch is ByteReader.Malformed {
      let error = StoreError.damaged(path: path, reason: "a record cannot be read")
      throw Self.explained(error, health)
    }
  }

  private static func explained(_ error: StoreError, _ health: IndexHealth?) -> StoreError {
    health?.explained(error) ?? error
  }

  /// Whether the folder is still the one that was opened. Xapian opens some tables by their paths
  /// when they are first needed, and would open those of an index that was put in its place.
  private func isInPlace() throws -> Bool { try IndexFolder.identity(of: path) == folder }

  /// Goes to the last commit. Every commit renames a new version file into place, and so does an
  /// index that was removed and built anew, which Xapian's own reopening would not notice;
  /// opening takes as little time as reopening.
  private func refresh() throws {
    let isSame = try IndexFolder.version(of: path) == version
    try health?.admit(isSame ? folder : IndexFolder.identity(of: path))
    if isSame { return }
    let opened = try OpenedIndex.last(at: path)
    (index, languages, words) = (opened.index, opened.languages, opened.words)
    (version, folder) = (opened.version, opened.folder)
    database = opened.database
    outlines.removeAll()
    records.removeAll()
    terms.removeAll()
    recordings.removeAll()
    paths.removeAll()
    vocabulary = nil
    fieldValues = nil
    catalog = nil
    searched = nil
    spokenSources = nil
  }

  /// How many moments have a term.
  func frequency(of term: String) throws -> Int {
    try terms.frequency(of: term, in: database)
  }

  /// The deadline of a request that arrives now.
  func deadline(milliseconds: Int) -> Deadline {
    Deadline(milliseconds: milliseconds, clock: clock)
  }

  /// The moments that match, best first. Throws `StoreError`; where the deadline passes once
  /// something was found, the answer is what was found so far.
  package func search(_ request: SearchRequest) throws -> SearchOutcome {
    try onLastCommit { try answer(to: work(for: request)).outcome }
  }

  /// What a request finds, and how its query was taken, at the commit that is open. Where nothing
  /// has the last word as a beginning, it is taken for a whole one: then its errors are corrected.
  func answer(
    to work: SearchWork
  ) throws -> (query: ParsedQuery, meaning: QueryMeaning, outcome: SearchOutcome) {
    let request = work.request
    func answer(isPartial: Bool) throws -> (ParsedQuery, QueryMeaning, SearchOutcome) {
      let query = ParsedQuery(request.query, isPartial: isPartial, language: request.language)
      let meaning = try self.meaning(of: query, work)
      return (query, meaning, try self.outcome(of: query, meaning, work))
    }
    let (query, meaning, outcome) = try answer(isPartial: request.isPartial)
    guard query.openWord != nil, outcome.nothing != nil else { return (query, meaning, outcome) }
    return try answer(isPartial: false)
  }

  /// A request with its deadline, which begins now.
  func work(for request: SearchRequest) -> SearchWork {
    SearchWork(request, deadline(milliseconds: request.deadlineMilliseconds))
  }

  /// The moments that match what a query means, at the commit that is open.
  func outcome(
    of query: ParsedQuery, _ meaning: QueryMeaning, _ work: SearchWork
  ) throws -> SearchOutcome {
    let request = work.request
    let facets = try request.facets.map(Facet.named)
    let tree = meaning.tree
    try checkEffort(of: tree, work)
    let compiler = try compiler(for: tree, work)
    let (matches, stage) = try matches(compiler, work, facets)
    let finders = FinderCache(
      tree, stems: stems, weights: compiler.weights, isExact: request.isExact,
      isRelaxed: stage == .anyWords)
    let hits = try ordered(matches.hits, request, compiler, finders, query.pastedTime)
    let moments = page(of: try found(hits, finders, work), request)
    if request.isBrief, work.isCutShort || matches.total.high == 0 {
      throw StoreError.deadline(milliseconds: work.deadline.milliseconds)
    }
    let nothing = matches.total.high == 0 ? try explainNothing(tree, work) : nil
    var interpreted = tree.description
    if query.isShortened { interpreted += " …" }
    return SearchOutcome(
      index: index, interpreted: interpreted, corrected: meaning.corrected, stage: stage,
      remarks: query.remarks, nothing: nothing, total: matches.guess(for: tree),
      isTotalExact: matches.total.low == matches.total.high, isCutShort: work.isCutShort,
      moments: moments,
      facets: Dictionary(
        zip(zip(request.facets, facets), matches.facets).map { ($0.0, $0.1.counts($1)) },
        uniquingKeysWith: { one, _ in one }),
      areFacetsExact: matches.areFacetsExact)
  }

  /// Searches in one way after the other, until enough is found. A question that few moments
  /// answer with all words is also answered with some of them.
  private func matches(
    _ compiler: QueryCompiler, _ work: SearchWork, _ facets: [Facet]
  ) throws -> (SearchMatches, SearchStage) {
    let request = work.request
    var options = options(for: request)
    options.facetSlots = facets.map(\.slot.rawValue)
    if isPooled(request) {
      options.first = 0
      options.limit = max(poolSize(compiler), request.offset + request.limit)
    } else if let blocks = blocks(of: request) {
      (options.first, options.limit) = (blocks.lowerBound, blocks.count)
    }
    var matches = try run(
      try compiler.strict(enough: options.enough), options, work.deadline)
    var stage = SearchStage.allWords
    for needsSaid in [true, false] where matches.total.high == 0 {
      guard let query = try compiler.strictWithNames(needsSaid: needsSaid) else { continue }
      matches = try run(query, options, work.deadline)
      stage = .names
    }
    guard try isTooLittle(matches, compiler, options, work) else { return (matches, stage) }
    let more =
      matches.total.high == 0
      ? try relaxed(compiler, options, work)
      : try work.unlessLate(nil) { try relaxed(compiler, options, work) }
    guard let more, more.uncollapsed > matches.uncollapsed else { return (matches, stage) }
    return (more, .anyWords)
  }

  /// Whether so little was found that moments with some of the words are wanted, too: the same for
  /// all pages of an answer, so that they fit together.
  private func isTooLittle(
    _ matches: SearchMatches, _ compiler: QueryCompiler, _ options: SearchOptions,
    _ work: SearchWork
  ) throws -> Bool {
    if matches.total.high == 0 { return true }
    guard compiler.isQuestion else { return false }
    guard options.collapse != nil else { return matches.total.high < Self.enoughAnswers }
    // Where moments are left out for others of their recording, the bounds of the total differ
    // from page to page, and may be far off.
    var all = options
    (all.collapse, all.limit, all.facetSlots) = (nil, 0, [])
    all.checkAtLeast = Self.enoughAnswers
    return try run(try compiler.strict(), all, work.deadline).total.low < Self.enoughAnswers
  }

  private func relaxed(
    _ compiler: QueryCompiler, _ options: SearchOptions, _ work: SearchWork
  ) throws -> SearchMatches? {
    try compiler.relaxed().map { try run($0, options, work.deadline) }
  }

  private func isPooled(_ request: SearchRequest) -> Bool {
    request.sort == .relevance && request.limit > 0 && ranking.pool > 0
  }

  private func poolSize(_ compiler: QueryCompiler) -> Int {
    Int(compiler.hasContext ? ranking.largePool : ranking.pool)
  }

  /// The hits that were asked for, in their final order, with their records.
  private func ordered(
    _ hits: [SearchMatches.Hit], _ request: SearchRequest, _ compiler: QueryCompiler,
    _ finders: FinderCache, _ pastedTime: Timestamp?
  ) throws -> [RankedMoment] {
    guard isPooled(request) else {
      return try hits.map { try RankedMoment($0, record(of: $0.document)) }
    }
    let order = PoolOrder(
      ranking: ranking, finders: compiler.hasContext ? finders : nil,
      outline: { try self.outlines.outline(of: $0, in: self.database) },
      record: { try self.record(of: $0) },
      transcriptBonus: ranking.transcriptBonus * (try compiler.weights.sum(compiler.tree.words)))
    var ordered = try order.ordered(Array(hits.prefix(poolSize(compiler))))
    // What comes after the pool weighs no more than what is in it.
    let least = ordered.last?.weight ?? 0
    ordered += hits.dropFirst(ordered.count).map { $0.weighing(min($0.weight, least)) }
    if let pastedTime { ordered = try near(pastedTime, ordered) }
    return try ordered.dropFirst(request.offset).prefix(request.limit).map {
      RankedMoment($0, try record(of: $0.document))
    }
  }

  func compiler(for tree: QueryNode, _ work: SearchWork) throws -> QueryCompiler {
    let request = work.request
    let weights = try WordWeights(
      tree.words, languages: languages, ranking: ranking,
      documentCount: try database.documentCount(),
      frequency: { try self.frequency(of: $0) })
    return QueryCompiler(
      tree, languages: languages, stems: stems, isExact: request.isExact, ranking: ranking,
      weights: weights, table: words,
      nearby: { first, second, span, isOrdered in
        let join = TimeJoin(
          search: { node, limit in
            var options = SearchOptions()
            options.limit = limit
            (options.k1, options.b) = (self.ranking.k1, self.ranking.b)
            let query = try self.compiler(for: node, work).query(node)
            return try self.run(query, options, work.deadline).hits.map(\.document)
          }, record: { try self.readRecord($0) },
          tail: { try self.tail(after: $0, $1) }, stems: self.stems, isExact: request.isExact,
          deadline: work.deadline)
        return try work.joined(first, second, span, isOrdered: isOrdered) {
          try join.moments(first, second, span, isOrdered: isOrdered)
        }
      })
  }

  /// Searches in what is left of the time. Throws `StoreError.deadline` where that is too little.
  func run(
    _ query: Query, _ options: SearchOptions, _ deadline: Deadline
  ) throws -> SearchMatches {
    let left = deadline.remaining
    guard left > 0 else { throw StoreError.deadline(milliseconds: deadline.milliseconds) }
    do {
      return try database.search(query, options.ending(after: left))
    } catch let error where error.code == .deadline {
      throw StoreError.deadline(milliseconds: deadline.milliseconds)
    }
  }

  private func found(
    _ hits: [RankedMoment], _ finders: FinderCache, _ work: SearchWork
  ) throws -> [FoundMoment] {
    var found: [FoundMoment] = []
    found.reserveCapacity(hits.count)
    for (place, hit) in hits.enumerated() {
      // The first page is told even where finding it took all the time.
      if place >= Self.alwaysTold, work.deadline.hasPassed {
        work.isCutShort = true
        break
      }
      let record = hit.record
      let assembly = MomentAssembly(
        finder: try finders.finder(for: record.language),
        tail: { try self.tail(after: hit.document, record) },
        snippetLength: work.request.snippetLength ?? Snippet.usualLength)
      var moment = try assembly.moment(
        record, recording: try recording(record.recordingID),
        path: try path(ofSource: record.source), score: hit.score)
      moment.more = work.request.perRecording.map { _ in hit.collapsed }
      found.append(moment)
    }
    return found
  }

  /// The recording of an id; an empty one if the index names none.
  func recording(_ id: String) throws -> RecordingRecord {
    if let known = recordings[id] { return known }
    let bytes = try database.metadata(Schema.Key.recording + id)
    let record =
      bytes.isEmpty
      ? RecordingRecord(id: id, recording: Recording(id: id), moments: 0, sources: [])
      : try RecordingRecord(decoding: bytes)
    recordings[id] = record
    return record
  }

  /// The path of a source; its key if the index names none.
  func path(ofSource key: String) throws -> String {
    if let known = paths[key] { return known }
    let bytes = try database.metadata(Schema.Key.source + key)
    let path = bytes.isEmpty ? key : try SourceRecord(decoding: bytes).path
    paths[key] = path
    return path
  }
}

/// A hit in its final place, with its record.
private struct RankedMoment {
  var document: UInt32
  var record: MomentRecord
  var score: Double
  /// About how many further moments of its recording were left out.
  var collapsed: Int

  init(_ hit: SearchMatches.Hit, _ record: MomentRecord) {
    (document, score, collapsed) = (hit.document, hit.weight, hit.collapsed)
    self.record = record
  }
}
