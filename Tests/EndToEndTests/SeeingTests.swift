import Foundation
import HarkTestSupport
import Testing

/// What an operator sees of a daemon.
@Suite struct SeeingTests {
  let programs: Programs

  init() throws {
    programs = try Programs()
    let ended = try programs.run("hark-index", ["-q", Repository.root + "/index/sample"])
    try #require(ended.status == 0, "\(ended.err)")
  }

  @Test("hark status has queue, latency and memory, as text, JSON and metrics")
  func status() throws {
    let daemon = try RunningDaemon(programs)
    defer { withExtendedLifetime(daemon) {} }
    for _ in 0..<3 { #expect(try programs.run("hark", ["-c", "lighthouse"]).status == 0) }
    let text = try programs.run("hark", ["status"]).out
    for row in ["queue", "answers", "memory"] { #expect(text.contains("\n\(row) "), "\(text)") }
    let json = try programs.run("hark", ["status", "--json"]).out
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let work = try #require(object?["work"] as? [String: Any])
    let latency = try #require(work["latency_ms"] as? [String: Double])
    #expect((latency["count"] ?? 0) >= 3)
    #expect((latency["p99"] ?? 0) > 0)
    #expect((work["memory_bytes"] as? Int ?? 0) > 1 << 20)
    let metrics = try programs.run("hark", ["status", "--prometheus"])
    #expect(metrics.status == 0)
    let lines = metrics.out.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(lines.contains("hark_index_ok 1"))
    #expect(lines.contains("hark_watcher_running 0") && lines.contains("hark_watcher_ok 0"))
    let age = lines.first { $0.hasPrefix("hark_index_age_seconds ") }?.split(separator: " ").last
    #expect((0...3600).contains(age.flatMap { Double($0) } ?? -1), "\(metrics.out)")
    #expect(try programs.run("hark", ["status", "--json", "--prometheus"]).status == 64)
    #expect(lines.allSatisfy { $0.contains(/^hark_[a-z_]+(\{quantile="[0-9.]+"\})? [0-9.e-]+$/) })
    #expect(lines.contains { $0.hasPrefix("hark_request_seconds{quantile=\"0.99\"}") })
  }

  @Test("hark doctor finds nothing where all is well, and says how to mend what is not")
  func doctor() throws {
    let well = try programs.run("hark", ["doctor"])
    #expect(well.status == 0, "\(well.out) \(well.err)")
    #expect(well.out.contains("ok   index: \(programs.index)\n"), "\(well.out)")
    #expect(!well.out.contains("MEND"))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: programs.index)
    let open = try programs.run("hark", ["doctor"])
    #expect(open.status == 2)
    #expect(open.out.contains("     chmod 700 \(programs.index)\n"), "\(open.out)")
    let many = ["HARK_LIMITS_CONNECTIONS": "1000000", "HARK_INDEX": "none"]
    let wrong = try programs.run("hark", ["doctor"], environment: many)
    #expect(wrong.status == 2)
    #expect(wrong.out.contains("raise LimitNOFILE="), "\(wrong.out)")
    #expect(wrong.out.contains("MEND index: "), "\(wrong.out)")
  }

  @Test("hark doctor finds units without a program, without a socket, and not enabled")
  func doctorOfUnits() throws {
    let units = programs.home.path + "/config/systemd/user/"
    func said() throws -> String { try programs.run("hark", ["doctor"]).out }
    #expect(try said().contains("ok   units: none are installed"))
    try programs.write(
      "[Service]\nExecStart=/none/harkd\n", to: "config/systemd/user/harkd.service")
    var findings = try said()
    #expect(
      findings.contains("MEND unit: \(units)harkd.service starts /none/harkd, which is not there"))
    #expect(findings.contains("MEND unit: \(units)harkd.service has no harkd.socket beside it"))
    let harkd = programs.path(of: "harkd")
    try programs.write("[Service]\nExecStart=-\(harkd)\n", to: "config/systemd/user/harkd.service")
    try programs.write("[Socket]\n", to: "config/systemd/user/harkd.socket")
    findings = try said()
    #expect(findings.contains("ok   unit: \(units)harkd.service starts \(harkd)\n"))
    #expect(findings.contains("     systemctl --user enable --now harkd.socket\n"))
    try programs.write("", to: "config/systemd/user/sockets.target.wants/harkd.socket")
    #expect(try programs.run("hark", ["doctor"]).status == 0)
  }

  @Test("hark doctor does not call a daemon well that hangs")
  func doctorOfHungDaemon() throws {
    let daemon = try RunningDaemon(programs)
    let well = try programs.run("hark", ["doctor"])
    #expect(well.status == 0, "\(well.out)")
    let answers = "ok   daemon: answers at \(programs.socket), and serves \(programs.index)\n"
    #expect(well.out.contains(answers), "\(well.out)")
    kill(daemon.process.processIdentifier, SIGSTOP)
    defer { kill(daemon.process.processIdentifier, SIGCONT) }
    let hung = try programs.run("hark", ["doctor"])
    #expect(hung.status == 2)
    #expect(hung.out.contains("MEND daemon: "), "\(hung.out)")
    #expect(hung.out.contains("did not answer within 2 s"), "\(hung.out)")
  }

  @Test("An index that is named is not answered for by the daemon of another")
  func otherIndex() throws {
    let daemon = try RunningDaemon(programs)
    let other = programs.home.path + "/other"
    let talks = try programs.write("WEBVTT\n\n00:01.000 --> 00:02.000\nZebra\n", to: "v/talk.vtt")
    #expect(try programs.run("hark-index", ["-q", "--index", other, talks]).status == 0)
    try FileManager.default.createSymbolicLink(
      atPath: programs.home.path + "/link", withDestinationPath: programs.index)
    for right in [programs.index, programs.home.path + "/link", "link/", ""] {
      let found = try programs.run(
        "hark", ["-c", "lighthouse"], environment: ["HARK_INDEX": right])
      #expect(found.status == 0, "\(right): \(found.err)")
    }
    for words in [["lighthouse"], ["status"], ["lsp"], ["watch", "lighthouse"]] {
      // An editor that says nothing ends at once.
      let ended = try programs.run(
        "hark", words, input: "", environment: ["HARK_INDEX": other, "HARK_SOCKET": daemon.socket])
      #expect(ended.status == 69, "\(words): \(ended.out) \(ended.err)")
      #expect(ended.out.isEmpty)
      #expect(ended.err.contains(programs.index) && ended.err.contains(other), "\(ended.err)")
      #expect(ended.err.contains("process \(daemon.process.processIdentifier)"), "\(ended.err)")
    }
    let doctor = try programs.run("hark", ["doctor"], environment: ["HARK_INDEX": other])
    #expect(doctor.status == 2)
    #expect(doctor.out.contains("$HARK_INDEX names \(other)\n"), "\(doctor.out)")
  }

  private func log() throws -> String {
    let folder = programs.home.path
    return try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix("harkd") && $0.hasSuffix(".log") }
      .map { try String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }.joined()
  }

  @Test("Slow queries are logged by a hash; their text only where that is configured")
  func slow() throws {
    let config = try programs.write("slow_query_seconds: 0\n", to: "hark.yaml")
    for isTold in [false, true] {
      if isTold {
        try programs.write("slow_query_seconds: 0\nslow_query_text: true\n", to: "hark.yaml")
      }
      let daemon = try RunningDaemon(programs, ["--config", config])
      #expect(try programs.run("hark", ["-c", "lighthouse"]).status == 0)
      daemon.process.terminate()
      daemon.process.waitUntilExit()
      let lines = try log().split(separator: "\n").filter { $0.contains("slow") }
      #expect(lines.contains { $0.contains(/query=[0-9a-f]{8,16}/) }, "\(lines)")
      #expect(lines.contains { $0.contains("text=lighthouse") } == isTold)
    }
  }
}
