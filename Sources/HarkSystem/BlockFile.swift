internal import Glibc

/// A file that is read in pieces, at any place.
package struct BlockFile: ~Copyable {
  /// How many bytes it had when it was opened.
  package let size: Int
  private let descriptor: Int32
  private let path: String

  /// Opens a regular file for reading.
  package init(path: String) throws(SystemError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw SystemError(attempted: "open \(path)", code: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      let code = errno
      close(descriptor)
      throw SystemError(attempted: "read \(path)", code: code == 0 ? EINVAL : code)
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Fills `buffer` with the bytes from `place` on. Returns how many there were; fewer than it
  /// holds only at the end of the file.
  package borrowing func read(
    at place: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(SystemError) -> Int {
    var used = 0
    while used < buffer.count {
      let count = pread(
        descriptor, buffer.baseAddress?.advanced(by: used), buffer.count - used, place + used)
      if count == 0 { break }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SystemError(attempted: "read \(path)", code: errno) }
      used += count
    }
    return used
  }
}
