internal import Glibc

/// Who is at the other end of a Unix socket, as the kernel saw it when the connection was made.
package struct PeerCredentials: Equatable, Sendable {
  package var uid: UInt32
  package var gid: UInt32

  /// The socket option that asks for `Option`, at the level of sockets.
  package static let option: Int32 = SO_PEERCRED

  /// The value of the option: the kernel's struct ucred (unix(7)), which the module of libc
  /// leaves out.
  package struct Option: Sendable {
    package var pid: Int32 = 0
    package var uid: UInt32 = 0
    package var gid: UInt32 = 0
  }

  /// The socket option that asks for `Groups` (SO_PEERGROUPS of Linux, which the module of libc
  /// leaves out).
  package static let groupsOption: Int32 = 59

  /// The value of that option: the groups of the peer, then zeros. A peer of more groups than fit
  /// makes it fail.
  package struct Groups: Sendable {
    private struct Four<Value: Sendable>: Sendable {
      let (a, b, c, d): (Value, Value, Value, Value)
    }
    private let numbers: Four<Four<Four<Four<Four<UInt32>>>>>

    /// The groups; root's, number 0, is not told from nothing and is left out.
    package var list: [UInt32] {
      withUnsafeBytes(of: numbers) { Array($0.bindMemory(to: UInt32.self)) }.filter { $0 != 0 }
    }
  }

  /// The peer of a connected socket.
  package static func of(descriptor: Int32) throws(SystemError) -> PeerCredentials {
    var credentials = Option()
    var size = socklen_t(MemoryLayout<Option>.size)
    guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 else {
      throw SystemError(attempted: "ask who is at the other end of the socket", code: errno)
    }
    return PeerCredentials(uid: credentials.uid, gid: credentials.gid)
  }

  /// The user this process acts for.
  package static var ownUID: UInt32 { geteuid() }
}
