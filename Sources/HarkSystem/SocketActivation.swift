internal import Glibc

/// Sockets that systemd opened for this process (sd_listen_fds(3)).
package enum SocketActivation {
  private static let firstDescriptor: Int32 = 3

  /// The listening Unix sockets passed to this process; empty outside activation. The variables
  /// are removed, so that children do not take the sockets for theirs.
  ///
  /// Throws if what was passed is no listening Unix stream socket.
  package static func takeSockets() throws(SystemError) -> [Int32] {
    defer {
      for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsetenv(name) }
    }
    guard number("LISTEN_PID") == getpid(), let count = number("LISTEN_FDS"), count > 0 else {
      return []
    }
    var descriptors: [Int32] = []
    for descriptor in firstDescriptor..<firstDescriptor + min(count, 64) {
      try check(descriptor)
      descriptors.append(descriptor)
    }
    return descriptors
  }

  private static func number(_ name: String) -> Int32? {
    getenv(name).flatMap { Int32(String(cString: $0)) }
  }

  private static func check(_ descriptor: Int32) throws(SystemError) {
    guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
      throw SystemError(attempted: "take descriptor \(descriptor) from systemd", code: errno)
    }
    let isListening = option(SO_ACCEPTCONN, of: descriptor) == 1
    let isStream = option(SO_TYPE, of: descriptor) == Int32(SOCK_STREAM.rawValue)
    let isUnix = option(SO_DOMAIN, of: descriptor) == AF_UNIX
    guard isListening, isStream, isUnix else {
      throw SystemError(
        attempted: "take descriptor \(descriptor) from systemd", code: EINVAL,
        hint: "it is not a listening Unix stream socket; check ListenStream= in harkd.socket")
    }
  }

  private static func option(_ name: Int32, of descriptor: Int32) -> Int32? {
    var value: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(descriptor, SOL_SOCKET, name, &value, &size) == 0 ? value : nil
  }
}
