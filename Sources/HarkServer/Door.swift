internal import HarkSystem
internal import NIOCore
internal import NIOExtras

/// One listening socket while it is served.
struct Door: Sendable {
  let channel: any Channel
  let descriptor: Int32
  let quiescing: ServerQuiescingHelper

  /// Takes no further connections, or takes them again; those that come meanwhile wait in the
  /// system's queue.
  func setOpen(_ isOpen: Bool) async throws {
    try await channel.setOption(.autoRead, value: isOpen).get()
  }

  /// Whether a connection waits in the system's queue.
  var hasCaller: Bool { !Readiness.wait([descriptor], timeout: .zero).isEmpty }

  /// Closes, tells its connections to end, and returns when the last has.
  func close() async throws {
    let drained = channel.eventLoop.makePromise(of: Void.self)
    quiescing.initiateShutdown(promise: drained)
    try await drained.futureResult.get()
  }
}
