import Foundation
import HarkSystem
import HarkTestSupport
import Testing

/// The socket of the daemon: one listener, and nobody else's file.
///
/// One after the other: while a listener binds, the process makes files with its mask.
@Suite(.serialized) struct UnixListenerTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The error of an attempt to listen.
  private func refusal(_ path: String) -> SystemError? {
    do throws(SystemError) {
      let listener = try UnixListener(path: path)
      close(listener.descriptor)
      return nil
    } catch {
      return error
    }
  }

  private func mode(_ path: String) throws -> UInt32 { try FileStatus.of(path).mode & 0o777 }

  /// A socket that is bound in the test, as another program would.
  private func bound(_ path: String, listens: Bool) throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(result == 0)
    if listens { try #require(listen(descriptor, 5) == 0) }
    return descriptor
  }

  @Test("The socket is 0600 in a new folder of 0700, and takes connections")
  func modes() throws {
    let path = folder.path("run/hark/hark.sock")
    let listener = try UnixListener(path: path)
    defer { close(listener.descriptor) }
    #expect(try FileStatus.of(path).kind == .socket)
    #expect(try mode(path) == 0o600)
    #expect(try mode(folder.path("run/hark")) == 0o700)
    #expect(try mode(path + ".lock") == 0o600)
    #expect(try Folder.entries(of: folder.path("run/hark")) == ["hark.sock", "hark.sock.lock"])
    let client = try UnixSocket.connect(to: path)
    try client.send(Array("hello".utf8))
    let server = accept(listener.descriptor, nil, nil)
    defer { close(server) }
    var bytes = [UInt8](repeating: 0, count: 5)
    #expect(recv(server, &bytes, 5, Int32(MSG_WAITALL)) == 5)
    #expect(String(decoding: bytes, as: UTF8.self) == "hello")
  }

  @Test("A path of 107 bytes is the longest", arguments: [(107, true), (108, false), (300, false)])
  func longPath(length: Int, isTaken: Bool) throws {
    let path = folder.path(String(repeating: "x", count: length - folder.path.utf8.count - 1))
    let error = refusal(path)
    #expect((error == nil) == isTaken)
    guard let error else { return }
    #expect(error.code == ENAMETOOLONG)
    #expect(error.hint?.contains("at most 107 bytes, this has \(length)") == true)
  }

  @Test("A second listener is told that another serves the path, and the first goes on")
  func second() throws {
    let path = folder.path("hark.sock")
    let listener = try UnixListener(path: path)
    defer { close(listener.descriptor) }
    let error = try #require(refusal(path))
    #expect(error.code == EADDRINUSE)
    #expect(error.isAddressInUse)
    #expect(error.description.contains("another harkd serves this socket"))
    let client = try UnixSocket.connect(to: path)
    try client.send([1])
  }

  @Test("A socket that another program serves is left alone")
  func servedByOther() throws {
    let path = folder.path("hark.sock")
    let other = try bound(path, listens: true)
    defer { close(other) }
    let before = try FileStatus.of(path).identity
    let error = try #require(refusal(path))
    #expect(error.code == EADDRINUSE)
    #expect(error.hint == "another program serves this socket")
    #expect(try FileStatus.of(path).identity == before)
  }

  @Test("A socket that nobody serves any more is replaced", arguments: [true, false])
  func stale(listened: Bool) throws {
    let path = folder.path("hark.sock")
    close(try bound(path, listens: listened))
    let before = try FileStatus.of(path).identity
    let listener = try UnixListener(path: path)
    defer { close(listener.descriptor) }
    #expect(try FileStatus.of(path).identity != before)
    #expect(try mode(path) == 0o600)
  }

  @Test("What a killed daemon left of its preparations is in nobody's way")
  func staleTemporary() throws {
    close(try bound(folder.path("hark.sock~"), listens: true))
    let listener = try UnixListener(path: folder.path("hark.sock"))
    close(listener.descriptor)
    #expect(!FileStatus.exists(folder.path("hark.sock~")))
  }

  @Test("A file that is no socket is refused, and stays as it is")
  func foreignFile() throws {
    let path = try folder.write("mine".utf8, to: "hark.sock")
    let error = try #require(refusal(path))
    #expect(error.code == EEXIST)
    #expect(try folder.read("hark.sock") == Array("mine".utf8))
  }

  @Test("A folder, and a link to a socket, in place of the socket are refused")
  func foreignKinds() throws {
    try Folder.make(folder.path("folder"))
    #expect(refusal(folder.path("folder"))?.code == EEXIST)
    close(try bound(folder.path("other.sock"), listens: true))
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path("link.sock"), withDestinationPath: folder.path("other.sock"))
    #expect(refusal(folder.path("link.sock"))?.code == EEXIST)
    #expect(FileStatus.exists(folder.path("other.sock")))
  }

  @Test("A file that is called like the socket's preparation is not removed")
  func backupFile() throws {
    try folder.write("mine".utf8, to: "hark.sock~")
    _ = refusal(folder.path("hark.sock"))
    #expect(try folder.read("hark.sock~") == Array("mine".utf8))
  }

  @Test(
    "A folder that others can write to is refused, unless it is sticky",
    arguments: [
      (0o777 as UInt32, false), (0o770, false), (0o702, false), (0o720, false), (0o1777, true),
      (0o700, true), (0o755, true), (0o750, true),
    ])
  func openFolder(mode: UInt32, isTaken: Bool) throws {
    let path = folder.path("open")
    try Folder.make(path)
    #expect(chmod(path, mode) == 0)
    let error = refusal(path + "/hark.sock")
    #expect((error == nil) == isTaken, "\(error.map(\.description) ?? "taken")")
    if let error {
      #expect(error.code == EACCES)
      #expect(try Folder.entries(of: path).isEmpty)
    }
  }

  @Test("A folder of another user is refused", .enabled(if: geteuid() == 0, "needs root"))
  func foreignFolder() throws {
    let path = folder.path("theirs")
    try Folder.make(path)
    #expect(chown(path, 65534, 65534) == 0)
    #expect(refusal(path + "/hark.sock")?.code == EACCES)
  }

  @Test("removeFile removes its own socket, and twice is no harm")
  func removal() throws {
    let path = folder.path("hark.sock")
    let listener = try UnixListener(path: path)
    close(listener.descriptor)
    listener.removeFile()
    #expect(!FileStatus.exists(path))
    listener.removeFile()
  }

  @Test("removeFile leaves a socket that took the place of its own")
  func foreignRemoval() throws {
    let path = folder.path("hark.sock")
    let listener = try UnixListener(path: path)
    close(listener.descriptor)
    // Both are there at once: a file that is gone may leave its number to the next.
    close(try bound(folder.path("new"), listens: true))
    #expect(rename(folder.path("new"), path) == 0)
    listener.removeFile()
    #expect(FileStatus.exists(path))
  }

  @Test("The lock ends with the listener, and its file stays")
  func lockEnds() throws {
    let path = folder.path("hark.sock")
    for _ in 0..<3 {
      let listener = try UnixListener(path: path)
      close(listener.descriptor)
      withExtendedLifetime(listener) {}
    }
    #expect(FileStatus.exists(path + ".lock"))
  }
}
