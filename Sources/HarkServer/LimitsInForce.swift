internal import Synchronization

/// The limits as they are now: a reload changes them for all that comes after it.
final class LimitsInForce: Sendable {
  private let limits: Mutex<ServerLimits>

  init(_ limits: ServerLimits) { self.limits = Mutex(limits) }

  var now: ServerLimits {
    get { limits.withLock { $0 } }
    set { limits.withLock { $0 = newValue } }
  }
}
