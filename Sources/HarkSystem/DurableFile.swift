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

  /// Writes a file (0600) in one step that survives a power cut. It is first written under its
  /// name with `.tmp` behind, so only one may do so at a time; one that is killed leaves that.
  package static func replace(
    _ name: String, in folder: String, with bytes: [UInt8]
  ) throws(SystemError) {
    let path = folder + "/" + name
    let draft = path + ".tmp"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError(attempted: "write \(path)", code: errno) }
    var code: Int32 = 0
    do throws(SystemError) {
      _ = try Terminal.write(bytes, to: descriptor)
      if fsync(descriptor) != 0 { code = errno }
    } catch {
      code = error.code
    }
    close(descriptor)
    if code == 0, rename(draft, path) != 0 { code = errno }
    guard code == 0 else {
      unlink(draft)
      throw SystemError(attempted: "write \(path)", code: code)
    }
    try syncFolder(folder)
  }
}
