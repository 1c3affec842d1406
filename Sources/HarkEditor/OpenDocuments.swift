/// A document that the editor holds; its text counts, whatever the disk says.
package struct OpenDocument: Equatable, Sendable {
  /// As the editor writes it.
  package var uri: String
  package var version: Int
  package var text: DocumentText

  package init(uri: String, version: Int, text: DocumentText) {
    self.uri = uri
    self.version = version
    self.text = text
  }
}

/// The documents that one editor has open. A value: a request works on those of when it came.
package struct OpenDocuments: Sendable {
  /// So many documents of one connection are kept; the text of others is that of the disk.
  package static let most = 512
  /// So many bytes of text are kept for one connection.
  package static let mostBytes = 64 << 20

  private var documents: [String: OpenDocument] = [:]
  private var byteCount = 0

  package init() {}

  /// The same document has the same key, however its URI is written.
  private static func key(of uri: String) -> String { FileURI.path(of: uri) ?? uri }

  /// The document of a URI, if it is open.
  package subscript(uri: String) -> OpenDocument? { documents[Self.key(of: uri)] }

  /// The open document of a path.
  package func document(atPath path: String) -> OpenDocument? { documents[path] }

  /// All of them.
  package var all: [OpenDocument] { Array(documents.values) }

  /// Takes a document in, in place of one of the same URI. False where there is no room.
  @discardableResult
  package mutating func open(_ document: OpenDocument) -> Bool {
    let key = Self.key(of: document.uri)
    close(document.uri)
    let size = document.text.bytes.count
    guard documents.count < Self.most, byteCount + size <= Self.mostBytes else { return false }
    documents[key] = document
    byteCount += size
    return true
  }

  /// Forgets a document.
  package mutating func close(_ uri: String) {
    guard let gone = documents.removeValue(forKey: Self.key(of: uri)) else { return }
    byteCount -= gone.text.bytes.count
  }
}
