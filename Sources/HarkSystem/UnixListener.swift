internal import Glibc

/// A Unix socket that is listened on, as this process made it.
///
/// There is no moment without a listener while a daemon is replaced, and no second daemon: a lock
/// beside the socket decides who may bind, the socket is bound under another name and renamed
/// into place. NIO's own way of removing an existing socket file takes no lock.
package final class UnixListener: Sendable {
  /// The listening descriptor; whoever takes it closes it.
  package let descriptor: Int32
  private let lock: FileLock
  private let path: String
  private let identity: FileStatus.FileIdentity

  /// Binds `path` with mode 0600 and listens. Its folder is made with mode 0700 where there is
  /// none, and refused if others can write to it.
  ///
  /// - Parameter group: a group that may connect too; the mode is then 0660, and a folder that is
  ///   made is 0710 and of this group.
  /// - Parameter lost: one of this process whose file is gone; it stays open, and its lock is taken
  ///   over if nobody else can have it.
  ///
  /// Throws `SystemError`: `EADDRINUSE` while another daemon serves the path, `ENAMETOOLONG`.
  package init(
    path: String, backlog: Int32 = 128, group: UInt32? = nil, inPlaceOf lost: UnixListener? = nil
  ) throws(SystemError) {
    let address = try SocketAddress(path: path, attempted: "listen on \(path)")
    let folder = Self.folder(of: path)
    let isNew = !FileStatus.exists(folder)
    try Folder.make(folder)
    if isNew, let group { try FilePermissions.open(folder, to: group, mode: 0o710) }
    try Self.checkFolder(folder)
    let own = lost?.lock
    let taken = if let own, own.isInPlace { own } else { try Self.lock(path) }
    try Self.checkOccupant(path, address)
    let bound = try Self.bound(path, backlog: backlog, group: group)
    identity = try FileStatus.of(path, followingLinks: false).identity
    descriptor = bound
    lock = taken
    self.path = path
  }

  private static func lock(_ path: String) throws(SystemError) -> FileLock {
    do {
      return try FileLock(path: path + ".lock")
    } catch {
      guard error.code == EWOULDBLOCK else { throw error }
      throw SystemError(
        attempted: "listen on \(path)", code: EADDRINUSE,
        hint: "another harkd serves this socket")
    }
  }

  /// Whether the path still leads to this socket.
  package var isInPlace: Bool {
    // What cannot be looked at now may be there all the same.
    do throws(SystemError) {
      return try FileStatus.of(path, followingLinks: false).identity == identity
    } catch {
      return !error.isMissing
    }
  }

  /// Removes the socket's file, unless another one has taken its place.
  package func removeFile() {
    // What cannot be looked at is not removed.
    guard let status = try? FileStatus.of(path, followingLinks: false),
      status.identity == identity
    else { return }
    unlink(path)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func checkFolder(_ folder: String) throws(SystemError) {
    let status = try FileStatus.of(folder)
    let isOurs = status.uid == geteuid() || status.uid == 0
    // A sticky folder such as /tmp lets no one else remove or rename our socket.
    let isSafe = status.mode & 0o022 == 0 || status.mode & 0o1000 != 0
    guard isOurs, isSafe else {
      throw SystemError(
        attempted: "put a socket into \(folder)", code: EACCES,
        hint: "others could replace it: the folder must be yours, with mode 0700")
    }
  }

  /// What stands at the path may be replaced only if it is a socket that nobody serves.
  private static func checkOccupant(
    _ path: String, _ address: SocketAddress
  ) throws(SystemError) {
    let status: FileStatus
    do {
      status = try FileStatus.of(path, followingLinks: false)
    } catch {
      guard error.isMissing else { throw error }
      return
    }
    guard status.kind == .socket, status.uid == geteuid() else {
      throw SystemError(
        attempted: "listen on \(path)", code: EEXIST,
        hint: "what is there is not a socket of yours; remove it or use --socket")
    }
    // With the lock held it is left over, unless a program without our lock serves it.
    let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | closeOnExec, 0)
    guard probe >= 0 else { throw SystemError(attempted: "make a socket", code: errno) }
    defer { close(probe) }
    if address.lent({ connect(probe, $0, $1) }) == 0 {
      throw SystemError(
        attempted: "listen on \(path)", code: EADDRINUSE,
        hint: "another program serves this socket")
    }
  }

  private static func bound(
    _ path: String, backlog: Int32, group: UInt32?
  ) throws(SystemError) -> Int32 {
    let temporary = temporaryPath(for: path)
    let address = try SocketAddress(path: temporary, attempted: "bind \(temporary)")
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | closeOnExec, 0)
    guard descriptor >= 0 else { throw SystemError(attempted: "make a socket", code: errno) }
    // Left over by a daemon that was killed; what is no socket is not ours to remove.
    if let status = try? FileStatus.of(temporary, followingLinks: false), status.kind == .socket {
      unlink(temporary)
    }
    // Linux gives the file the mode of the socket: it is right from the beginning, not changed
    // after others could connect, and the mask of the process stays as it is.
    guard fchmod(descriptor, 0o600) == 0,
      address.lent({ bind(descriptor, $0, $1) }) == 0
    else {
      let code = errno
      close(descriptor)
      throw SystemError(attempted: "bind \(temporary)", code: code)
    }
    if let group {
      do throws(SystemError) {
        // Before it listens nobody can connect.
        try FilePermissions.open(temporary, to: group, mode: 0o660)
      } catch {
        close(descriptor)
        unlink(temporary)
        throw error
      }
    }
    guard listen(descriptor, backlog) == 0, rename(temporary, path) == 0 else {
      let code = errno
      close(descriptor)
      unlink(temporary)
      throw SystemError(attempted: "listen on \(path)", code: code)
    }
    return descriptor
  }

  /// A name for the time until the socket listens, which the lock of the socket guards too. A path
  /// without room for one more byte gets one as long as itself.
  private static func temporaryPath(for path: String) -> String {
    let fits = path.utf8.count < SocketAddress.longestPath
    return fits ? path + "~" : String(path.dropLast(1)) + "~"
  }
}

/// `SOCK_CLOEXEC` as the number that `socket` takes.
private let closeOnExec = Int32(SOCK_CLOEXEC.rawValue)
