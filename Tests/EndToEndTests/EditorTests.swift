import Foundation
import HarkTestSupport
import Testing

/// The Language Server Protocol on the daemon's socket, and through `hark lsp`.
@Suite struct EditorTests {
  let programs: Programs

  init() throws {
    programs = try Programs()
    let ended = try programs.run("hark-index", ["-q", Repository.root + "/index/sample"])
    try #require(ended.status == 0, "\(ended.err)")
  }

  private func code(_ message: [String: Any]?) -> Int? {
    (message?["error"] as? [String: Any])?["code"] as? Int
  }

  /// Ends the daemon that a client has started.
  private func stopDaemon() throws {
    let status = try programs.run("hark", ["status", "--json", "--no-spawn"]).out
    let object = try JSONSerialization.jsonObject(with: Data(status.utf8)) as? [String: Any]
    let pid = try #require(object?["pid"] as? Int)
    _ = try programs.run(
      "/usr/bin/bash", ["-c", "kill \(pid) && tail --pid=\(pid) -f /dev/null"])
  }

  @Test("A whole conversation on the socket, a byte at a time")
  func slowly() throws {
    let daemon = try RunningDaemon(programs)
    let editor = try EditorConnection(daemon.socket)
    editor.sendSlowly(EditorConnection.symbols(1, "x"))
    #expect(code(try editor.response()) == -32002)
    editor.sendSlowly(EditorConnection.initialize)
    #expect(try editor.response()?["result"] != nil)
    editor.sendSlowly(EditorConnection.initialized)
    editor.sendSlowly(EditorConnection.symbols(2, "lighthouse"))
    let found = try editor.response()
    #expect((found?["result"] as? [Any])?.isEmpty == false)
    editor.sendSlowly(EditorConnection.shutdown)
    #expect(try editor.response()?["result"] is NSNull)
    editor.send(EditorConnection.symbols(3, "x"))
    #expect(code(try editor.response()) == -32600)
    editor.sendSlowly(EditorConnection.exit)
    #expect(try editor.message() == nil)
  }

  @Test("A document that is longer than a line may be is taken, and a longer one refused by name")
  func longDocument() throws {
    let daemon = try RunningDaemon(
      programs, wrapper: ["/usr/bin/env", "HARK_LIMITS_EDITOR_MESSAGE_BYTES=2M"])
    let editor = try EditorConnection(daemon.socket)
    func open(_ megabytes: Int) -> String {
      let text = "# Long\\n\\n" + String(repeating: "lorem ipsum\\n", count: megabytes * 80_000)
      return #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":"#
        + #"{"uri":"untitled:x","languageId":"markdown","version":1,"text":"\#(text)"}}}"#
    }
    let symbols =
      #"{"jsonrpc":"2.0","id":1,"method":"textDocument/documentSymbol","params":"#
      + #"{"textDocument":{"uri":"untitled:x"}}}"#
    editor.send([EditorConnection.initialize, EditorConnection.initialized, open(1), symbols])
    _ = try editor.response()
    let found = try editor.response()
    #expect((found?["result"] as? [[String: Any]])?.first?["name"] as? String == "Long")
    editor.send(open(3))
    let refused = try editor.response()
    #expect(code(refused) == -32003)
    #expect(String(describing: refused).contains("limits.editor_message_bytes"))
  }

  @Test(
    "Through hark lsp a broken first message is answered with headers",
    arguments: [
      "{\"jsonrpc\"\r\n\r\n", "nonsense\n\n", "Content-Length: x\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
    ])
  func broken(input: String) throws {
    let daemon = try RunningDaemon(programs)
    defer { withExtendedLifetime(daemon) {} }
    let ended = try programs.run("hark", ["lsp"], input: input)
    #expect(ended.out.hasPrefix("Content-Length: "), "\(ended.out)")
  }

