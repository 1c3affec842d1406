import Foundation

/// A connection to a Unix socket, byte by byte, as a careless client has it.
final class SocketConnection {
  struct Failed: Error { var what: String }

  private let descriptor: Int32
  private var received: [UInt8] = []

  init(_ path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
    guard result == 0 else {
      close(descriptor)
      throw Failed(what: "connect")
    }
    // No test waits longer for an answer.
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(descriptor) }

  /// Sends all of it; false if the other side no longer takes it.
  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// The next line, nil at the end of the connection.
  func line() throws -> String? {
    while true {
      if let end = received.firstIndex(of: 0x0A) {
        defer { received.removeSubrange(...end) }
        return String(decoding: received[..<end], as: UTF8.self)
      }
      var buffer = [UInt8](repeating: 0, count: 65536)
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count >= 0 || errno == ECONNRESET else { throw Failed(what: "no answer in 30 s") }
      guard count > 0 else { return nil }
      received += buffer[..<count]
    }
  }

  /// So many bytes; fewer at the end of the connection.
  func bytes(_ count: Int) throws -> [UInt8] {
    while received.count < count {
      var buffer = [UInt8](repeating: 0, count: 65536)
      let read = recv(descriptor, &buffer, buffer.count, 0)
      guard read >= 0 || errno == ECONNRESET else { throw Failed(what: "no answer in 30 s") }
      guard read > 0 else { break }
      received += buffer[..<read]
    }
    defer { received.removeFirst(min(count, received.count)) }
    return Array(received.prefix(count))
  }

  /// The next line as a JSON object.
  func answer() throws -> [String: Any] {
    guard let line = try line() else { throw Failed(what: "the connection ended") }
    guard
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    else { throw Failed(what: "no object: \(line)") }
    return object
  }

  /// The code of an answer's error.
  func errorCode() throws -> Int? {
    (try answer()["error"] as? [String: Any])?["code"] as? Int
  }
}
