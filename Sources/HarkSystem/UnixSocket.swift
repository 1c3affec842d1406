internal import Glibc

/// The client's end of a connection on a Unix socket.
///
/// Owns the descriptor and closes it at the end. For one thread; every call waits at most until
/// its deadline.
package struct UnixSocket: ~Copyable {
  /// Where it is connected to.
  package let path: String
  let descriptor: Int32

  deinit {
    close(descriptor)
  }

  /// Connects, and makes sure who answers: this user, root, or the service of the system.
  ///
  /// - Throws: with `isMissing` (no such socket), `isRefused` (nobody listens), `isDenied`
  ///   (no permission, or another user answers), `isBusy` (no place in the queue for `patience`).
  package static func connect(
    to path: String, patience: Duration = .seconds(5)
  ) throws(SystemError) -> UnixSocket {
    let address = try SocketAddress(path: path, attempted: "use the socket \(path)")
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else {
      throw SystemError(attempted: "make a socket", code: errno)
    }
    let socket = UnixSocket(path: path, descriptor: descriptor)
    // Without it, connect(2) waits for ever where the daemon's queue is full.
    var limit = patience.asTimeValue
    setsockopt(
      descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let result = address.lent { target, size in
      retrying { Glibc.connect(descriptor, target, size) }
    }
    guard result == 0 else {
      throw SystemError(attempted: "connect to \(path)", code: errno)
    }
    try socket.checkPeer()
    return socket
  }

  /// Sends all bytes.
  package func send(_ bytes: [UInt8]) throws(SystemError) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.send(
          descriptor, buffer.baseAddress.map { $0 + sent }, bytes.count - sent,
          Int32(MSG_NOSIGNAL))
      }
      if count < 0 {
        let code = errno
        if code == EINTR { continue }
        throw SystemError(
          attempted: "send to \(path)", code: code == EAGAIN ? ETIMEDOUT : code)
      }
      sent += count
    }
  }

  /// The next bytes of the other side, at most 64 KiB; empty when it has closed the connection.
  ///
  /// - Throws: with `isTimeout` when none came before `deadline`.
  package func receive(before deadline: ContinuousClock.Instant) throws(SystemError) -> [UInt8] {
    while true {
      try waitForBytes(before: deadline)
      var code: Int32 = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, initialized in
        let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        if count < 0 { code = errno }
        initialized = max(0, count)
      }
      if code == 0 { return bytes }
      // A closed connection with unread bytes reads as reset; to the caller, closed is closed.
      if code == ECONNRESET { return [] }
      guard code == EINTR || code == EAGAIN else {
        throw SystemError(attempted: "read from \(path)", code: code)
      }
    }
  }

  /// The next bytes of the other side, however long they take; empty when it has closed the
  /// connection, nil once nobody reads `output` any more.
  package func receive(whileRead output: Int32) throws(SystemError) -> [UInt8]? {
    while true {
      var events = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: output, events: 0, revents: 0),
      ]
      if poll(&events, 2, -1) < 0 {
        let code = errno
        if code == EINTR { continue }
        throw SystemError(attempted: "wait for \(path)", code: code)
      }
      if events[0].revents != 0 { return try receive(before: .now) }
      if events[1].revents != 0 { return nil }
    }
  }

  private func waitForBytes(before deadline: ContinuousClock.Instant) throws(SystemError) {
    while true {
      let left = max(.zero, ContinuousClock.now.duration(to: deadline))
      var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let count = poll(&event, 1, left.asPollTimeout)
      if count > 0 { return }
      if count == 0 {
        throw SystemError(attempted: "get an answer from \(path)", code: ETIMEDOUT)
      }
      let code = errno
      guard code == EINTR else {
        throw SystemError(attempted: "wait for \(path)", code: code)
      }
    }
  }

  /// Another user who can write to the folder of the socket could put his own there, read the
  /// queries and make up the answers.
  private func checkPeer() throws(SystemError) {
    let user = try PeerCredentials.of(descriptor: descriptor).uid
    if Self.trusts(user: user, at: path, asUser: geteuid()) { return }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    // What cannot be looked at is not trusted.
    let status = try? FileStatus.of(folder)
    guard let status, Self.trusts(user: user, in: status, asUser: geteuid()) else {
      throw SystemError(
        attempted: "trust the daemon at \(path)", code: EPERM,
        hint: "it runs as user \(user), you are user \(geteuid())")
    }
  }

  /// Whether the daemon of `user` at `path` may answer `self`: the same user, root, or anyone in
  /// `/run/hark`, where only root lets somebody in.
  package static func trusts(user: UInt32, at path: String, asUser own: UInt32) -> Bool {
    if user == own || user == 0 { return true }
    return path.hasPrefix("/run/hark/") && !path.contains("/../")
  }

  /// Whether the daemon of `user` in this folder may answer `self`: nobody but that user and root
  /// can have put its socket there. In a folder that others can write to, anybody could.
  package static func trusts(
    user: UInt32, in folder: FileStatus, asUser own: UInt32
  ) -> Bool {
    folder.mode & 0o022 == 0 && [0, own, user].contains(folder.uid)
  }
}

/// Repeats a call that a signal interrupted.
func retrying(_ call: () -> Int32) -> Int32 {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}

extension Duration {
  /// For socket options; at least a microsecond, because zero means no limit there.
  fileprivate var asTimeValue: timeval {
    let (seconds, attoseconds) = components
    let microseconds = attoseconds / 1_000_000_000_000
    return timeval(
      tv_sec: Int(seconds), tv_usec: Int(seconds == 0 ? max(1, microseconds) : microseconds))
  }

  /// Milliseconds for poll(2), rounded up so that a wait never ends early.
  fileprivate var asPollTimeout: Int32 {
    let (seconds, attoseconds) = components
    guard seconds < 1_000_000 else { return Int32.max }
    return Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
