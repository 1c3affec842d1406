import Foundation
import HarkTestSupport
import Testing

/// `hark` where no daemon runs.
@Suite struct ClientStartTests {
  let programs: Programs

  init() throws { programs = try Programs() }

  private func index() throws {
    let ended = try programs.run("hark-index", ["-q", Repository.root + "/index/sample"])
    try #require(ended.status == 0, "\(ended.err)")
  }

  /// Ends the daemon that a client started, and waits until it is gone.
  private func endDaemon() throws {
    let status = try programs.run("hark", ["status", "--json"])
    let object = try JSONSerialization.jsonObject(with: Data(status.out.utf8))
    let pid = try #require((object as? [String: Any])?["pid"] as? Int)
    let ended = try programs.run(
      "/usr/bin/bash", ["-c", "kill \(pid) && tail --pid=\(pid) -f /dev/null"])
    #expect(ended.status == 0)
  }

  @Test("Without an index the exit code is 69, and the way to make one is named")
  func noIndex() throws {
    let ended = try programs.run("hark", ["lighthouse"])
    #expect(ended.status == 69)
    #expect(ended.out.isEmpty)
    #expect(ended.err.contains("hark index") || ended.err.contains("hark-index"))
    #expect(!FileManager.default.fileExists(atPath: programs.socket))
  }

  @Test(
    "Where no daemon may be started, the exit code is 69",
    arguments: [["--no-spawn", "x"], ["--socket", "none.sock", "x"], ["status"]])
  func noSpawn(words: [String]) throws {
    try index()
    let ended = try programs.run("hark", words)
    #expect(ended.status == 69)
    #expect(ended.err.contains("harkd") || ended.err.contains("daemon"), "\(ended.err)")
    #expect(!FileManager.default.fileExists(atPath: programs.socket))
  }

  @Test("A search starts a daemon, which answers it and the next")
  func start() throws {
    try index()
    let first = try programs.run("hark", ["lighthouse"])
    #expect(first.status == 0, "\(first.err)")
    #expect(!first.out.isEmpty)
    #expect(first.err.isEmpty, "\(first.err)")
    let second = try programs.run("hark", ["--no-spawn", "lighthouse"])
    #expect(second.status == 0)
    #expect(second.out == first.out)
    try endDaemon()
    #expect(!FileManager.default.fileExists(atPath: programs.socket))
  }

  @Test("Clients that come at once, while none runs, all get their answer")
  func together() throws {
    try index()
    let ended = try programs.run(
      "/usr/bin/bash",
      [
        "-c",
        """
        for i in 1 2 3 4; do hark -c lighthouse & pids+=($!); done
        for pid in "${pids[@]}"; do wait $pid || echo failed $?; done
        """,
      ])
    let lines = Set(ended.out.split(separator: "\n"))
    #expect(lines.count == 1, "\(ended.out) \(ended.err)")
    #expect(ended.out.split(separator: "\n").count == 4)
    #expect(!ended.out.contains("failed"))
    try endDaemon()
  }

  @Test("A daemon with --idle-exit leaves by itself, and takes its socket along")
  func idleExit() throws {
    try index()
    let daemon = try RunningDaemon(programs, ["--idle-exit", "1"])
    daemon.process.waitUntilExit()
    #expect(daemon.process.terminationStatus == 0)
    #expect(!FileManager.default.fileExists(atPath: daemon.socket))
    // The next search starts another.
    #expect(try programs.run("hark", ["lighthouse"]).status == 0)
    try endDaemon()
  }

  @Test("An index that is removed and made anew is served by the daemon that runs")
  func newIndex() throws {
    try index()
    let daemon = try RunningDaemon(programs)
    defer { withExtendedLifetime(daemon) {} }
    #expect(try programs.run("hark", ["lighthouse"]).status == 0)
    try FileManager.default.removeItem(atPath: programs.index)
    #expect(try programs.run("hark", ["lighthouse"]).status == 69)
    try index()
    #expect(try programs.run("hark", ["lighthouse"]).status == 0)
  }
}
