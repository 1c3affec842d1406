import Foundation
import HarkTestSupport
import Testing

/// A daemon whose socket goes away while it runs.
@Suite struct SocketFileTests {
  let programs: Programs

  init() throws {
    programs = try Programs()
    let ended = try programs.run("hark-index", ["-q", Repository.root + "/index/sample"])
    try #require(ended.status == 0, "\(ended.err)")
  }

  @Test("A socket that is removed is made anew, by the same daemon", arguments: ["file", "folder"])
  func removed(what: String) throws {
    let daemon = try RunningDaemon(programs)
    let open = try SocketConnection(daemon.socket)
    let folder = URL(fileURLWithPath: daemon.socket).deletingLastPathComponent().path
    try FileManager.default.removeItem(atPath: what == "file" ? daemon.socket : folder)
    // Without its folder nothing tells another daemon that there is one; so nobody asks before.
    let deadline = Date(timeIntervalSinceNow: 30)
    while what == "folder", !FileManager.default.fileExists(atPath: daemon.socket),
      Date() < deadline
    {}
    let found = try programs.run("hark", ["-c", "lighthouse"])
    #expect(found.status == 0, "\(found.err)")
    let status = try programs.run("hark", ["status", "--json"]).out
    let object = try JSONSerialization.jsonObject(with: Data(status.utf8)) as? [String: Any]
    #expect(object?["pid"] as? Int == Int(daemon.process.processIdentifier), "\(status)")
    // Who was connected still is.
    open.send(#"{"id":1,"method":"hark/search","params":{"query":"lighthouse"}}"# + "\n")
    #expect(try open.answer()["result"] != nil)
  }

  @Test("Where another daemon has taken the path, the first leaves, and the path stays")
  func taken() throws {
    let first = try RunningDaemon(programs)
    // Held, or it could make its socket anew before the second is there.
    kill(first.process.processIdentifier, SIGSTOP)
    var state = siginfo_t()
    let held = waitid(
      P_PID, id_t(first.process.processIdentifier), &state, WSTOPPED | WNOWAIT)
    try #require(held == 0)
    let second: RunningDaemon
    do {
      defer { kill(first.process.processIdentifier, SIGCONT) }
      for name in [first.socket, first.socket + ".lock"] {
        try FileManager.default.removeItem(atPath: name)
      }
      second = try RunningDaemon(programs)
    }
    first.process.waitUntilExit()
    #expect(first.process.terminationStatus == 0)
    let status = try programs.run("hark", ["status", "--json"])
    #expect(status.out.contains("\"pid\":\(second.process.processIdentifier)"), "\(status.out)")
  }
}
