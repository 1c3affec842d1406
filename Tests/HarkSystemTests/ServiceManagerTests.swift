import Foundation
import HarkSystem
import HarkTestSupport
import Testing

/// What systemd and the daemon say to each other, through the environment of this process. No
/// other test of this process changes these variables.
@Suite(.serialized) struct ServiceManagerTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A datagram socket at an address; a leading @ means an abstract one.
  private func receiver(_ name: String) throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { field in
      field.copyBytes(from: name.utf8.prefix(107))
      if name.hasPrefix("@") { field[0] = 0 }
    }
    let length = MemoryLayout<sa_family_t>.size + name.utf8.count
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(length))
      }
    }
    try #require(result == 0)
    return descriptor
  }

  private func datagram(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  @Test("A message is one datagram, byte for byte", arguments: [false, true])
  func notify(isAbstract: Bool) throws {
    let name = isAbstract ? "@hark-test-\(UUID())" : folder.path("notify")
    let descriptor = try receiver(name)
    defer { close(descriptor) }
    setenv("NOTIFY_SOCKET", name, 1)
    let notifier = ServiceNotifier()
    #expect(getenv("NOTIFY_SOCKET") == nil)
    for message in ["READY=1\nSTATUS=serving /ä b", "STOPPING=1", ""] {
      #expect(notifier.send(message))
      #expect(datagram(descriptor) == message)
    }
  }

  @Test("Where nobody listens, nothing happens")
  func nobody() {
    unsetenv("NOTIFY_SOCKET")
    #expect(!ServiceNotifier().send("READY=1"))
    let long = "/" + String(repeating: "x", count: 200)
    for address: String in ["", folder.path("none"), long, "relative"] {
      setenv("NOTIFY_SOCKET", address, 1)
      #expect(!ServiceNotifier().send("READY=1"))
    }
  }

  private func variables() -> [String?] {
    let names: [String] = ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"]
    return names.map { name in getenv(name).map { String(cString: $0) } }
  }

  private func take(pid: String?, count: String?) throws(SystemError) -> [Int32] {
    setenv("LISTEN_FDNAMES", "hark", 1)
    if let pid { setenv("LISTEN_PID", pid, 1) }
    if let count { setenv("LISTEN_FDS", count, 1) }
    return try SocketActivation.takeSockets()
  }

  @Test(
    "Sockets for another process, or none, are not taken",
    arguments: [
      (nil, nil), (nil, "1"), ("1", "1"), ("self", nil), ("self", "0"), ("self", "-1"),
      ("self", "x"), ("", "1"), ("self ", "1"), ("99999999999999", "1"),
    ] as [(String?, String?)])
  func notOurs(pid: String?, count: String?) throws {
    let own = pid?.replacingOccurrences(of: "self", with: "\(getpid())")
    #expect(try take(pid: own, count: count).isEmpty)
    #expect(variables() == [nil, nil, nil])
  }
}
