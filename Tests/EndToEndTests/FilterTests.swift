import Foundation
import HarkTestSupport
import Testing

/// The services under the system call filter of their units, where a call that it denies ends them.
@Suite struct FilterTests {
  let programs: Programs

  init() throws { programs = try Programs() }

  static let script = Repository.root + "/Tests/EndToEndTests/under-filter"

  private func filtered(_ unit: String) -> [String] {
    [Self.script, Repository.root + "/systemd/" + unit]
  }

  @Test(
    "The filter ends what a service may not do, and nothing else",
    arguments: [
      ("pass", 0), ("import socket; socket.socket(socket.AF_UNIX)", 0),
      ("import socket; socket.socket(socket.AF_INET)", 31), ("import os; os.chroot('/')", 31),
      ("import mmap; mmap.mmap(-1, 9, prot=mmap.PROT_WRITE | mmap.PROT_EXEC)", 31),
    ])
  func filter(code: String, status: Int32) throws {
    for unit in ["harkd.service", "hark-index.service"] {
      let command = filtered(unit) + ["/usr/bin/python3", "-c", code]
      let ended = try programs.run(command[0], Array(command.dropFirst()))
      // The signal's number where the call ended it, or 128 and that.
      #expect(ended.status & 127 == status, "\(ended.err)")
    }
  }

  @Test("harkd serves, reloads, takes up a commit and ends within its filter")
  func daemon() throws {
    let sample = try programs.run("hark-index", ["-q", Repository.root + "/index/sample"])
    try #require(sample.status == 0, "\(sample.err)")
    let daemon = try RunningDaemon(programs, wrapper: filtered("harkd.service"))
    let requests = [
      ["search", "lighthouse OR \"wide world\" keepr"], ["search", "--wait", "light*"],
      ["show", "0123456789abcdef"], ["recordings"], ["suggest", "li"], ["explain", "a NEAR/9s b"],
      ["status"],
    ]
    for round in 0..<2 {
      for request in requests {
        let ended = try programs.run("hark", request + ["--socket", daemon.socket])
        #expect([0, 1, 2].contains(ended.status), "\(request): \(ended.err)")
      }
      if round == 0 {
        #expect(kill(daemon.process.processIdentifier, SIGHUP) == 0)
        // A commit while it serves.
        let made = try programs.run("hark-index", ["-q"])
        #expect(made.status == 0, "\(made.err)")
      }
    }
    #expect(daemon.process.isRunning)
    daemon.process.terminate()
    daemon.process.waitUntilExit()
    #expect(daemon.process.terminationReason == .exit)
    #expect(daemon.process.terminationStatus == 0)
  }

  @Test("hark-index builds, checks, compacts and watches within its filter")
  func indexer() throws {
    let vault = programs.home.path + "/vault"
    try programs.write("WEBVTT\n\n00:00.000 --> 00:02.000\nhello there\n", to: "vault/a.vtt")
    let wrapper = filtered("hark-index.service")
    for words in [[vault], [], ["check"], ["compact"], ["rebuild"]] {
      let command = wrapper + [programs.path(of: "hark-index")] + words
      let ended = try programs.run(command[0], Array(command.dropFirst()))
      #expect(ended.status == 0, "\(words): \(ended.err)")
    }
    let line = wrapper.joined(separator: " ")
    let watcher = try RunningWatcher(programs, [], wrapper: "exec \(line) \"$@\"").ready()
    try programs.write("WEBVTT\n\n00:00.000 --> 00:02.000\nhello again\n", to: "vault/b.vtt")
    try watcher.expect("hello", in: ["a.vtt", "b.vtt"])
    #expect(watcher.process.isRunning)
  }
}
