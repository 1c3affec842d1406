internal import HarkCore
internal import HarkFormats
internal import HarkStore
internal import HarkSystem
internal import Synchronization

/// Reads and cuts new files on all threads, and writes their moments into shards.
final class BulkBuild: Sendable {
  /// A file to write, as it was decided in the first pass.
  struct Order: Sendable {
    var file: SourceScanner.Candidate
    var record: SourceRecord
    /// No reader knows it: there is a record and no moments.
    var isRead: Bool { record.isRead }
  }

  /// What became of a file.
  enum Outcome: Sendable {
    /// It is in a shard, or needs none.
    case written(SourceRecord)
    /// It went away, or changed, since the first pass.
    case failed([(path: String, problem: Problem)])
  }

  /// What became of the files of a shard, of its first ones if the run was stopped.
  struct Shard: Sendable {
    var outcomes: [Outcome] = []
    /// Its folder; nil if it has no moments.
    var folder: String?
  }

  private let orders: [Order]
  private let shards: [Range<Int>]
  private let scratch: String
  private let limits: WorkLimits
  private let reading: SourceReading.Settings
  private let kept: KeptReadings
  private let allowance: SharedAllowance
  private let done = Mutex(IngestProgress())
  private let isStopped = StopFlag()

  /// - Parameters:
  ///   - orders: the files, in the order of the index.
  ///   - scratch: a folder for the shards.
  ///   - kept: texts that need not be read again.
  init(
    _ orders: [Order], scratch: String, limits: WorkLimits, reading: SourceReading.Settings,
    kept: KeptReadings
  ) {
    self.orders = orders
    self.scratch = scratch
    self.limits = limits
    self.reading = reading
    self.kept = kept
    shards = ShardPlan.shards(
      of: orders.map(\.file.status.size), least: limits.shardSize)
    allowance = SharedAllowance(total: limits.bytesRead, unit: 64 << 10)
  }

  /// Files, bytes and moments written so far.
  var progress: IngestProgress { done.withLock { $0 } }

  /// Ends the run after the files that are being written.
  func stop() { isStopped.raise() }

  /// Writes the shards. Calls `onStep` on this thread after each file. Throws `StoreError`.
  func run(onStep: () -> Void) throws -> [Shard] {
    try ParallelRun<Shard>.values(shards.count, threads: limits.threads, onStep: onStep) {
      [self] number, step in
      do {
        return try write(number, step)
      } catch {
        stop()
        throw error
      }
    }
  }

  private func write(_ number: Int, _ step: () -> Void) throws -> Shard {
    var shard = Shard()
    var writer: ShardWriter?
    for order in orders[shards[number]] {
      if isStopped.isRaised { break }
      let (outcome, moments) = read(order)
      if case .written(let record) = outcome, !moments.isEmpty {
        let open = try writer ?? ShardWriter(path: scratch + "/shard-\(number)")
        writer = open
        try open.add(moments, of: record)
      }
      shard.outcomes.append(outcome)
      done.withLock { done in
        done.files += 1
        done.bytes += order.file.status.size
        done.moments += moments.count
      }
      step()
    }
    try writer?.finish()
    shard.folder = writer?.path
    return shard
  }

  private func read(_ order: Order) -> (Outcome, [IndexedMoment]) {
    guard order.isRead, order.record.leftOut == nil else { return (.written(order.record), []) }
    let key = order.record.key
    if let reading = kept.take(key) { return cut(reading, order) }
    return allowance.using(order.file.status.size) {
      do throws(SourceReading.Failure) {
        return cut(try SourceReading(order.file, reading), order)
      } catch {
        switch error {
        case .unreadable(let problem): return (.failed([(order.file.path, problem)]), [])
        case .notRead(let record):
          return (.failed(record.problems.map { (record.path, $0) }), [])
        }
      }
    }
  }

  private func cut(_ reading: SourceReading, _ order: Order) -> (Outcome, [IndexedMoment]) {
    var record = reading.record
    record.recordingID = order.record.recordingID
    record.disbelieved = order.record.disbelieved
    record.home = order.record.home
    record.together = order.record.together
    let moments = MomentCutter(source: reading.text, record: record).moments()
    record.moments = moments.count
    return (.written(record), moments)
  }
}
