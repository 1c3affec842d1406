import Foundation
import HarkTestSupport
import Testing

/// `hark watch` with an indexer and a daemon: each new moment is printed once.
@Suite struct WatchQueryTests {
  let programs: Programs
  let vault: String

  init() throws {
    programs = try Programs()
    vault = programs.home.path + "/vault"
    try say("The kettle is on.", in: "known.vtt")
    try index([vault])
  }

  private func say(_ text: String, in name: String) throws {
    try programs.write("WEBVTT\n\n00:01.000 --> 00:03.000\n\(text)\n", to: "vault/" + name)
  }

  private func index(_ arguments: [String]) throws {
    let ended = try programs.run("hark-index", arguments)
    try #require(ended.status == 0, "\(ended.err)")
  }

  /// Asks again and again, for 60 seconds at most.
  private func isTrueSoon(_ condition: () throws -> Bool) throws -> Bool {
    let deadline = Date(timeIntervalSinceNow: 60)
    repeat {
      if try condition() { return true }
    } while Date() < deadline
    return try condition()
  }

  /// Waits until the daemon has so many subscriptions.
  private func expectSubscriptions(_ count: Int) throws {
    var answer: [String: Any] = [:]
    let connection = try SocketConnection(programs.socket)
    let isSo = try isTrueSoon {
      connection.send(#"{"jsonrpc":"2.0","id":1,"method":"hark/status"}"# + "\n")
      answer = try connection.answer()
      return (answer["result"] as? [String: Any])?["subscriptions"] as? Int == count
    }
    #expect(isSo, "\(answer)")
  }

  private func begun(_ arguments: [String]) throws -> RunningWatch {
    let watch = try RunningWatch(programs, arguments)
    try expectSubscriptions(1)
    return watch
  }

  @Test("It prints what comes, not what is there, and ends after as many as it was told")
  func ends() throws {
    let daemon = try RunningDaemon(programs)
    let watch = try begun(["-n", "2", "--format", "{n} {timecode} {text}", "kettle"])
    try say("A second kettle.", in: "second.vtt")
    try say("Tea.", in: "tea.vtt")
    try index([vault])
    #expect(try isTrueSoon { watch.lines == ["1 0:01 A second kettle."] })
    try say("Kettle three.", in: "three.vtt")
    try index([vault])
    #expect(watch.end() == 0)
    #expect(watch.lines == ["1 0:01 A second kettle.", "2 0:01 Kettle three."])
    #expect(watch.err.isEmpty, "\(watch.err)")
    try expectSubscriptions(0)
    #expect(daemon.process.isRunning)
  }

  @Test(
    "It prints in the forms of a search",
    arguments: [
      ([], " 1  0:01  A new kettle."), (["--flat"], " 1  0:01  new"),
      (["--json"], #""mark":""#), (["--jsonl"], #"{"end":3,"#), (["--csv"], "\r\n1,"),
      (["--format", "{text}!", "-0"], "A new kettle.!\0"),
      (["--url"], "/vault/new.vtt:4"),
    ])
  func forms(options: [String], expected: String) throws {
    let daemon = try RunningDaemon(programs)
    let watch = try begun(["-n", "1"] + options + ["kettle"])
    try say("A new kettle.", in: "new.vtt")
    try index([vault])
    #expect(watch.end() == 0)
    #expect(watch.out.contains(expected), "\(watch.out)")
    #expect(daemon.process.isRunning)
    guard options.isEmpty else { return }
    let shown = try programs.run("hark", ["--socket", programs.socket, "show", "1"])
    #expect(shown.out.contains("A new kettle"), "\(shown.out) \(shown.err)")
  }

  @Test(
    "Wrong options and queries that match too much are refused",
    arguments: [
      ([], 64), (["-n", "0", "x"], 64), (["--json", "--csv", "x"], 64), (["-0", "x"], 64),
      (["--format", "{nope}", "x"], 64), (["--snippet-length", "1", "x"], 64),
      (["--per-recording", "1", "x"], 64),
    ] as [([String], Int32)])
  func usage(arguments: [String], code: Int32) throws {
    let ended = try programs.run("hark", ["watch"] + arguments)
    #expect(ended.status == code, "\(ended.out) \(ended.err)")
  }

  @Test("Without a daemon it ends with 69")
  func noDaemon() throws {
    let ended = try programs.run("hark", ["watch", "--no-spawn", "kettle"])
    #expect(ended.status == 69)
  }

  @Test("Ctrl-C ends it with 130, a reader that goes away with 0, at once")
  func interrupted() throws {
    let daemon = try RunningDaemon(programs)
    let watch = try begun(["kettle"])
    #expect(watch.end(SIGINT) == 130)
    #expect(watch.err.isEmpty)
    let ended = try programs.run(
      "/bin/bash",
      ["-c", "hark watch kettle | true; echo ${PIPESTATUS[0]}"],
      environment: ["HARK_SOCKET": programs.socket])
    #expect(ended.out == "0\n", "\(ended.out) \(ended.err)")
    #expect(ended.err.isEmpty)
    #expect(daemon.process.isRunning)
  }

  @Test("It goes on with the next daemon, and prints what came meanwhile")
  func restart() throws {
    var daemon: RunningDaemon? = try RunningDaemon(programs)
    let watch = try begun(["--format", "{text}", "kettle"])
    try say("Kettle one.", in: "one.vtt")
    try index([vault])
    #expect(try isTrueSoon { watch.lines.count == 1 })
    if let daemon { kill(daemon.process.processIdentifier, SIGKILL) }
    daemon = nil
    #expect(try isTrueSoon { watch.err.contains("is gone; trying again") })
    try say("Kettle two.", in: "two.vtt")
    try index([vault])
    daemon = try RunningDaemon(programs)
    #expect(try isTrueSoon { watch.lines.count == 2 })
    #expect(watch.err.contains("hark: watching again\n"), "\(watch.err)")
    try say("Kettle three.", in: "three.vtt")
    try index([vault])
    #expect(try isTrueSoon { watch.lines.count == 3 })
    #expect(watch.lines == ["Kettle one.", "Kettle two.", "Kettle three."])
    // An index that was built anew meanwhile has other numbers.
    daemon = nil
    try index(["rebuild"])
    daemon = try RunningDaemon(programs)
    #expect(try isTrueSoon { watch.err.contains("may be missing") }, "\(watch.err)")
    try say("Kettle four.", in: "four.vtt")
    try index([vault])
    #expect(try isTrueSoon { watch.lines.count == 4 })
    #expect(watch.lines.last == "Kettle four.")
    withExtendedLifetime(daemon) {}
  }

  @Test("Eight clients get each moment once while the indexer commits, rebuilds and moves files")
  func everyone() throws {
    let daemon = try RunningDaemon(programs, ["--readers", "2"])
    let clients = try (0..<8).map { _ in try SocketConnection(programs.socket) }
    for (number, client) in clients.enumerated() {
      let query = number % 2 == 0 ? "kettle" : "kettle number*"
      client.send(
        #"{"jsonrpc":"2.0","id":1,"method":"hark/subscribe","params":{"query":"\#(query)"}}"#
          + "\n")
      #expect(try client.answer()["result"] != nil)
    }
    let files = (0..<24).map { "folder\($0 % 3)/file\($0).vtt" }
    for (number, file) in files.enumerated() {
      try say("The kettle number\(number)x is on.", in: file)
      // Bursts: one, two, three and four files a commit.
      guard [0, 2, 5].contains(number % 10) || number % 4 == 3 else { continue }
      try index([vault])
      if number == 11 {
        try FileManager.default.moveItem(atPath: vault + "/folder0", toPath: vault + "/other")
        try index([vault])
      }
      if number == 15 { try index(["compact"]) }
    }
    try index(["rebuild"])
    try say("The kettle number99x is last.", in: "last.vtt")
    try index([vault])
    let expected = (files.indices.map { "\($0)" } + ["99"]).sorted()
    for client in clients {
      var numbers: [String] = []
      while !numbers.contains("99") {
        let params = try #require(try client.answer()["params"] as? [String: Any])
        let moments = try #require(params["moments"] as? [[String: Any]])
        numbers += moments.compactMap {
          ($0["text"] as? String)?.firstMatch(of: /number(\d+)x/).map { String($0.1) }
        }
      }
      #expect(numbers.sorted() == expected)
    }
    #expect(daemon.process.isRunning)
  }

  @Test("A client that does not read for a while gets all of a great many, each once")
  func slow() throws {
    let daemon = try RunningDaemon(programs)
    let client = try SocketConnection(programs.socket)
    client.send(
      #"{"jsonrpc":"2.0","id":1,"method":"hark/subscribe","params":{"query":"kettle"}}"# + "\n")
    #expect(try client.answer()["result"] != nil)
    let quick = try begunBeside(["--format", "{text}", "kettle"])
    let words = String(repeating: "and so on ", count: 15)
    for part in 0..<4 {
      let cues = (0..<500).map { cue in
        "\(10 + cue / 60):\(cue % 60 < 10 ? "0" : "")\(cue % 60).000 --> 59:59.000\n"
          + "<v S\(cue)>The kettle number\(part)x\(cue)x boils, \(words).\n"
      }
      try programs.write(
        "WEBVTT\n\n" + cues.joined(separator: "\n"), to: "vault/part\(part).vtt")
      try index([vault])
    }
    #expect(try isTrueSoon { quick.lines.count >= 2000 })
    var numbers: [String] = []
    while numbers.count < 2000 {
      let params = try #require(try client.answer()["params"] as? [String: Any])
      let moments = try #require(params["moments"] as? [[String: Any]])
      #expect(moments.count <= 100)
      numbers += moments.compactMap {
        ($0["text"] as? String)?.firstMatch(of: /number(\d+x\d+)x/).map { String($0.1) }
      }
    }
    #expect(Set(numbers).count == 2000)
    #expect(numbers.count == 2000)
    #expect(Set(quick.lines).count == 2000)
    #expect(daemon.process.isRunning)
  }

  private func begunBeside(_ arguments: [String]) throws -> RunningWatch {
    let watch = try RunningWatch(programs, arguments)
    try expectSubscriptions(2)
    return watch
  }
}
