internal import Glibc

/// A file read line by line, however long it is.
package final class FileLines {
  /// The longest line, in bytes.
  package static let longestLine = 64 << 20

  private let descriptor: Int32
  private let name: String
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// Opens a file; standard input if `path` is nil.
  package init(path: String?) throws(SystemError) {
    guard let path else {
      (descriptor, name) = (STDIN_FILENO, "standard input")
      return
    }
    name = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(attempted: "open \(path)", code: errno) }
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// The next line without its end; nil after the last.
  package func next() throws(SystemError) -> ArraySlice<UInt8>? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return buffer[start..<end]
      }
      if isAtEnd {
        defer { start = buffer.count }
        return start < buffer.count ? buffer[start...] : nil
      }
      buffer.removeSubrange(..<start)
      start = 0
      searched = buffer.count
      guard buffer.count < Self.longestLine else {
        throw SystemError(
          attempted: "read \(name)", code: EFBIG,
          hint: "a line is longer than \(Self.longestLine) bytes")
      }
      try fill()
    }
  }

  private func fill() throws(SystemError) {
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = Glibc.read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemError(attempted: "read \(name)", code: errno) }
      isAtEnd = count == 0
      buffer += piece[..<count]
      return
    }
  }
}

/// A file that is written beside its place, and appears there whole or not at all.
package final class NewFile {
  /// What to write to.
  package let descriptor: Int32
  private let path: String
  private let draft: String
  private var hasAppeared = false

  /// Begins a file at `path`; what is there stays until `appear()`.
  package init(replacing path: String) throws(SystemError) {
    self.path = path
    var template = Array((path + ".XXXXXX").utf8CString)
    // mkstemp makes it for its owner alone.
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw SystemError(attempted: "write \(path)", code: errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    draft = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }

  deinit {
    close(descriptor)
    if !hasAppeared { unlink(draft) }
  }

  /// Puts the file in its place, on the disk.
  package func appear() throws(SystemError) {
    guard fsync(descriptor) == 0, rename(draft, path) == 0 else {
      throw SystemError(attempted: "write \(path)", code: errno)
    }
    hasAppeared = true
  }
}
