internal import Glibc

extension UnixListener {
  /// The next connection of this user or root; nil if nobody waits for one.
  package func accept() -> AcceptedSocket? {
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    while true {
      let connection = Glibc.accept(descriptor, nil, nil)
      if connection < 0 {
        // Who hung up before he was let in leaves room for the next one.
        if errno == EINTR || errno == ECONNABORTED { continue }
        return nil
      }
      let socket = AcceptedSocket(descriptor: connection)
      // A peer that the kernel does not name is not let in.
      guard let uid = (try? PeerCredentials.of(descriptor: connection))?.uid,
        uid == PeerCredentials.ownUID || uid == 0
      else { continue }
      return socket
    }
  }
}

/// The server's end of a connection that gets one short answer.
package final class AcceptedSocket {
  private let descriptor: Int32

  init(descriptor: Int32) {
    self.descriptor = descriptor
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  /// What the other end has sent so far, up to 64 bytes. Does not wait, and gives the same again
  /// when it is asked again.
  package func received() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
    return Array(bytes.prefix(max(0, count)))
  }

  /// Sends a short text. Does not wait, and does not mind if nobody reads any more.
  package func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
  }
}
