internal import Foundation
internal import HarkCore
internal import HarkStore
internal import HarkSystem
internal import HarkWire

/// What the daemon does for each method. A new method is one row here and one in `Methods`.
enum Handlers {
  static let all: [Handler] = [
    Handler(Methods.search, isQuick: true, search),
    Handler(Methods.show, show),
    Handler(Methods.recordings, recordings),
    Handler(Methods.fields, fields),
    Handler(Methods.suggest, suggest),
    Handler(Methods.explain, explain),
    Handler(Methods.verify, verify),
    Handler(Methods.coverage, coverage),
    Handler(Methods.subscribe, subscribe),
    Handler(Methods.unsubscribe, unsubscribe),
    Handler(Methods.status, status),
  ]

  private static let byName = Dictionary(
    uniqueKeysWithValues: (all + agents).map { ($0.name, $0) })

  /// The handler of a method, nil if there is none.
  static func named(_ name: String) -> Handler? { byName[name] }

  private static func search(
    _ parameters: SearchParameters, _ context: Handler.Context
  ) throws -> SearchResult {
    let limits = context.engine.limits
    var request = SearchRequest(query: parameters.query)
    request.limit = try checked(parameters.limit ?? 10, "limit", in: 0...limits.moments)
    request.offset = try checked(parameters.offset ?? 0, "offset", in: 0...limits.reach)
    request.perRecording = try parameters.perRecording.map {
      try checked($0, "per_recording", in: 1...limits.moments)
    }
    request.sort =
      switch parameters.sort ?? .relevance {
      case .relevance: .relevance
      case .date: .date
      case .time: .time
      }
    request.isExact = parameters.exact ?? false
    request.isPartial = parameters.partial ?? false
    request.language = parameters.lang
    request.facets = parameters.facets ?? []
    request.snippetLength = try parameters.snippetLength.map {
      try checked($0, "snippet_length", in: Snippet.lengths)
    }
    request.deadlineMilliseconds = context.patience ?? limits.queryMilliseconds
    request.isBrief = context.patience != nil
    if let seconds = parameters.wait, context.waited == nil {
      guard seconds > 0, seconds <= limits.waitSeconds else {
        throw ResponseError(
          .invalidParameters,
          "the parameter wait must be more than 0, and at most \(limits.waitSeconds)",
          data: .init(limit: limits.waitSeconds))
      }
      throw Handler.WaitFirst(limit: .seconds(seconds))
    }
    let outcome = try context.reader.get().search(request)
    let seen = request.offset + outcome.moments.count
    return SearchResult(
      query: SafeText.clean(parameters.query), interpreted: SafeText.clean(outcome.interpreted),
      corrected: outcome.corrected.map { SafeText.clean($0) }, relaxed: outcome.isRelaxed,
      remarks: remarks(outcome),
      nothing: outcome.nothing.map { EmptyReason($0) },
      total: .init(value: max(outcome.total, seen), exact: outcome.isTotalExact),
      truncated: outcome.isCutShort || outcome.total > seen,
      tookMilliseconds: context.arrived.millisecondsUntilNow,
      index: IndexReference(outcome.index), moments: outcome.moments.map { Moment($0) },
      facets: outcome.facets.mapValues { values in
        // Two values may be the same once they are clean.
        Dictionary(values.map { (SafeText.clean($0), $1) }, uniquingKeysWith: +)
      }, facetsExact: outcome.areFacetsExact,
      moved: parameters.index.map { $0 != IndexReference(outcome.index) } ?? false,
      waited: context.waited?.rawValue)
  }

  /// The remarks of an answer; nil where there are none.
  static func remarks(_ outcome: SearchOutcome) -> [String]? {
    outcome.remarks.isEmpty ? nil : outcome.remarks.map { SafeText.clean($0) }
  }

