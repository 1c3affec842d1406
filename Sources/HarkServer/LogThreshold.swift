package import Logging
internal import Synchronization

/// What is logged, for all loggers of the daemon; a reload may change it.
package final class LogThreshold: Sendable {
  private let threshold: Mutex<Logger.Level>

  package init(_ level: Logger.Level) { threshold = Mutex(level) }

  /// The least level that is logged.
  package var level: Logger.Level {
    get { threshold.withLock { $0 } }
    set { threshold.withLock { $0 = newValue } }
  }
}
