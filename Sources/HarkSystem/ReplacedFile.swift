internal import Glibc

/// Changing a file of a user in one step.
package enum ReplacedFile {
  /// Writes other bytes into a file in one step that survives a power cut. It keeps its
  /// permissions and, where that is allowed, its owner; a symbolic link stays one, and the file it
  /// leads to is replaced.
  ///
  /// - Parameter before: what the file had when the change was worked out. Where it has something
  ///   else by now, nothing is written, and the result is false.
  /// - Throws: also where the file is read-only (`EACCES`).
  package static func write(
    _ bytes: [UInt8], to path: String, insteadOf before: [UInt8]
  ) throws(SystemError) -> Bool {
    let target = try target(of: path)
    var status = stat()
    guard stat(target, &status) == 0 else {
      throw SystemError(attempted: "write \(path)", code: errno)
    }
    // A file could be replaced that must not be written: what its owner protects is left.
    guard status.st_mode & 0o222 != 0, access(target, W_OK) == 0 else {
      throw SystemError(
        attempted: "write \(path)", code: EACCES, hint: "the file is read-only; allow writing to it"
      )
    }
    guard try FileBytes.read(target, limit: before.count + 1) == before else { return false }
    let folder = target.lastIndex(of: "/").map { String(target[..<$0]) } ?? "."
    let draft = "\(target).hark-\(getpid())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError(attempted: "write \(draft)", code: errno) }
    var code: Int32 = 0
    do throws(SystemError) {
      _ = try Terminal.write(bytes, to: descriptor)
      // Only root may give a file away; one's own keeps its owner anyhow.
      _ = fchown(descriptor, status.st_uid, status.st_gid)
      if fchmod(descriptor, status.st_mode & 0o7777) != 0 || fsync(descriptor) != 0 { code = errno }
    } catch {
      code = error.code
    }
    close(descriptor)
    if code == 0, rename(draft, target) != 0 { code = errno }
    guard code == 0 else {
      unlink(draft)
      throw SystemError(attempted: "write \(path)", code: code)
    }
    try DurableFile.syncFolder(folder.isEmpty ? "/" : folder)
    return true
  }

  /// The file that a path leads to.
  private static func target(of path: String) throws(SystemError) -> String {
    guard let resolved = realpath(path, nil) else {
      throw SystemError(attempted: "write \(path)", code: errno)
    }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
