import Foundation
import HarkCore
import HarkEditor
import HarkIngest
import HarkStore
import HarkTestSupport
import HarkWire
import Testing

/// An editor without its connection, over a copy of the sample vault: messages go in as JSON, and
/// what is done about them comes out.
final class Desk {
  let folder: TemporaryFolder
  let reader: StoreReader
  var session = EditorSession(serverVersion: "1")
  private var lastID = 0
  /// What a feature last asked of the socket's methods, and what these answer.
  private(set) var asked: (method: String, parameters: String)?
  var answers = "{}"
  let encoding: PositionEncoding

  static let archive = "notes/lanternroom/keeping_a_lighthouse_archive.md"
  static let archiveTalk = "talks/lighthouse-archive/transcript.md"
  static let lostIndex = "notes/harbourstreettalks/the_night_we_lost_the_index.md"
  static let map = "notes/lanternroom/what_a_map_leaves_out.md"
  static let radar = "notes/openskyevenings/seeing_birds_on_radar.md"

  /// Indexes the vault with `files` beside its own, and begins a conversation.
  init(
    _ encoding: PositionEncoding = .utf16, files: [String: String] = [:],
    capabilities: String = "{}", begins: Bool = true
  ) throws {
    self.encoding = encoding
    folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: Repository.root + "/index/sample", toPath: folder.path("vault"))
    for (name, text) in files { try folder.write(text.utf8, to: "vault/" + name) }
    let writer = try StoreWriter(path: folder.path("index"))
    _ = try Indexer(writer: writer, now: { "2026-01-01T00:00:00Z" }).run([folder.path("vault")])
    reader = try StoreReader(path: folder.path("index"))
    guard begins else { return }
    let general = #""general":{"positionEncodings":["utf-16","\#(encoding.rawValue)"]}"#
    let more = capabilities == "{}" ? "" : "," + capabilities.dropFirst().dropLast()
    let reply = receive(
      #"{"id":0,"method":"initialize","params":{"capabilities":{\#(general)\#(more)}}}"#)
    guard case .answer = reply else { throw NoAnswer(reply: "\(reply)") }
    _ = receive(#"{"method":"initialized","params":{}}"#)
  }

  struct NoAnswer: Error { var reply: String }

  func receive(_ message: String) -> EditorReply { session.receive(Array(message.utf8)) }

  func path(_ name: String) -> String { folder.path("vault/" + name) }
  func uri(_ name: String) -> String { FileURI.of(path(name)) }

  /// The text of a file as it is on the disk.
  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// Has the editor open a file, with another text than that of the disk if one is given.
  func open(_ name: String, _ text: String? = nil) throws {
    let message: LooseJSON = [
      "method": "textDocument/didOpen",
      "params": [
        "textDocument": [
          "uri": .text(uri(name)), "languageId": "markdown", "version": 1,
          "text": .text(try text ?? self.text(name)),
        ]
      ],
    ]
    _ = session.receive(Array(try JSONEncoder().encode(message)))
  }

  /// The work that a request asks for.
  func work(_ method: String, _ params: LooseJSON) throws -> EditorWork {
    lastID += 1
    let message: LooseJSON = [
      "jsonrpc": "2.0", "id": .whole(lastID), "method": .text(method), "params": params,
    ]
    let reply = session.receive(Array(try JSONEncoder().encode(message)))
    guard case .work(_, let work) = reply else { throw NoAnswer(reply: "\(reply)") }
    return work
  }

  /// The result of a request.
  func ask(_ method: String, _ params: LooseJSON) throws -> LooseJSON {
    let bytes = try work(method, params).result(reader, milliseconds: 5000) { method, asked in
      self.asked = (method, String(decoding: asked, as: UTF8.self))
      return Array(self.answers.utf8)
    }
    return try JSONDecoder().decode(LooseJSON.self, from: Data(bytes))
  }

  /// What is wrong in a file that is open: code, severity and text of each.
  func diagnostics(_ name: String) throws -> [String] {
    let found = try #require(session.diagnosis(of: uri(name)))
    let bytes = try found.work.result(reader, milliseconds: 5000) { method, asked in
      self.asked = (method, String(decoding: asked, as: UTF8.self))
      return Array(self.answers.utf8)
    }
    let message = try JSONDecoder().decode(LooseJSON.self, from: Data(bytes))
    #expect(message["params"]?["version"] == .whole(found.version))
    return try #require(message["params"]?["diagnostics"]?.asList).map { diagnostic in
      let code = diagnostic["code"]?.asText ?? ""
      return try "\(code): \(written(diagnostic["range"], in: name))"
    }
  }

  /// Where a piece of a text stands for the first time, `offset` characters of it further on.
  func position(of piece: String, in text: String, offset: Int = 0) throws -> LooseJSON {
    let range = try #require(text.range(of: piece), "no \(piece)")
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    let within = piece.prefix(offset).utf8.count
    let place = DocumentText(text).position(ofByte: start + within, encoding)
    return ["line": .whole(place.line), "character": .whole(place.character)]
  }

  /// The result of a request about a place in a file: where `piece` stands, as the editor has the
  /// file.
  func ask(
    _ method: String, at piece: String, offset: Int = 1, in name: String,
    _ more: [String: LooseJSON] = [:]
  ) throws -> LooseJSON {
    let text = try session.documents[uri(name)]?.text.string ?? self.text(name)
    var params: [String: LooseJSON] = [
      "textDocument": ["uri": .text(uri(name))],
      "position": try position(of: piece, in: text, offset: offset),
    ]
    params.merge(more) { $1 }
    return try ask(method, .object(params))
  }

  /// The text that a range names in a file, as it is on the disk or in the editor.
  func written(_ range: LooseJSON?, in name: String) throws -> String {
    let text = DocumentText(
      try session.documents[uri(name)]?.text.string ?? self.text(name))
    let span = try JSONDecoder().decode(
      Span.self, from: JSONEncoder().encode(try #require(range)))
    return text.string(text.byte(at: span.start, encoding)..<text.byte(at: span.end, encoding))
  }

  /// The file of a location, below the vault, with what stands there.
  func place(_ location: LooseJSON) throws -> String {
    let uri = try #require(location["uri"]?.asText)
    let path = try #require(FileURI.path(of: uri))
    let name = String(path.dropFirst(folder.path("vault/").count))
    return name + ": " + (try written(location["range"], in: name))
  }
}
