internal import Foundation
internal import HarkCore
package import HarkWire

/// What to do about a message of an editor.
package enum EditorReply: Sendable {
  case nothing
  /// Hark's own method; others know it.
  case other
  /// The whole response.
  case answer([UInt8])
  case refusal(id: RequestID, ResponseError)
  case work(id: RequestID, EditorWork)
  case cancellation(of: RequestID)
  /// The text of a document has changed: what is wrong in it is to be told.
  case check(uri: String)
  /// A document is closed: nothing is wrong in it any more.
  case clear(uri: String)
  /// The connection ends; whether it was announced by `shutdown`.
  case end(wasAnnounced: Bool)
}

/// One editor's conversation: its lifecycle and its open documents (LSP 3.17).
///
/// Messages come in order, on the connection's event loop; a request takes the documents with it
/// as they are at its turn, so that it may be worked on beside others.
package struct EditorSession: Sendable {
  private enum Phase: Sendable { case new, running, shutDown }

  private var phase = Phase.new
  package private(set) var client = EditorClient()
  package private(set) var documents = OpenDocuments()
  /// As `initialize` reports it.
  private let serverVersion: String

  package init(serverVersion: String = HarkVersion.text) { self.serverVersion = serverVersion }

  private struct Head: Decodable {
    var id: RequestID?
    var method: String?
    var isResponse: Bool

    private enum Key: String, CodingKey { case id, method, result, error }

    init(from decoder: any Decoder) throws {
      let message = try decoder.container(keyedBy: Key.self)
      id = message.contains(.id) ? try message.decode(RequestID.self, forKey: .id) : nil
      method = try message.decodeIfPresent(String.self, forKey: .method)
      isResponse = message.contains(.result) || message.contains(.error)
    }
  }

  /// Takes a message.
  package mutating func receive(_ bytes: [UInt8]) -> EditorReply {
    let data = Data(bytes)
    let head: Head
    do {
      head = try JSONDecoder().decode(Head.self, from: data)
    } catch let DecodingError.dataCorrupted(context) where context.codingPath.isEmpty {
      return .refusal(id: .null, ResponseError(.parseError, "this is not JSON"))
    } catch {
      return .refusal(
        id: .null, ResponseError(.invalidRequest, "this is not a JSON-RPC 2.0 message"))
    }
    guard let method = head.method else {
      // An answer to what the server asked.
      if head.isResponse { return .nothing }
      return .refusal(
        id: head.id ?? .null, ResponseError(.invalidRequest, "the message has no method"))
    }
    if method.hasPrefix("hark/") { return .other }
    guard let id = head.id else { return notification(method, data) }
    return request(method, id, data)
  }

  // MARK: Requests

  private mutating func request(_ method: String, _ id: RequestID, _ data: Data) -> EditorReply {
    switch (method, phase) {
    case ("initialize", .new): return initialize(id, data)
    case ("initialize", _):
      return .refusal(id: id, ResponseError(.invalidRequest, "initialize was sent before"))
    case (_, .new): return .refusal(id: id, .notInitialized)
    case (_, .shutDown):
      return .refusal(id: id, ResponseError(.invalidRequest, "shutdown was sent before"))
    case ("shutdown", .running):
      phase = .shutDown
      return .answer(Self.response(id, Array("null".utf8)))
    default: break
    }
    guard let feature = EditorFeatures.named(method) else {
      return .refusal(
        id: id,
        ResponseError(
          .methodNotFound, "there is no method \(SafeText.clean(String(method.prefix(80))))"))
    }
    do {
      let work = try feature.prepared(data)
      return .work(
        id: id,
        EditorWork(
          isQuick: feature.isQuick, method: method, client: client, documents: documents,
          work: work))
    } catch {
      return .refusal(
        id: id,
        ResponseError(.invalidParameters, "the parameters of \(method) cannot be read"))
    }
  }

  private struct Body<Parameters: Decodable>: Decodable { var params: Parameters }

  /// The parameters of a message; nil where they cannot be read, which a notification cannot be
  /// told.
  private func parameters<Parameters: Decodable>(
    _ type: Parameters.Type, _ data: Data
  ) -> Parameters? {
    // Nobody waits for an answer.
    try? JSONDecoder().decode(Body<Parameters>.self, from: data).params
  }

  private mutating func initialize(_ id: RequestID, _ data: Data) -> EditorReply {
    guard let asked = parameters(LooseJSON.self, data) else {
      return .refusal(
        id: id, ResponseError(.invalidParameters, "the parameters of initialize are missing"))
    }
    client = EditorClient(asked)
    var capabilities: [String: LooseJSON] = [
      "positionEncoding": .text(client.encoding.rawValue),
      "textDocumentSync": ["openClose": true, "change": 2, "save": false],
    ]
    for feature in EditorFeatures.all {
      capabilities.merge(feature.capabilities) { _, last in last }
    }
    let result: LooseJSON = [
      "capabilities": .object(capabilities),
      "serverInfo": ["name": "hark", "version": .text(serverVersion)],
    ]
    do {
      let bytes = try EditorJSON.encode(result)
      phase = .running
      return .answer(Self.response(id, bytes))
    } catch {
      return .refusal(id: id, ResponseError(.internalError, "the answer cannot be written"))
    }
  }

  /// A response with a result that is JSON already.
  package static func response(_ id: RequestID, _ result: [UInt8]) -> [UInt8] {
    var writer = JSONWriter(capacity: result.count + 64)
    writer.object { writer in
      writer.member("jsonrpc")
      writer.write("2.0")
      writer.member("id")
      id.write(to: &writer)
    }
    return writer.bytes.dropLast() + Array(#","result":"#.utf8) + result + Array("}".utf8)
  }

  /// Looks what is wrong in a document that is open; the result is the notification that tells it.
  package func diagnosis(of uri: String) -> (work: EditorWork, version: Int)? {
    guard phase == .running, let document = documents[uri] else { return nil }
    let (uri, version) = (document.uri, document.version)
    let work = EditorWork(
      isQuick: false, method: "textDocument/publishDiagnostics", client: client,
      documents: documents
    ) { context in
      try EditorJSON.encode(Diagnosis.message(about: uri, version: version, context))
    }
    return (work, version)
  }

  /// The notification that nothing is wrong in a document any more. Throws `EncodingError`.
  package static func allClear(_ uri: String) throws -> [UInt8] {
    try EditorJSON.encode(Diagnosis.Message(params: .init(uri: uri, diagnostics: [])))
  }

  // MARK: Notifications

  private struct Cancellation: Decodable { var id: RequestID }

  private mutating func notification(_ method: String, _ data: Data) -> EditorReply {
    switch method {
    case "exit": return .end(wasAnnounced: phase == .shutDown)
    case "$/cancelRequest":
      return parameters(Cancellation.self, data).map { .cancellation(of: $0.id) } ?? .nothing
    case _ where phase != .running: return .nothing
    case "textDocument/didOpen": return opened(data)
    case "textDocument/didChange": return changed(data)
    case "textDocument/didSave":
      return parameters(Saved.self, data).map { .check(uri: $0.textDocument.uri) } ?? .nothing
    case "textDocument/didClose":
      guard let closed = parameters(Saved.self, data) else { return .nothing }
      documents.close(closed.textDocument.uri)
      return .clear(uri: closed.textDocument.uri)
    default: return .nothing
    }
  }

  private struct Opened: Decodable {
    struct Document: Decodable {
      var uri: String
      var version: Int?
      var text: String
    }
    var textDocument: Document
  }

  private mutating func opened(_ data: Data) -> EditorReply {
    guard let document = parameters(Opened.self, data)?.textDocument else { return .nothing }
    let isKept = documents.open(
      OpenDocument(
        uri: document.uri, version: document.version ?? 0, text: DocumentText(document.text)))
    return isKept ? .check(uri: document.uri) : .nothing
  }

  private struct Changed: Decodable {
    struct Change: Decodable {
      var range: Span?
      var text: String
    }
    struct Document: Decodable {
      var uri: String
      var version: Int?
    }
    var textDocument: Document
    var contentChanges: [Change]
  }

  private mutating func changed(_ data: Data) -> EditorReply {
    guard let changed = parameters(Changed.self, data),
      var document = documents[changed.textDocument.uri]
    else { return .nothing }
    for change in changed.contentChanges {
      document.text =
        change.range.map { document.text.replacing($0, with: change.text, client.encoding) }
        ?? DocumentText(change.text)
    }
    document.version = changed.textDocument.version ?? document.version
    return documents.open(document) ? .check(uri: document.uri) : .nothing
  }

  private struct Saved: Decodable {
    struct Document: Decodable { var uri: String }
    var textDocument: Document
  }
}
