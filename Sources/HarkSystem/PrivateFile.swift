internal import Glibc

/// Small files that belong to the user alone. Not durable: a power cut may lose the last write,
/// never leave half of one.
package enum PrivateFile {
  /// Writes a file in one step (0600): readers see whole bytes, the old or the new ones, or for
  /// a moment no file.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(SystemError) {
    var template = Array((path + ".XXXXXX").utf8CString)
    // mkstemp makes it 0600.
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw SystemError(attempted: "write \(path)", code: errno)
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    do throws(SystemError) {
      defer { close(descriptor) }
      _ = try Terminal.write(bytes, to: descriptor)
    } catch {
      unlink(template)
      throw SystemError(attempted: "write \(path)", code: error.code)
    }
    // Renaming over a file makes ext4 write the new one out at once, which takes longer than all
    // the rest.
    unlink(path)
    guard rename(template, path) == 0 else {
      let code = errno
      unlink(template)
      throw SystemError(attempted: "write \(path)", code: code)
    }
  }

  /// The bytes of a file, or its last `limit` bytes if it is longer.
  package static func read(_ path: String, last limit: Int = .max) throws(SystemError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw SystemError(attempted: "read \(path)", code: errno)
    }
    defer { close(descriptor) }
    let size = lseek(descriptor, 0, SEEK_END)
    lseek(descriptor, max(0, size - min(size, limit)), SEEK_SET)
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = Glibc.read(descriptor, &piece, piece.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes.append(contentsOf: piece[..<count])
      } else if errno != EINTR {
        throw SystemError(attempted: "read \(path)", code: errno)
      }
    }
  }
}