  @Test("Messages in one go are answered, all of them, each by its id")
  func pipelined() throws {
    let daemon = try RunningDaemon(programs)
    let editor = try EditorConnection(daemon.socket)
    let searches = (1...30).map { EditorConnection.symbols($0, "the") }
    let status = #"{"jsonrpc":"2.0","id":99,"method":"hark/status"}"#
    editor.send(
      [EditorConnection.initialize, EditorConnection.initialized] + searches + [status])
    var ids: Set<Int> = []
    for _ in 0..<32 { ids.insert(try #require(try editor.response()?["id"] as? Int)) }
    #expect(ids == Set(0...30).union([99]))
  }

  @Test("What is malformed is answered, and the connection lives on")
  func malformed() throws {
    let daemon = try RunningDaemon(programs)
    let editor = try EditorConnection(daemon.socket)
    editor.send("{", "[]", "7", #"{"id":1}"#, #"{"id":2,"method":"nonsense"}"#)
    #expect(
      try (0..<5).map { _ in code(try editor.response()) } == [
        -32700, -32600, -32600, -32600, -32002,
      ])
    editor.send(
      EditorConnection.initialize, #"{"jsonrpc":"2.0","id":3,"method":"nonsense","params":{}}"#)
    #expect(try editor.response()?["result"] != nil)
    #expect(code(try editor.response()) == -32601)
    let large = String(repeating: "x", count: 17 << 20)
    editor.send(#"{"id":4,"method":"workspace/symbol","params":{"query":"\#(large)"}}"#)
    #expect(code(try editor.response()) == -32003)
    editor.send(EditorConnection.symbols(5, "lighthouse"))
    #expect(try editor.response()?["id"] as? Int == 5)
    editor.send(raw: "Content-Nothing: 7\r\n\r\n{}")
    #expect(code(try editor.response()) == -32600)
    #expect(try editor.message() == nil)
  }

  @Test("Of 200 keystrokes no result comes after one of a later keystroke, or its cancellation")
  func keystrokes() throws {
    let daemon = try RunningDaemon(programs)
    let editor = try EditorConnection(daemon.socket)
    editor.send(EditorConnection.initialize, EditorConnection.initialized)
    _ = try editor.response()
    let sentence = "the lighthouse archive and the night of the roof in the fog "
    let typed = (1...200).map { sentence.prefix(1 + $0 % sentence.count) }
    for (id, query) in zip(1..., typed) {
      editor.send(
        (id > 1 ? [EditorConnection.cancel(id - 1)] : [])
          + [EditorConnection.symbols(id, String(query))])
    }
    var last = 0
    for _ in typed {
      let answer = try editor.response()
      let id = try #require(answer?["id"] as? Int)
      if let code = code(answer) {
        #expect(code == -32800)
      } else {
        #expect(id > last)
        last = id
      }
    }
    #expect(last == 200)
  }

  @Test("What is wrong in a note is told once it is open, and no more once it is closed")
  func diagnostics() throws {
    let daemon = try RunningDaemon(programs)
    let editor = try EditorConnection(daemon.socket)
    let document = #""uri":"file:///new.md","version":3"#
    editor.send(
      EditorConnection.initialize, EditorConnection.initialized,
      #"{"method":"textDocument/didOpen","params":{"textDocument":"#
        + #"{\#(document),"text":"🐦 [[nowhere]]"}}}"#)
    _ = try editor.response()
    let told = try #require(try editor.message())
    #expect(told["method"] as? String == "textDocument/publishDiagnostics")
    let params = try #require(told["params"] as? [String: Any])
    #expect(params["version"] as? Int == 3)
    let found = try #require(params["diagnostics"] as? [[String: Any]])
    #expect(found.map { $0["code"] as? String } == ["broken-link"])
    editor.send(
      #"{"method":"textDocument/didClose","params":{"textDocument":{"uri":"file:///new.md"}}}"#)
    let cleared = try editor.message()?["params"] as? [String: Any]
    #expect((cleared?["diagnostics"] as? [Any])?.isEmpty == true)
  }

  @Test("What is wrong in an open note is told anew when the index changes")
  func recheck() throws {
    let daemon = try RunningDaemon(programs)
    let editor = try EditorConnection(daemon.socket)
    editor.send(
      EditorConnection.initialize, EditorConnection.initialized,
      #"{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///new.md","#
        + #""version":1,"text":"[[a kettle of fish]]"}}}"#)
    _ = try editor.response()
    func faults() throws -> Int? {
      let params = try editor.message()?["params"] as? [String: Any]
      return (params?["diagnostics"] as? [Any])?.count
    }
    #expect(try faults() == 1)
    try programs.write("# A kettle of fish\n\nIt boils.\n", to: "notes/a kettle of fish.md")
    let ended = try programs.run("hark-index", ["-q", programs.home.path + "/notes"])
    #expect(ended.status == 0, "\(ended.err)")
    #expect(try faults() == 0)
  }

  @Test(
    "A citation that the transcript does not bear out is told, with the right time as its mending")
  func verdicts() throws {
    let daemon = try RunningDaemon(programs)
    let editor = try EditorConnection(daemon.socket)
    let path =
      Repository.root + "/index/sample/notes/harbourstreettalks/the_night_we_lost_the_index.md"
    let text = try JSONEncoder().encode(String(contentsOfFile: path, encoding: .utf8))
    let uri = "file://" + path
    editor.send(
      EditorConnection.initialize, EditorConnection.initialized,
      #"{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"\#(uri)","version":1,"#
        + #""text":\#(String(decoding: text, as: UTF8.self))}}}"#)
    _ = try editor.response()
    let params = try editor.message()?["params"] as? [String: Any]
    let found = try #require(params?["diagnostics"] as? [[String: Any]])
    let codes = found.compactMap { $0["code"] as? String }
    #expect(codes.contains("moved") || codes.contains("past-end"), "\(codes)")
    let wrong = try #require(
      found.first { ["moved", "past-end"].contains($0["code"] as? String) }?["range"])
    let range = String(
      decoding: try JSONSerialization.data(withJSONObject: wrong), as: UTF8.self)
    editor.send(
      #"{"id":5,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"\#(uri)"},"#
        + #""range":\#(range),"context":{"diagnostics":[]}}}"#)
    let actions = try editor.response()?["result"] as? [[String: Any]]
    let titles = actions?.compactMap { $0["title"] as? String } ?? []
    #expect(titles.first?.hasPrefix("Cite ") == true, "\(titles)")
  }

  @Test("hark lsp starts a daemon, carries the conversation, and ends with 0")
  func bridge() throws {
    let messages = [
      EditorConnection.initialize, EditorConnection.initialized,
      EditorConnection.symbols(1, "lighthouse"), EditorConnection.shutdown, EditorConnection.exit,
    ]
    let ended = try programs.run(
      "hark", ["lsp"], input: messages.map(EditorConnection.framed).joined())
    #expect(ended.status == 0, "\(ended.err)")
    let answers = try EditorConnection.messages(in: ended.out)
    #expect(Set(answers.compactMap { $0["id"] as? Int }) == [0, 1])
    #expect(answers.contains { $0["id"] as? String == "bye" })
    try stopDaemon()
  }

  @Test(
    "hark lsp tells by its exit code how it ended",
    arguments: [([String](), 0), ([EditorConnection.initialize], 0), ([EditorConnection.exit], 1)])
  func ends(messages: [String], status: Int) throws {
    let daemon = try RunningDaemon(programs)
    let ended = try programs.run(
      "hark", ["lsp", "--socket", daemon.socket],
      input: messages.map(EditorConnection.framed).joined())
    #expect(ended.status == status, "\(ended.err)")
  }

  @Test("hark lsp ends with 75 where the daemon goes, so that the editor starts it again")
  func daemonGoes() throws {
    let daemon = try RunningDaemon(programs)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: programs.path(of: "hark"))
    process.arguments = ["lsp", "--socket", daemon.socket]
    process.environment = programs.environment
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    try input.fileHandleForWriting.write(
      contentsOf: Data(EditorConnection.framed(EditorConnection.initialize).utf8))
    // The answer has come once there is something to be read.
    #expect(!output.fileHandleForReading.availableData.isEmpty)
    kill(daemon.process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(process.terminationStatus == 75)
  }

  @Test("hark lsp without a daemon says so and ends with 69")
  func noDaemon() throws {
    let ended = try programs.run("hark", ["lsp", "--no-spawn"], input: "")
    #expect(ended.status == 69)
    #expect(ended.out.isEmpty)
    #expect(ended.err.contains("no daemon answers"))
  }
}
