/// Changes of several documents at once (LSP, `WorkspaceEdit`), in the form that the client takes.
struct WorkspaceEdit: Encodable {
  struct TextEdit: Encodable {
    var range: Span
    var newText: String
  }

  private struct VersionedDocument: Encodable {
    var uri: String
    /// Null for what is not open.
    var version: Int?

    private enum Key: String, CodingKey { case uri, version }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(uri, forKey: .uri)
      try container.encode(version, forKey: .version)
    }
  }

  private struct DocumentChange: Encodable {
    var textDocument: VersionedDocument
    var edits: [TextEdit]
  }

  private struct FileChange: Encodable {
    struct Options: Encodable { var overwrite = false }
    var kind: String
    var uri: String?
    var oldUri: String?
    var newUri: String?
    var options: Options?
  }

  private enum Change: Encodable {
    case document(DocumentChange)
    case file(FileChange)

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .document(let change): try change.encode(to: encoder)
      case .file(let change): try change.encode(to: encoder)
      }
    }
  }

  private var changes: [String: [TextEdit]]?
  private var documentChanges: [Change]?

  init(_ client: EditorClient) {
    if client.takesDocumentChanges { documentChanges = [] } else { changes = [:] }
  }

  /// Adds changes of a document; its version where it is open.
  mutating func add(_ edits: [TextEdit], to uri: String, version: Int?) {
    changes?[uri, default: []] += edits
    documentChanges?.append(
      .document(DocumentChange(textDocument: .init(uri: uri, version: version), edits: edits)))
  }

  /// Renames a file; only for a client that can.
  mutating func rename(_ old: String, to new: String) {
    documentChanges?.append(
      .file(FileChange(kind: "rename", oldUri: old, newUri: new, options: .init())))
  }

  /// Makes a file with a text; only for a client that can.
  mutating func create(_ uri: String, text: String) {
    documentChanges?.append(.file(FileChange(kind: "create", uri: uri, options: .init())))
    let start = Span(start: .beginning, end: .beginning)
    add([TextEdit(range: start, newText: text)], to: uri, version: nil)
  }
}
