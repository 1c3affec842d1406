internal import Synchronization

/// The end of a connection that takes what nobody asked for just now. One message at a time: the
/// next is made when the last has left, so that a client that does not read costs nothing.
final class Listener: Sendable {
  private let push: @Sendable (_ message: [UInt8], _ sent: @escaping @Sendable () -> Void) -> Void

  private let over = Atomic(false)

  /// Whether its connection has ended, or takes no more requests.
  var isOver: Bool { over.load(ordering: .acquiring) }

  /// - Parameter push: sends a message, from any thread, and calls `sent` once it has left,
  ///   never before it returns.
  init(
    push: @escaping @Sendable (_ message: [UInt8], _ sent: @escaping @Sendable () -> Void) -> Void
  ) { self.push = push }

  func end() { over.store(true, ordering: .releasing) }

  func send(_ message: [UInt8], sent: @escaping @Sendable () -> Void) { push(message, sent) }
}
