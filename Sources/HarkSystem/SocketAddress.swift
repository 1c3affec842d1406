internal import Glibc

/// The address of a Unix socket in the file system (unix(7)).
struct SocketAddress {
  /// The longest path, in bytes: the 108 of `sun_path` less the zero that ends it.
  static let longestPath = 107

  private var address = sockaddr_un()

  /// Throws `ENAMETOOLONG` with both lengths, or `EINVAL` for a path that is empty or holds a zero.
  ///
  /// - Parameter attempted: what the address is for, to follow the word "cannot".
  init(path: String, attempted: String) throws(SystemError) {
    let bytes = Array(path.utf8)
    guard bytes.count <= Self.longestPath else {
      throw SystemError(
        attempted: attempted, code: ENAMETOOLONG,
        hint: "a socket's path has at most \(Self.longestPath) bytes, this has "
          + "\(bytes.count) bytes; choose a shorter one with --socket")
    }
    guard !bytes.isEmpty, !bytes.contains(0) else {
      throw SystemError(attempted: attempted, code: EINVAL)
    }
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
  }

  /// Lends the address to a call such as connect(2) or bind(2).
  func lent(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
