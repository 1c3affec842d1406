internal import HarkStore
internal import HarkSystem
internal import Synchronization

/// Lets pending changes into the index before a request is answered: asks the watcher of the
/// index, at the socket beside it.
///
/// Each wait has a thread of its own, which sleeps: a reader's thread would hold up those who do
/// not wait.
final class IndexWait: Sendable {
  /// What came of it, as the answer tells it.
  enum Outcome: String, Sendable {
    /// All that had changed when the request came is in the index.
    case done
    /// The time was over first.
    case late
    /// No watcher keeps the index fresh.
    case unwatched
    /// The watcher cannot write the index.
    case failed
    /// Too many wait already.
    case busy
  }

  private let path: String
  private let most: Int
  private let count = Mutex(0)

  init(indexPath: String, most: Int) {
    path = WatchSocket.path(forIndex: indexPath)
    self.most = most
  }

  /// Waits, `limit` at most, and calls `then` with what came of it, on another thread or this one.
  func begin(limit: Duration, then: @escaping @Sendable (Outcome) -> Void) {
    let isAdmitted = count.withLock { count in
      guard count < most else { return false }
      count += 1
      return true
    }
    guard isAdmitted else { return then(.busy) }
    let deadline = ContinuousClock.now + limit
    do {
      _ = try WorkerThread { [self] in
        let outcome = outcome(before: deadline)
        count.withLock { $0 -= 1 }
        then(outcome)
      }
    } catch {
      count.withLock { $0 -= 1 }
      then(.busy)
    }
  }

  /// How the watcher of the index does: `ok`, `at work`, or why it cannot write; nil if there is
  /// none. Takes half a second at most.
  func watcherState() -> String? {
    do throws(SystemError) {
      let socket = try UnixSocket.connect(to: path, patience: .milliseconds(100))
      try socket.send(Array((WatchSocket.state + "\n").utf8))
      let deadline = ContinuousClock.now + .milliseconds(400)
      var line: [UInt8] = []
      while !line.contains(0x0A) {
        let bytes = try socket.receive(before: deadline)
        // The watcher ended.
        if bytes.isEmpty { return nil }
        line += bytes
      }
      let text = String(decoding: line.dropLast(), as: UTF8.self)
      guard text.hasPrefix(WatchSocket.failed) else { return "ok" }
      return String(text.dropFirst(WatchSocket.failed.count + 1))
    } catch {
      return error.isTimeout || error.isBusy ? "at work" : nil
    }
  }

  private func outcome(before deadline: ContinuousClock.Instant) -> Outcome {
    do {
      let patience = max(.milliseconds(1), ContinuousClock.now.duration(to: deadline))
      let socket = try UnixSocket.connect(to: path, patience: patience)
      var line: [UInt8] = []
      while !line.contains(0x0A) {
        let bytes = try socket.receive(before: deadline)
        // The watcher ended.
        if bytes.isEmpty { return .unwatched }
        line += bytes
      }
      return line.starts(with: WatchSocket.done.utf8) ? .done : .failed
    } catch {
      return error.isTimeout || error.isBusy ? .late : .unwatched
    }
  }
}
