internal import HarkCore
internal import HarkFormats
package import HarkStore
package import HarkSystem

/// Keeps an index fresh: brings it up to date, then waits for changes below its roots and takes
/// them up, until it is told to stop. Belongs to one thread, and sleeps while nothing changes.
///
/// The index is opened for writing for each batch of changes and closed after it. Opening reads
/// the records of all sources, a few milliseconds a thousand; in return another `hark-index` can
/// work, compact or rebuild beside a watcher, a rebuilt index is noticed, and there is no state
/// in memory that could differ from what is on disk.
package final class Watcher {
  /// What the watcher tells.
  package enum Notice {
    /// The index is up to date for the first time.
    case ready(IngestReport, folders: Int)
    /// A batch of changes is in the index.
    case updated(IngestReport)
    /// Folders are looked through from time to time, for this reason.
    case polling(reason: String, every: Duration)
    /// A batch failed, and is tried again. Told once, until something else happens.
    case failed(StoreError)
    /// It works again.
    case recovered
    /// Searches cannot wait for pending changes, for this reason.
    case unreachable(SystemError)
  }

  /// How often folders that cannot be watched are looked through, and at least ten times as long
  /// as a look takes.
  package static let usualPollInterval = Duration.seconds(10)
  /// The longest time until a batch that failed is tried again.
  private static let longestRetry = Duration.seconds(10)

  private let path: String
  private var roots: [RootRecord]
  private let followsIndex: Bool
  private let pollInterval: Duration
  private let wakeUp: Int32
  private let isStopped: () -> Bool
  private let isPolling: Bool
  private var folders: WatchedFolders
  private var hasNewCommit = false
  private var requests: RefreshRequests?
  private var pending = PendingChanges()
  private var failure: StoreError?
  private var retryDelay = Duration.milliseconds(250)
  private var retryAt: ContinuousClock.Instant?
  private var nextPoll: ContinuousClock.Instant?
  /// When to put down the checksums of what was committed since the last time.
  private var seal = PendingSeal()
  private var toldReasons: Set<String> = []
  private var isReady = false

  /// Makes an index writer ready for a batch: its language, progress and the like.
  package var prepare: (Indexer) -> Void = { _ in }
  /// Called with what is to be told.
  package var tell: (Notice) -> Void = { _ in }

  /// - Parameters:
  ///   - path: the folder of the index.
  ///   - followsIndex: take up roots that later runs of the indexer are given.
  ///   - pollInterval: look through all folders so often, and watch none; nil to watch them.
  ///   - failure: why the index could not be written before, which is told until it can.
  ///   - wakeUp: a descriptor that can be read once `isStopped` is true.
  package init(
    index path: String, roots: [RootRecord], followsIndex: Bool = false, pollInterval: Duration?,
    failure: StoreError? = nil, wakeUp: Int32, isStopped: @escaping () -> Bool
  ) {
    self.path = path
    self.failure = failure
    self.roots = roots
    self.pollInterval = pollInterval ?? Self.usualPollInterval
    self.wakeUp = wakeUp
    self.isStopped = isStopped
    self.followsIndex = followsIndex
    isPolling = pollInterval != nil
    folders = WatchedFolders(roots: roots, isPolling: isPolling)
    folders = watched(roots)
  }

  private func watched(_ roots: [RootRecord]) -> WatchedFolders {
    WatchedFolders(
      roots: roots, isPolling: isPolling,
      version: followsIndex ? StoreReader.versionFile(ofIndexAt: path) : nil)
  }

  /// Works until it is stopped. Throws `StoreError` only at the start: `locked` where the index has
  /// a watcher, and where trying again is of no use, since it is another program's index or of a
  /// newer hark; and `damaged` whenever the index is.
  package func run() throws {
    try listen()
    try verify()
    // One that was built in place of a damaged one tells what could not be read before.
    if followsIndex { takeUpRoots() }
    pending.addEverything(at: .now)
    while !isStopped() {
      if let due = nextWork, due <= .now {
        try work()
      } else {
        wait(until: nextWork)
      }
    }
    // What is left is done by the next run.
    if seal.due != nil { try? StoreWriter(path: path).seal() }
  }

  /// - Parameter isThorough: also look at what was committed since the checksums were made.
  private func verify(isThorough: Bool = false) throws {
    do {
      _ = try IndexVerification.verify(indexAt: path, isStopped: isStopped)
      if isThorough { try StoreReader.checkFiles(ofIndexAt: path) }
    } catch StoreError.damaged(let path, let reason) {
      throw StoreError.damaged(path: path, reason: reason)
    } catch is StoreError {
      // Whoever opens it for writing tells what is wrong.
    }
  }

  private func listen() throws {
    do throws(SystemError) {
      requests = try RefreshRequests(index: path)
    } catch {
      if error.isAddressInUse { throw StoreError.watched(path: path) }
      tell(.unreachable(error))
    }
  }

  private var nextWork: ContinuousClock.Instant? {
    if requests?.isEmpty == false { return .now }
    if !pending.isEmpty, let retryAt { return retryAt }
    // The first look through all folders waits for nothing.
    if !isReady { return .now }
    return [pending.due, nextPoll, seal.due].compactMap { $0 }.min()
  }

  private func wait(until time: ContinuousClock.Instant?) {
    let timeout = time.map { max(.zero, $0 - .now) }
    let descriptors = [wakeUp, folders.descriptor, requests?.descriptor].compactMap { $0 }
    _ = Readiness.wait(descriptors, timeout: timeout)
    // Who asks means all that has changed before: so the changes are read afterwards.
    requests?.accept()
    requests?.answerState(stateLine)
    note(folders.changes())
  }

  private func note(_ changes: [WatchedFolders.Change]) {
    for change in changes {
      switch change {
      case .path(let path): pending.add(path, at: .now)
      case .everything: pending.addEverything(at: .now)
      case .commit: hasNewCommit = true
      }
    }
    if hasNewCommit { takeUpRoots() }
  }

  /// Another run of the indexer may have been given other paths.
  private func takeUpRoots() {
    hasNewCommit = false
    // An index that cannot be read now will tell so when it is written to.
    guard let known = try? StoreReader(path: path).roots(), !known.isEmpty, known != roots else {
      return
    }
    roots = known
    folders = watched(known)
    pending.addEverything(at: .now)
  }

  // MARK: A batch

  private func work() throws {
    requests?.answerState(stateLine)
    let isAsked = requests?.isEmpty == false
    if isAsked, requests?.askForCheck == true { try verify(isThorough: true) }
    if isAsked || nextPoll.map({ $0 <= .now }) == true {
      nextPoll = nil
      for folder in folders.polled { pending.add(folder, at: .now) }
    }
    defer { schedulePoll() }
    let batch = pending
    guard !batch.isEmpty else {
      requests?.answer(WatchSocket.done)
      if let due = seal.due, due <= .now { try putDownSums() }
      return
    }
    pending = PendingChanges()
    do {
      let report = try bring(batch)
      // A look through everything has done so at its end.
      if !batch.isEverything { seal.note(at: .now) }
      succeed(report)
    } catch let error as StoreError {
      if !isReady, error.isHopeless { throw error }
      // Another has to be built in its place.
      if case .damaged = error { throw error }
      pending.putBack(batch)
      fail(error)
    }
  }

  /// With each commit it would take longer than the commit.
  private func putDownSums() throws {
    do {
      try StoreWriter(path: path).seal()
      seal = PendingSeal()
    } catch let error as StoreError {
      if case .damaged = error { throw error }
      // The index is as it should be; only bits that flip from now on are not noticed.
      seal.putOff(at: .now)
    }
  }

  private func bring(_ batch: PendingChanges) throws -> IngestReport {
    let started = ContinuousClock.now
    var scanner = SourceScanner(extensions: Formats.extensions)
    scanner.onFolder = folders.watch
    scanner.onLink = folders.watchTarget
    if batch.isEverything {
      folders.beginScan()
      let listing = scanner.scan(roots)
      folders.endScan()
      lastLook = .now - started
      return try indexer().run(roots, listing)
    }
    let paths = Self.withDescribed(batch.paths)
    let listing = scanner.scan(paths, below: roots)
    lastLook = .now - started
    return try indexer().update(paths, listing)
  }

  private func indexer() throws -> Indexer {
    let indexer = Indexer(writer: try StoreWriter(path: path), now: Clock.now)
    indexer.shouldStop = isStopped
    let unfinished = folders.unfinished
    indexer.isUnfinished = { unfinished.contains($0) }
    prepare(indexer)
    return indexer
  }

  /// Adds the files that a changed sidecar describes.
  private static func withDescribed(_ paths: Set<String>) -> [String] {
    var all = paths
    for path in paths where path.hasSuffix(".info.json") {
      // A folder that is gone is looked at for itself.
      let names = (try? Folder.entries(of: path.parentPath)) ?? []
      let stem = SourceRecord.stem(of: path)
      all.formUnion(
        names.map { path.parentPath + "/" + $0 }.filter { SourceRecord.stem(of: $0) == stem })
    }
    return all.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func succeed(_ report: IngestReport) {
    if failure != nil { tell(.recovered) }
    (failure, retryAt, retryDelay) = (nil, nil, .milliseconds(250))
    if report.isInterrupted { return }
    requests?.answer(WatchSocket.done)
    tell(isReady ? .updated(report) : .ready(report, folders: folders.count))
    isReady = true
  }

  private func fail(_ error: StoreError) {
    if failure?.isLike(error) != true { tell(.failed(error)) }
    failure = error
    requests?.answer(stateLine)
    retryAt = .now + retryDelay
    retryDelay = min(retryDelay * 2, Self.longestRetry)
  }

  private var stateLine: String {
    failure.map { WatchSocket.failed + " " + $0.description } ?? WatchSocket.done
  }

  // MARK: Polling

  private var lastLook = Duration.zero

  private func schedulePoll() {
    let interval = max(pollInterval, lastLook * 10)
    if nextPoll == nil, !folders.polled.isEmpty { nextPoll = .now + interval }
    for reason in folders.reasons where toldReasons.insert(reason).inserted {
      tell(.polling(reason: reason, every: interval))
    }
  }
}

extension StoreError {
  /// Whether to tell both would be to say the same twice.
  fileprivate func isLike(_ other: StoreError) -> Bool {
    switch (self, other) {
    case (.storage, .storage): true
    default: self == other
    }
  }

  /// Whether trying again later is of no use.
  fileprivate var isHopeless: Bool {
    switch self {
    case .locked, .storage: false
    default: true
    }
  }
}
