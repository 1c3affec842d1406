internal import Glibc

/// fcntl's lock of an open file (`F_OFD_SETLK`), which the module of libc leaves out.
private let setOpenFileLock: Int32 = 37

/// The lock on the first byte of a file that Xapian takes for a writer; held until it is freed or
/// the process ends, however it ends.
package struct RangeLock: ~Copyable, Sendable {
  private let descriptor: Int32

  /// Takes the lock, or throws at once: `isLocked` where another has it.
  package init(path: String) throws(SystemError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError(attempted: "open \(path)", code: errno) }
    var range = flock()
    range.l_type = Int16(F_WRLCK)
    range.l_whence = Int16(SEEK_SET)
    range.l_len = 1
    let outcome = withUnsafeMutablePointer(to: &range) {
      fcntl(descriptor, setOpenFileLock, UnsafeMutableRawPointer($0))
    }
    guard outcome == 0 else {
      let code = errno
      close(descriptor)
      throw SystemError(attempted: "lock \(path)", code: code)
    }
  }

  deinit { close(descriptor) }
}