  private static func show(
    _ parameters: ShowParameters, _ context: Handler.Context
  ) throws -> ShowResult {
    let seconds = parameters.context ?? 30
    guard seconds.isFinite, seconds >= 0 else {
      throw ResponseError(.invalidParameters, "the parameter context must be 0 or more")
    }
    let passage = try context.reader.get().passage(
      around: parameters.moment, seconds: parameters.whole == true ? nil : seconds)
    return ShowResult(
      moment: parameters.moment, index: IndexReference(passage.index),
      moments: passage.moments.map { Moment($0) }, truncated: passage.isTruncated)
  }

  private static func recordings(
    _ parameters: RecordingsParameters, _ context: Handler.Context
  ) throws -> RecordingsResult {
    let limit = try checked(
      parameters.limit ?? 1000, "limit", in: 0...context.engine.limits.reach)
    let list = try context.reader.get().recordings(matching: parameters.query, limit: limit)
    let entries = list.recordings.map { recording, sources in
      RecordingsResult.Entry(
        recording: RecordingReference(recording), moments: recording.moments,
        sources: sources.map { source in
          .init(
            path: SafeText.clean(source.path), kind: source.kind.rawValue,
            format: source.format, moments: source.moments)
        })
    }
    return RecordingsResult(
      index: IndexReference(list.index), total: list.total, recordings: entries)
  }

  /// Answers also where there is no index: that is what the asker wants to know.
  private static func status(
    _ parameters: StatusParameters, _ context: Handler.Context
  ) throws -> StatusResult {
    let engine = context.engine
    var index = StatusResult.Index(
      path: SafeText.clean(engine.indexPath), state: "ok", id: nil, revision: nil, schema: nil,
      moments: 0, recordings: 0, sources: 0, leftOut: 0, updated: nil)
    var problems: [StatusResult.SourceProblem] = []
    do {
      let store = try context.reader.get().status()
      index.id = store.index.id
      index.revision = store.index.revision
      index.schema = store.schema
      index.moments = store.moments
      index.recordings = store.recordings
      index.sources = store.sources
      index.leftOut = store.leftOut
      index.updated = store.updated
      problems = store.problems.map { path, problem in
        .init(
          path: SafeText.clean(path), line: problem.line,
          message: SafeText.clean(
            problem.message + (problem.hint.map { " (\($0))" } ?? "")))
      }
      // Records can be sound where the tables of a search are not.
      if let met = engine.pool.health.met { index.state = SafeText.clean(met) }
    } catch let error as StoreError {
      index.state = SafeText.clean(error.description)
    }
    let counted = engine.counted
    var status = StatusResult(
      server: HarkVersion.text, xapian: StoreReader.libraryVersion,
      pid: Int(ProcessInfo.processInfo.processIdentifier),
      socket: SafeText.clean(engine.socketPath), uptimeSeconds: engine.uptime.milliseconds / 1000,
      requests: counted.requests, connections: counted.connections,
      subscriptions: engine.subscriptions.count, readers: engine.pool.count,
      index: index, problems: problems, limits: engine.limits.reported)
    status.watcher = engine.wait.watcherState().map { SafeText.clean($0) }
    let load = engine.pool.load
    // This request is one of those at work.
    status.work = engine.stopwatch.work(
      waiting: load.waiting, working: max(0, load.working - 1),
      memory: ProcessMemory.residentBytes)
    return status
  }

  /// A number that a parameter may be. Throws `ResponseError`.
  static func checked(
    _ value: Int, _ name: String, in range: ClosedRange<Int>
  ) throws -> Int {
    guard range.contains(value) else {
      throw ResponseError(
        .invalidParameters,
        "the parameter \(name) must be from \(range.lowerBound) to \(range.upperBound)",
        data: .init(limit: Double(range.upperBound)))
    }
    return value
  }
}

extension Duration {
  /// The duration in milliseconds.
  var milliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }
}

extension ContinuousClock.Instant {
  /// Milliseconds since then, to the microsecond.
  var millisecondsUntilNow: Double {
    ((.now - self).milliseconds * 1000).rounded() / 1000
  }
}
