internal import HarkCore
internal import HarkStore
package import Logging
internal import Synchronization

/// What the daemon can do, and what it knows of itself. Shared by all connections.
package final class Engine: Sendable {
  /// Numbers for `hark/status`.
  package struct Counters: Sendable {
    package var requests = 0
    package var connections = 0
  }

  private let limitsInForce: LimitsInForce
  private let policy: Mutex<AccessPolicy>
  /// The folder of the index.
  package let indexPath: String
  /// The path of the socket, as users know it.
  package let socketPath: String
  let pool: ReaderPool
  let wait: IndexWait
  let subscriptions: Subscriptions
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
      return true
    }
    if !isAdmitted { stopwatch.countBusy() }
    return isAdmitted
  }

  func releaseConnection() {
    counters.withLock { $0.connections -= 1 }
    lastActivity.withLock { $0 = .now }
  }
}
