import Foundation
import HarkEditor
import HarkWire
import Testing

/// The lifecycle of a conversation, and its errors (LSP 3.17).
@Suite struct EditorSessionTests {
  /// What came of a message, in a line.
  private func short(_ reply: EditorReply) -> String {
    switch reply {
    case .nothing: "nothing"
    case .other: "other"
    case .answer(let bytes):
      String(decoding: bytes, as: UTF8.self).contains(#""result":null"#) ? "null" : "answer"
    case .refusal(let id, let error): "\(id) \(error.code)"
    case .work(let id, let work): "\(id) \(work.method)"
    case .cancellation(let id): "cancel \(id)"
    case .check(let uri): "check \(uri)"
    case .clear(let uri): "clear \(uri)"
    case .end(let wasAnnounced): wasAnnounced ? "end" : "end unannounced"
    }
  }

  private static let initialize =
    #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"processId":null,"capabilities":{}}}"#
  private static let symbols =
    #"{"jsonrpc":"2.0","id":"s","method":"workspace/symbol","params":{"query":"a"}}"#

  /// Messages in a row, and what comes of each.
  static let conversations: [(name: String, rows: [(message: String, reply: String)])] = [
    (
      "a whole life",
      [
        (initialize, "answer"), (#"{"method":"initialized","params":{}}"#, "nothing"),
        (symbols, "text(\"s\") workspace/symbol"),
        (#"{"id":2,"method":"shutdown"}"#, "null"),
        (symbols, "text(\"s\") -32600"), (#"{"method":"exit"}"#, "end"),
      ]
    ),
    (
      "before initialize",
      [
        (symbols, "text(\"s\") -32002"), (#"{"id":1,"method":"shutdown"}"#, "number(1) -32002"),
        (#"{"method":"textDocument/didSave","params":{"textDocument":{"uri":"a"}}}"#, "nothing"),
        (#"{"id":1,"method":"hark/status"}"#, "other"), (#"{"method":"exit"}"#, "end unannounced"),
      ]
    ),
    ("twice", [(initialize, "answer"), (initialize, "number(0) -32600")]),
    (
      "malformed",
      [
        ("{", "null -32700"), ("", "null -32700"), ("7", "null -32600"), ("[]", "null -32600"),
        (#"[{"id":1,"method":"initialize"}]"#, "null -32600"), ("{}", "null -32600"),
        (#"{"id":{},"method":"shutdown"}"#, "null -32600"), (#"{"id":3}"#, "number(3) -32600"),
        (#"{"id":4,"method":7}"#, "null -32600"),
        (#"{"id":5,"method":"initialize"}"#, "number(5) -32602"), (initialize, "answer"),
        (#"{"id":6,"method":"workspace/symbol"}"#, "number(6) -32602"),
        (#"{"id":6,"method":"workspace/symbol","params":{"query":7}}"#, "number(6) -32602"),
        (#"{"id":6,"method":"textDocument/hover","params":{}}"#, "number(6) -32602"),
        (#"{"id":7,"method":"textDocument/nonsense","params":{}}"#, "number(7) -32601"),
        (#"{"method":"textDocument/nonsense","params":{}}"#, "nothing"),
        (#"{"method":"textDocument/didOpen","params":{}}"#, "nothing"),
        (#"{"method":"textDocument/didChange","params":{"contentChanges":[]}}"#, "nothing"),
      ]
    ),
    (
      "answers and cancellations",
      [
        (#"{"id":1,"result":null}"#, "nothing"),
        (#"{"id":1,"error":{"code":-32601,"message":"no"}}"#, "nothing"),
        (#"{"method":"$/cancelRequest","params":{"id":7}}"#, "cancel number(7)"),
        (#"{"method":"$/cancelRequest","params":{"id":"x"}}"#, "cancel text(\"x\")"),
        (#"{"method":"$/cancelRequest"}"#, "nothing"),
        (#"{"method":"$/setTrace","params":{"value":"off"}}"#, "nothing"),
      ]
    ),
  ]

  @Test("Each message gets what the specification says", arguments: conversations)
  func conversation(name: String, rows: [(message: String, reply: String)]) {
    var session = EditorSession()
    for row in rows {
      #expect(short(session.receive(Array(row.message.utf8))) == row.reply, "\(row.message)")
    }
  }

  /// A life with documents, as bytes.
  private static let stream = [
    initialize, #"{"method":"initialized","params":{}}"#,
    #"{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.md","text":"灯🐦"}}}"#,
    symbols, "{",
    #"{"method":"textDocument/didClose","params":{"textDocument":{"uri":"file:///a.md"}}}"#,
    #"{"id":9,"method":"shutdown","params":null}"#, #"{"method":"exit"}"#,
  ].flatMap { MessageFraming.frame(Array($0.utf8), as: .headers) }

  private func replies(to pieces: [ArraySlice<UInt8>]) -> [String] {
    var (framing, session) = (MessageFraming(limit: 1 << 20), EditorSession())
    var replies: [String] = []
    for piece in pieces {
      framing.append(piece)
      while let event = framing.next() {
        if case .message(let bytes) = event { replies.append(short(session.receive(bytes))) }
      }
    }
    return replies
  }

  @Test("It makes no difference where the bytes are split, or that they come in one")
  func splits() {
    let stream = Self.stream
    let whole = replies(to: [stream[...]])
    #expect(
      whole == [
        "answer", "nothing", "check file:///a.md", "text(\"s\") workspace/symbol", "null -32700",
        "clear file:///a.md", "null", "end",
      ])
    for place in stream.indices {
      #expect(replies(to: [stream[..<place], stream[place...]]) == whole, "\(place)")
    }
    #expect(replies(to: stream.indices.map { stream[$0...$0] }) == whole)
  }

  @Test("initialize tells what there is")
  func capabilities() throws {
    var session = EditorSession(serverVersion: "7")
    guard case .answer(let bytes) = session.receive(Array(Self.initialize.utf8)) else {
      Issue.record("no answer")
      return
    }
    let answer = try JSONDecoder().decode(LooseJSON.self, from: Data(bytes))
    #expect(answer["id"] == 0)
    #expect(answer["result"]?["serverInfo"] == ["name": "hark", "version": "7"])
    let capabilities = try #require(answer["result"]?["capabilities"])
    #expect(capabilities["positionEncoding"] == "utf-16")
    #expect(capabilities["textDocumentSync"]?["change"] == 2)
    for name in ["workspaceSymbolProvider", "definitionProvider", "hoverProvider"] {
      #expect(capabilities[name]?.isTrue == true, "\(name)")
    }
  }

  @Test("Changes are made in their order, in parts or whole, in either encoding")
  func changes() throws {
    for encoding in [PositionEncoding.utf16, .utf8] {
      var session = EditorSession()
      let offered = encoding == .utf8 ? #"["utf-8","utf-16"]"# : #"["utf-16"]"#
      func send(_ message: String) { _ = session.receive(Array(message.utf8)) }
      send(
        #"{"id":0,"method":"initialize","params":{"capabilities":"#
          + #"{"general":{"positionEncodings":\#(offered)}}}}"#)
      #expect(session.client.encoding == encoding)
      let bird = encoding == .utf8 ? 4 : 2
      send(
        #"{"method":"textDocument/didOpen","params":{"textDocument":"#
          + #"{"uri":"file:///a%20b.md","version":1,"text":"🐦x\nlast"}}}"#)
      send(
        #"{"method":"textDocument/didChange","params":{"textDocument":"#
          + #"{"uri":"file:///a%20b.md","version":2},"contentChanges":["#
          + #"{"range":{"start":{"line":0,"character":\#(bird)},"#
          + #""end":{"line":0,"character":\#(bird + 1)}},"text":"yy"},"#
          + #"{"range":{"start":{"line":1,"character":0},"end":{"line":1,"character":0}},"#
          + #""text":"the "}]}}"#)
      let document = try #require(session.documents["file:///a b.md"])
      #expect(document.text.string == "🐦yy\nthe last")
      #expect(document.version == 2)
      send(
        #"{"method":"textDocument/didChange","params":{"textDocument":"#
          + #"{"uri":"file:///a%20b.md","version":3},"contentChanges":[{"text":"new"}]}}"#)
      #expect(session.documents["file:///a%20b.md"]?.text.string == "new")
      send(
        #"{"method":"textDocument/didClose","params":{"textDocument":{"uri":"file:///a%20b.md"}}}"#)
      #expect(session.documents["file:///a%20b.md"] == nil)
    }
  }

  @Test("More documents, and more text, than are kept are left to the disk")
  func limits() {
    var documents = OpenDocuments()
    for number in 0..<OpenDocuments.most {
      let isKept = documents.open(
        .init(uri: "file:///\(number)", version: 1, text: DocumentText("a")))
      #expect(isKept)
    }
    let another = OpenDocument(uri: "file:///another", version: 1, text: DocumentText("a"))
    let isKept = documents.open(another)
    #expect(!isKept)
    documents.close("file:///7")
    let isKeptThen = documents.open(another)
    #expect(isKeptThen)
    let large = DocumentText([UInt8](repeating: 0x61, count: OpenDocuments.mostBytes))
    let isLargeKept = documents.open(.init(uri: "file:///another", version: 2, text: large))
    #expect(!isLargeKept)
    #expect(documents["file:///another"] == nil)
  }
}

@Suite struct FileURITests {
  @Test(
    "A path is a URI and back",
    arguments: [
      ("/a/b.md", "file:///a/b.md"), ("/a b/é.md", "file:///a%20b/%C3%A9.md"),
      ("/[x]#?%.md", "file:///%5Bx%5D%23%3F%25.md"), ("/a\nb", "file:///a%0Ab"),
    ])
  func paths(path: String, uri: String) {
    #expect(FileURI.of(path) == uri)
    #expect(FileURI.path(of: uri) == path)
  }

  @Test(
    "Other ways to write it are understood; what is no file here is none",
    arguments: [
      ("FILE:///a", "/a"), ("file://localhost/a", "/a"), ("file:///c%3a/a", "/c:/a"),
      ("file://host/a", nil), ("https://a/b", nil), ("untitled:1", nil), ("file:a", nil),
      ("file:///a%0", nil), ("file:///a%zz", nil), ("file:///a%00", nil), ("file:///%ff", nil),
      ("", nil),
    ])
  func others(uri: String, path: String?) {
    #expect(FileURI.path(of: uri) == path)
  }
}
