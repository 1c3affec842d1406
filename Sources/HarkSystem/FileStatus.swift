internal import Glibc

/// What the file system says about a path.
package struct FileStatus: Equatable, Sendable {
  package enum Kind: Sendable {
    case file
    case folder
    case symbolicLink
    case socket
    case other
  }

  package var kind: Kind
  /// Bytes.
  package var size: Int
  /// When the content last changed, in nanoseconds since 1970.
  package var modified: Int
  /// The owner.
  package var uid: UInt32
  /// The permission bits.
  package var mode: UInt32
  /// Tells one file from another while both exist.
  package var identity: FileIdentity

  /// A device and an inode.
  package struct FileIdentity: Hashable, Sendable {
    package var device: UInt64
    package var inode: UInt64
  }

  /// The status of a path; of a link itself unless `followingLinks`.
  package static func of(
    _ path: String, followingLinks: Bool = true
  ) throws(SystemError) -> FileStatus {
    var status = stat()
    let result = followingLinks ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else { throw SystemError(attempted: "read \(path)", code: errno) }
    return FileStatus(status)
  }

  /// Whether anything is at a path. An error counts as absence; what is done next will name it.
  package static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .symbolicLink
      case S_IFSOCK: .socket
      default: .other
      }
    size = Int(status.st_size)
    modified = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
    uid = status.st_uid
    mode = status.st_mode & 0o7777
    identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }
}
