internal import Glibc

/// Reading whole files.
package enum FileBytes {
  /// The bytes of a file. A file of more than `limit` bytes is refused (`EFBIG`), anything but a
  /// regular file too (`EISDIR`, `EINVAL`): a pipe or a device could block for ever; and a symbolic
  /// link (`ELOOP`) unless `followsLinks`.
  package static func read(
    _ path: String, limit: Int, followsLinks: Bool = true
  ) throws(SystemError) -> [UInt8] {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW)
    let descriptor = open(path, flags)
    guard descriptor >= 0 else { throw SystemError(attempted: "open \(path)", code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw SystemError(attempted: "read \(path)", code: errno)
    }
    let kind = FileStatus(status).kind
    guard kind == .file else {
      throw SystemError(attempted: "read \(path)", code: kind == .folder ? EISDIR : EINVAL)
    }
    guard Int(status.st_size) <= limit else {
      throw SystemError(
        attempted: "read \(path)", code: EFBIG, hint: "the limit is \(limit) bytes")
    }
    return try all(of: descriptor, expected: Int(status.st_size), path: path, limit: limit)
  }

  private static func all(
    of descriptor: Int32, expected: Int, path: String, limit: Int
  ) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: expected + 1)
    var used = 0
    while true {
      let count = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(
          descriptor, buffer.baseAddress?.advanced(by: used), buffer.count - used)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemError(attempted: "read \(path)", code: errno) }
      guard count > 0 else { break }
      used += count
      guard used <= limit else { throw SystemError(attempted: "read \(path)", code: EFBIG) }
      // The file grew while it was read.
      if used == bytes.count { bytes.append(contentsOf: repeatElement(0, count: 65536)) }
    }
    bytes.removeSubrange(used...)
    return bytes
  }
}
