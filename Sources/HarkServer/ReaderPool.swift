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
    var jobs: [Job] = []
    var isClosed = false
  }

  /// How many threads there are.
  package let count: Int
  /// What its readers know of the soundness of the index.
  let health: IndexHealth
  let path: String
  private let limit: Int
  private let queue = Mutex(Queue())
  /// Counts the jobs that wait; one more for each thread once the queue is closed.
  private let available = DispatchSemaphore(value: 0)

  /// Starts `count` threads that read the index at `path`. At most `limit` jobs wait.
  package init(path: String, count: Int, limit: Int) throws(SystemError) {
    self.path = path
    health = IndexHealth(path: path)
    self.count = count
    self.limit = limit
    for _ in 0..<count {
      _ = try WorkerThread { [self] in run() }
    }
  }

  /// Queues a job. Returns false, and forgets the job, if too many wait or the pool is closed.
  package func submit(_ job: @escaping Job) -> Bool {
    let isTaken = queue.withLock { queue in
      guard !queue.isClosed, queue.jobs.count < limit else { return false }
      queue.jobs.append(job)
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

  private func run() {
    var reader: StoreReader?
    while true {
      available.wait()
      let job = queue.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
      guard let job else { return }
      let current =
        reader.map { .success($0) } ?? Result { try StoreReader(path: path, health: health) }
      // A failure is the job's to report.
      if case .success(let opened) = current { reader = opened }
      if job(current) == .dropReader { reader = nil }
    }
  }
}
