import Foundation
import HarkTestSupport
import Testing

/// `hark search --wait`: what was saved before is found.
@Suite struct WaitTests {
  let programs: Programs
  let vault: String

  init() throws {
    programs = try Programs()
    vault = programs.home.path + "/vault"
    try say("The kettle is on.", in: "first.vtt")
  }

  private func say(_ text: String, in name: String) throws {
    try programs.write("WEBVTT\n\n00:01.000 --> 00:03.000\n\(text)\n", to: "vault/" + name)
  }

  private func search(_ words: [String]) throws -> Programs.Ended {
    try programs.run("hark", ["--socket", programs.socket] + words)
  }

  /// What the answer on the socket says of the wait, or its error.
  private func waited(_ seconds: String, _ query: String = "kettle") throws -> String {
    let connection = try SocketConnection(programs.socket)
    try connection.send(
      #"{"jsonrpc":"2.0","id":1,"method":"hark/search","params":{"query":"\#(query)","wait":\#(seconds)}}"#
        + "\n")
    let answer = try connection.line() ?? ""
    return answer.firstMatch(of: /"(?:waited|message)":"(.*?)"/).map { String($0.1) } ?? answer
  }

  @Test(
    "What is saved is found by the next search that waits", arguments: [[], ["--poll", "3600"]])
  func finds(options: [String]) throws {
    let watcher = try RunningWatcher(programs, options + [vault]).ready()
    for number in 0..<10 {
      try say("A word\(number)x.", in: "\(number)/a.vtt")
      let ended = try search(["--wait", "--json", "word\(number)x"])
      #expect(ended.status == 0, "\(ended.err)")
      #expect(ended.out.contains(#""waited""#) && ended.out.contains("done"))
      #expect(ended.err.isEmpty)
    }
    try FileManager.default.removeItem(atPath: vault + "/first.vtt")
    #expect(try search(["--wait", "kettle"]).status == 1)
    #expect(try waited("20", "word1x") == "done")
    #expect(watcher.process.isRunning)
  }

  @Test("Without a watcher the answer is of the index as it is, and says so")
  func unwatched() throws {
    #expect(try programs.run("hark-index", [vault]).status == 0)
    let daemon = try RunningDaemon(programs)
    let ended = try search(["--wait", "kettle"])
    #expect(ended.status == 0)
    #expect(ended.err.contains("no hark-index --watch keeps the index fresh"), "\(ended.err)")
    #expect(try waited("1") == "unwatched")
    let plain = try search(["--json", "kettle"])
    #expect(!plain.out.contains("waited"))
    #expect(daemon.process.isRunning)
  }

  @Test("A watcher that does not answer in time is waited for no longer than was said")
  func late() throws {
    let watcher = try RunningWatcher(programs, [vault]).ready()
    kill(watcher.process.processIdentifier, SIGSTOP)
    #expect(try waited("0.05") == "late")
    // Who does not wait is answered meanwhile.
    #expect(try search(["kettle"]).status == 0)
    kill(watcher.process.processIdentifier, SIGCONT)
    #expect(try waited("20") == "done")
  }

  @Test("Where the index cannot be written the answer comes at once, and says so")
  func failed() throws {
    let watcher = try RunningWatcher(programs, [vault]).ready()
    let lock = try HeldLock(of: programs.index)
    try say("Tea for two.", in: "two.vtt")
    #expect(try waited("20") == "failed")
    try lock.release()
    #expect(try waited("20") == "done")
    try watcher.expect("tea", in: ["two.vtt"])
  }

  @Test("A wait that is no time is refused", arguments: ["0", "-1", "21", "1e300"])
  func refused(seconds: String) throws {
    #expect(try programs.run("hark-index", [vault]).status == 0)
    let daemon = try RunningDaemon(programs)
    #expect(try waited(seconds) == "the parameter wait must be more than 0, and at most 20.0")
    #expect(daemon.process.isRunning)
  }

  @Test("A second watcher of one index is refused; its place is free once the first ends")
  func second() throws {
    let watcher = try RunningWatcher(programs, [vault]).ready()
    let ended = try programs.run("hark-index", ["--watch", vault])
    #expect(ended.status == 75)
    #expect(ended.err.contains("another hark-index --watch"), "\(ended.err)")
    #expect(watcher.end(SIGKILL) == SIGKILL)
    let next = try RunningWatcher(programs, [vault])
    #expect(try next.notify.message().hasPrefix("READY=1"))
    #expect(next.end(SIGTERM) == 0)
    #expect(!FileManager.default.fileExists(atPath: programs.index + ".watch"))
  }
}
