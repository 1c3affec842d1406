internal import HarkCore
internal import HarkStore
internal import HarkSystem
package import Logging
internal import Synchronization

/// What the daemon can do, and what it knows of itself. Shared by all connections.
package final class Engine: Sendable {
  /// Numbers for `hark/status`.
  package struct Counters: Sendable {
    package var requests = 0
    package var connections = 0
    /// The most connections since memory was last given back.
    var mostConnections = 0
  }

  /// After so many connections have gone, what they held is given back to the system.
  private static let manyGone = 50

  private let limitsInForce: LimitsInForce
  private let policy: Mutex<AccessPolicy>
  /// The folder of the index.
  package let indexPath: String
  /// The path of the socket, as users know it.
  package let socketPath: String
  let pool: ReaderPool
  let wait: IndexWait
  let subscriptions: Subscriptions
  let commits: CommitNews
  let stopwatch: Stopwatch
  private let started: ContinuousClock.Instant
  private let counters = Mutex(Counters())
  private let lastActivity: Mutex<ContinuousClock.Instant>

  package init(
    indexPath: String, socketPath: String, pool: ReaderPool, limits: ServerLimits,
    access: AccessPolicy = AccessPolicy(), logger: Logger? = nil
  ) {
    stopwatch = Stopwatch(logger: logger)
    policy = Mutex(access)
    self.indexPath = indexPath
    self.socketPath = socketPath
    self.pool = pool
    limitsInForce = LimitsInForce(limits)
    wait = IndexWait(indexPath: indexPath, most: limits.waits)
    subscriptions = Subscriptions(path: indexPath, pool: pool, limits: limitsInForce)
    commits = CommitNews(path: indexPath)
    started = .now
    lastActivity = Mutex(.now)
  }

  /// The limits as they are now.
  package var limits: ServerLimits { limitsInForce.now }

  /// Who may connect.
  package var access: AccessPolicy { policy.withLock { $0 } }

  /// Takes up other limits for all that comes from now on, and opens the index anew.
  package func reload(_ limits: ServerLimits, access: AccessPolicy = AccessPolicy()) {
    policy.withLock { $0 = access }
    limitsInForce.now = limits
    pool.reload(limit: limits.requestsWaiting)
  }

  /// The numbers as they are now.
  package var counted: Counters { counters.withLock { $0 } }

  /// How long the daemon has run.
  package var uptime: Duration { .now - started }

  /// How long nobody has been connected; nil while somebody is.
  package var idle: Duration? {
    counted.connections > 0 ? nil : .now - lastActivity.withLock { $0 }
  }

  func countRequest() { counters.withLock { $0.requests += 1 } }

  /// Counts a connection in. False if there are as many as there may be.
  func admitConnection() -> Bool {
    let most = limits.connections
    let isAdmitted = counters.withLock { counters in
      guard counters.connections < most else { return false }
      counters.connections += 1
      counters.mostConnections = max(counters.mostConnections, counters.connections)
      return true
    }
    if !isAdmitted { stopwatch.countBusy() }
    return isAdmitted
  }

  func releaseConnection() {
    let areManyGone = counters.withLock { counters in
      counters.connections -= 1
      guard counters.mostConnections - counters.connections >= Self.manyGone else { return false }
      counters.mostConnections = counters.connections
      return true
    }
    lastActivity.withLock { $0 = .now }
    if areManyGone { giveBackMemory() }
  }

  private func giveBackMemory() {
    // Without a thread to be had, the memory is kept for those that connect next.
    _ = try? WorkerThread {
      // Others of them are about to go, and free what they hold.
      Pause.wait(.seconds(1))
      ProcessMemory.giveBack()
    }
  }
}
