internal import Glibc

/// A lock on a file, held until it is freed or the process ends, however it ends.
///
/// The file is never removed: whoever removed it could remove one that another process just
/// locked.
package struct FileLock: ~Copyable, Sendable {
  private let descriptor: Int32

  /// Takes the lock, or throws at once: `EWOULDBLOCK` where another process has it.
  package init(path: String) throws(SystemError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw SystemError(attempted: "open \(path)", code: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(descriptor)
      throw SystemError(attempted: "lock \(path)", code: code)
    }
  }

  deinit { close(descriptor) }
}
