internal import Glibc

/// Writing so that a power cut loses nothing that was reported as done.
package enum DurableFile {
  /// Makes renames inside a folder survive a power cut (`fsync` on the folder).
  package static func syncFolder(_ path: String) throws(SystemError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(attempted: "open folder \(path)", code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw SystemError(attempted: "sync folder \(path)", code: errno)
    }
  }
}
