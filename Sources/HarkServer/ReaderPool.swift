internal import Dispatch
package import HarkStore
package import HarkSystem
internal import Synchronization

/// Threads that search: each has its own reader of the index, and works through a shared queue.
///
/// Xapian blocks, cannot be interrupted, and its handles belong to one thread; so a reader never
/// leaves its thread, and the event loop of the sockets, which has one of its own, takes only what
/// is done in a moment (`QuickReader`).
package final class ReaderPool: Sendable {
  /// One request: works on the reader, or reports why there is none.
  package typealias Job = @Sendable (Result<StoreReader, any Error>) -> JobEnd

  /// Whether a reader can be used again.
  package enum JobEnd: Sendable {
    case keepReader
    /// The index is not what it was; open it anew.
    case dropReader
  }

  private struct Queue {
    var jobs = WaitingJobs<Job>()
    var isClosed = false
    /// The most jobs that wait.
    var limit: Int
    /// When each thread that is at work began; nil for one that waits for work.
    var atWork: [ContinuousClock.Instant?]
  }

  /// How many threads there are.
  package let count: Int
  /// What its readers know of the soundness of the index.
  let health: IndexHealth
  let path: String
  private let queue: Mutex<Queue>
  /// Raised when all readers are to be opened anew.
  private let edition = Atomic(0)
  /// Counts the jobs that wait; one more for each thread once the queue is closed.
  private let available = DispatchSemaphore(value: 0)

  /// Starts `count` threads that read the index at `path`. At most `limit` jobs wait.
  package init(path: String, count: Int, limit: Int) throws(SystemError) {
    self.path = path
    health = IndexHealth(path: path)
    self.count = count
    queue = Mutex(Queue(limit: limit, atWork: Array(repeating: nil, count: count)))
    for number in 0..<count {
      _ = try WorkerThread { [self] in run(number) }
    }
  }

  /// Queues a job. Returns false, and forgets the job, if too many wait or the pool is closed.
  /// Where others have filled the queue, a client that has nothing there is let in all the same,
  /// up to twice its length.
  ///
  /// - Parameter client: the process whose job it is; 0 for the daemon's own.
  package func submit(for client: Int32 = 0, _ job: @escaping Job) -> Bool {
    let isTaken = queue.withLock { queue in
      let isNew = client != 0 && !queue.jobs.isWaiting(client)
      let limit = isNew ? queue.limit * 2 : queue.limit
      guard !queue.isClosed, queue.jobs.count < limit else { return false }
      queue.jobs.append(job, of: client)
      return true
    }
    if isTaken { available.signal() }
    return isTaken
  }

  /// Ends the threads once the jobs that wait are done.
  package func close() {
    queue.withLock { $0.isClosed = true }
    for _ in 0..<count { available.signal() }
  }

  /// Opens the index anew for what comes, with another number of jobs that may wait.
  func reload(limit: Int) {
    queue.withLock { $0.limit = limit }
    edition.add(1, ordering: .sequentiallyConsistent)
  }

  /// Which opening of the index is the right one; it only grows.
  var currentEdition: Int { edition.load(ordering: .sequentiallyConsistent) }

  /// How many jobs wait, and how many threads are at work.
  package var load: (waiting: Int, working: Int) {
    queue.withLock { queue in (queue.jobs.count, queue.atWork.count { $0 != nil }) }
  }

  /// Whether no job waits and no thread is at work.
  var isIdle: Bool {
    queue.withLock { $0.jobs.isEmpty && !$0.atWork.contains { $0 != nil } }
  }

  /// Whether the threads get on: no job has been at work for longer than `limit`, and none has
  /// waited for longer while a thread had nothing to do.
  package func isProgressing(within limit: Duration) -> Bool {
    let now = ContinuousClock.now
    return queue.withLock { queue in
      if queue.atWork.contains(where: { $0.map { now - $0 > limit } ?? false }) { return false }
      guard queue.atWork.contains(where: { $0 == nil }), let oldest = queue.jobs.oldest else {
        return true
      }
      return now - oldest <= limit
    }
  }

  private func next(for number: Int) -> Job? {
    queue.withLock { queue in
      guard let job = queue.jobs.popNext() else { return nil }
      queue.atWork[number] = .now
      return job
    }
  }

  private func run(_ number: Int) {
    var reader: StoreReader?
    var opened = currentEdition
    while true {
      available.wait()
      guard let job = next(for: number) else { return }
      let current = currentEdition
      if opened != current { (reader, opened) = (nil, current) }
      let used =
        reader.map { .success($0) } ?? Result { try StoreReader(path: path, health: health) }
      // A failure is the job's to report.
      if case .success(let found) = used { reader = found }
      if job(used) == .dropReader { reader = nil }
      queue.withLock { $0.atWork[number] = nil }
    }
  }
}
