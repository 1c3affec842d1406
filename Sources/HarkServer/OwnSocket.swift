package import HarkSystem
internal import Synchronization

/// The socket that a daemon made itself. Where its file is removed, by hand or by a cleaner of
/// old files, nobody could reach the daemon, and its lock would keep others from starting one.
package final class OwnSocket: Sendable {
  /// How often the file is looked at: one call of the system.
  private static let interval = Duration.seconds(2)

  private let path: String
  private let group: UInt32?
  private let listener: Mutex<UnixListener>

  /// Binds `path`; see `UnixListener`.
  package init(path: String, group: UInt32?) throws(SystemError) {
    self.path = path
    self.group = group
    listener = Mutex(try UnixListener(path: path, group: group))
  }

  /// The listening descriptor, as it is now.
  var descriptor: Int32 { listener.withLock { $0.descriptor } }

  /// Binds the path anew. Throws `EADDRINUSE` where another daemon serves it.
  func renewed() throws(SystemError) -> Int32 {
    let old = listener.withLock { $0 }
    let new = try UnixListener(path: path, group: group, inPlaceOf: old)
    listener.withLock { $0 = new }
    return new.descriptor
  }

  /// Returns once the path does not lead to the socket any more, or the task is cancelled.
  func waitUntilLost() async {
    while !Task.isCancelled, listener.withLock({ $0.isInPlace }) {
      // Cancellation ends the wait, and the loop sees it.
      try? await Task.sleep(for: Self.interval)
    }
  }

  /// Removes the file, unless another one has taken its place.
  package func removeFile() { listener.withLock { $0.removeFile() } }
}
