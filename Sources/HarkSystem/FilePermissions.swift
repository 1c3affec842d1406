internal import Glibc

/// The permissions of what this process makes.
package enum FilePermissions {
  /// From now on new files and folders are for their owner alone: an index holds the text of
  /// notes and transcripts.
  package static func ownerOnly() {
    umask(0o077)
  }

  /// Leaves a folder to its owner alone.
  package static func restrict(_ path: String) throws(SystemError) {
    guard chmod(path, 0o700) == 0 else {
      throw SystemError(attempted: "restrict \(path)", code: errno)
    }
  }

  /// Gives a file or folder to a group, with a mode.
  static func open(_ path: String, to group: UInt32, mode: UInt32) throws(SystemError) {
    guard chown(path, uid_t.max, group) == 0, chmod(path, mode) == 0 else {
      throw SystemError(
        attempted: "open \(path) to group \(group)", code: errno,
        hint: "harkd must be in that group")
    }
  }
}
