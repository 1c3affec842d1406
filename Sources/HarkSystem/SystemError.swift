internal import Glibc

/// Why the system refused something.
///
/// The one error of this target: callers mostly print it. What they decide on can be asked for
/// (`isMissing`, `isRefused`, …), because only this target knows libc's numbers.
package struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was attempted, as it follows "cannot": `open /a/b`.
  package var attempted: String
  /// The number of the error, as in errno(3).
  package var code: Int32
  /// What the user can do, without a full stop.
  package var hint: String?

  package init(attempted: String, code: Int32, hint: String? = nil) {
    self.attempted = attempted
    self.code = code
    self.hint = hint
  }

  /// `cannot open /a/b: Permission denied (hint)`.
  package var description: String {
    "cannot \(attempted): \(reason)" + (hint.map { " (\($0))" } ?? "")
  }

  /// The system's words for `code`.
  package var reason: String {
    guard let text = strerror(code) else { return "error \(code)" }
    return String(cString: text)
  }

  /// Two paths lie on different file systems, and were to change places.
  package static func differentDevice(_ one: String, _ other: String) -> SystemError {
    SystemError(attempted: "exchange \(one) and \(other)", code: EXDEV)
  }

  /// A program is neither beside the one that runs nor on PATH.
  package static func noProgram(_ name: String) -> SystemError {
    SystemError(attempted: "find \(name)", code: ENOENT, hint: "it belongs beside hark or on PATH")
  }

  /// There is no such file.
  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  /// There is a socket, and nobody listens on it.
  package var isRefused: Bool { code == ECONNREFUSED }
  /// The permissions forbid it.
  package var isDenied: Bool { code == EACCES || code == EPERM }
  /// The user may not watch so many folders.
  package var isOutOfWatches: Bool { code == ENOSPC || code == EMFILE || code == ENOMEM }
  /// It took longer than the caller waits.
  package var isTimeout: Bool { code == ETIMEDOUT }
  /// The disk cannot read or write any more.
  package var isBrokenDisk: Bool { code == EIO }
  /// The other side is too busy to take a connection.
  package var isBusy: Bool { code == EAGAIN }
  /// The other side closed the connection.
  package var isClosed: Bool { code == EPIPE || code == ECONNRESET }
  /// Another process listens there.
  package var isAddressInUse: Bool { code == EADDRINUSE }
}
