internal import Glibc

/// renameat2(2), which the module of libc leaves out: it is an extension of GNU's, and has no
/// variable arguments, so that it can be called as it is.
@_silgen_name("renameat2")
private func renameat2(
  _ oldFolder: Int32, _ old: UnsafePointer<CChar>, _ newFolder: Int32,
  _ new: UnsafePointer<CChar>, _ flags: UInt32
) -> Int32

/// RENAME_EXCHANGE of linux/fs.h.
private let exchangeFlag: UInt32 = 2

extension Folder {
  /// Makes two folders change their places in one step: whoever opens a path meets the one or the
  /// other, and never neither. Both lie on one file system.
  package static func exchange(_ one: String, _ other: String) throws(SystemError) {
    guard renameat2(AT_FDCWD, one, AT_FDCWD, other, exchangeFlag) == 0 else {
      throw SystemError(attempted: "exchange \(one) and \(other)", code: errno)
    }
  }

  /// Removes a file. One that is already gone is no error.
  package static func remove(file path: String) throws(SystemError) {
    guard unlink(path) == 0 || errno == ENOENT else {
      throw SystemError(attempted: "remove \(path)", code: errno)
    }
  }

  /// Gives a folder another path on its file system, where there is nothing.
  package static func move(_ path: String, to other: String) throws(SystemError) {
    guard rename(path, other) == 0 else {
      throw SystemError(attempted: "move \(path) to \(other)", code: errno)
    }
  }

  /// Removes a folder with all that is in it; links are removed, not followed. What is already
  /// gone is no error.
  package static func remove(_ path: String) throws(SystemError) {
    guard FileStatus.exists(path) else { return }
    for name in try entries(of: path) {
      let inner = path + "/" + name
      if unlink(inner) == 0 || errno == ENOENT { continue }
      guard errno == EISDIR || errno == EPERM else {
        throw SystemError(attempted: "remove \(inner)", code: errno)
      }
      try remove(inner)
    }
    guard rmdir(path) == 0 || errno == ENOENT else {
      throw SystemError(attempted: "remove folder \(path)", code: errno)
    }
  }

  /// The path without links, `.` and `..`.
  package static func real(_ path: String) throws(SystemError) -> String {
    guard let resolved = realpath(path, nil) else {
      throw SystemError(attempted: "read \(path)", code: errno)
    }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Bytes on the disk of the files in a folder, without those below it.
  package static func size(of path: String) throws(SystemError) -> Int {
    var sum = 0
    for name in try entries(of: path) {
      var status = stat()
      if lstat(path + "/" + name, &status) == 0 { sum += Int(status.st_blocks) * 512 }
    }
    return sum
  }
}

extension DurableFile {
  /// Makes the files of a folder, and their names in it, survive a power cut.
  package static func syncFiles(in path: String) throws(SystemError) {
    for name in try Folder.entries(of: path) {
      let file = path + "/" + name
      let descriptor = open(file, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw SystemError(attempted: "open \(file)", code: errno) }
      defer { close(descriptor) }
      guard fsync(descriptor) == 0 else {
        throw SystemError(attempted: "sync \(file)", code: errno)
      }
    }
    try syncFolder(path)
  }
}

/// This process, for names that no other one uses.
package enum ProcessIdentity {
  /// Its number.
  package static var number: Int { Int(getpid()) }
}
