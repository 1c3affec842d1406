internal import Glibc

/// A lock on a file, held until it is freed or the process ends, however it ends.
///
/// The file is never removed: whoever removed it could remove one that another process just
/// locked.
package final class FileLock: Sendable {
  private let descriptor: Int32
  private let path: String

  /// Takes the lock, or throws at once: `EWOULDBLOCK` where another process has it.
  package init(path: String) throws(SystemError) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw SystemError(attempted: "open \(path)", code: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw SystemError(attempted: "lock \(path)", code: errno)
    }
  }

  /// Whether the path still leads to the file that is locked; else another process can lock what is
  /// there.
  package var isInPlace: Bool {
    var own = stat()
    var there = stat()
    return fstat(descriptor, &own) == 0 && lstat(path, &there) == 0
      && own.st_dev == there.st_dev && own.st_ino == there.st_ino
  }

  deinit { close(descriptor) }
}
