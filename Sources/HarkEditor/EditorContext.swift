internal import HarkFormats
internal import HarkStore
internal import HarkSystem

/// What a feature works with, on a reader's thread.
struct EditorContext {
  let reader: StoreReader
  let client: EditorClient
  let documents: OpenDocuments
  /// How long all of it may take.
  let milliseconds: Int
  /// Milliseconds after which somebody else has more time for it; nil where nobody has.
  var patience: Int?
  /// When the work began.
  private let begin = ContinuousClock.now
  /// Answers a method of the socket.
  let ask: (_ method: String, _ parameters: [UInt8]) throws -> [UInt8]

  var encoding: PositionEncoding { client.encoding }

  /// Whether the time is over: what goes through many files tells what it has.
  var isLate: Bool { .now - begin > .milliseconds(milliseconds) }

  init(
    reader: StoreReader, client: EditorClient, documents: OpenDocuments, milliseconds: Int,
    patience: Int?, ask: @escaping (_ method: String, _ parameters: [UInt8]) throws -> [UInt8]
  ) {
    (self.reader, self.client, self.documents) = (reader, client, documents)
    (self.milliseconds, self.patience, self.ask) = (milliseconds, patience, ask)
  }

  /// Larger files are not looked into.
  private static let largestFile = 4 << 20

  /// The text of a document of the editor or of a file that the index knows; nil for any other,
  /// and where it cannot be read. No other file is ever opened.
  func text(ofPath path: String) throws -> DocumentText? {
    if let open = documents.document(atPath: path) { return open.text }
    guard let bytes = try bytes(ofPath: path), String(validating: bytes, as: UTF8.self) != nil
    else { return nil }
    return DocumentText(bytes)
  }

  /// The same in bytes, which may be those of any encoding.
  func bytes(ofPath path: String) throws -> [UInt8]? {
    if let open = documents.document(atPath: path) { return open.text.bytes }
    guard try reader.source(atPath: path) != nil else { return nil }
    // A file that is gone, or not for the daemon, has no text; the index still has its words. A
    // link that was put in its place may lead anywhere.
    let read = try? FileBytes.read(path, limit: Self.largestFile, followsLinks: false)
    guard var bytes = read else { return nil }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    return bytes
  }

  /// The document that a request is about. Throws `StoreError`; nil where there is no text.
  func document(_ uri: String) throws -> EditedDocument? {
    let path = FileURI.path(of: uri)
    let source = try path.flatMap { try reader.source(atPath: $0) }
    let text =
      if let open = documents[uri] { Optional(open.text) } else {
        try path.flatMap { try self.text(ofPath: $0) }
      }
    return text.map { EditedDocument(uri: uri, path: path, source: source, text: $0) }
  }

  /// The URI of a path: that of the editor, if it has the file open.
  func uri(ofPath path: String) -> String {
    documents.document(atPath: path)?.uri ?? FileURI.of(path)
  }
}
