import Foundation
import Glibc

/// A server on a socket of its own that takes one connection after the other on a thread, reads a
/// request, and writes what it was told.
final class FakeServer: Sendable {
  /// What to do on a connection.
  enum Step: Sendable {
    /// Reads up to a line end.
    case readLine
    case write(String)
    /// Waits until the client closes.
    case waitForEnd
  }

  let path: String
  private let folder: String
  private let listener: Int32

  init(_ connections: [[Step]]) throws {
    folder = try TemporaryFolder.make()
    path = folder + "/s.sock"
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard bound == 0, listen(listener, 8) == 0 else { throw POSIXError(.EADDRINUSE) }
    Thread.detachNewThread {
      for steps in connections {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        for step in steps { Self.run(step, on: connection) }
        close(connection)
      }
    }
  }

  deinit {
    close(listener)
    TemporaryFolder.remove(folder)
  }

  private static func run(_ step: Step, on connection: Int32) {
    var byte: UInt8 = 0
    switch step {
    case .readLine:
      while read(connection, &byte, 1) == 1, byte != UInt8(ascii: "\n") {}
    case .write(let text):
      _ = text.utf8CString.withUnsafeBytes { buffer in
        send(connection, buffer.baseAddress, buffer.count - 1, Int32(MSG_NOSIGNAL))
      }
    case .waitForEnd:
      while read(connection, &byte, 1) == 1 {}
    }
  }
}

/// Folders that tests write to.
enum TemporaryFolder {
  static func make() throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("hark-client-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.path
  }

  static func remove(_ path: String) {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      print("not removed: \(error)")
    }
  }
}
