internal import Synchronization

/// One request in flight. The connection can cancel it until a reader takes it up.
final class RequestTicket: Sendable {
  private let cancelled = Atomic(false)

  var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

  func cancel() { cancelled.store(true, ordering: .releasing) }
}
