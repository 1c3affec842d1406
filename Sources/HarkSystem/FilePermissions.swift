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
}
