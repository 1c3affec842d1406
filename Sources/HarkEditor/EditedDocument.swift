internal import HarkCore
internal import HarkFormats
internal import HarkStore

/// The document that a request is about.
struct EditedDocument {
  let uri: String
  /// Nil for what is no file.
  let path: String?
  /// What the index knows of it; nil for what it does not know.
  let source: SourceRecord?
  let text: DocumentText
  let scan: NoteScan
  let kind: SourceText.Kind
  /// The recording that it is about: what its text says counts, before what was indexed.
  let recordingID: String?

  init(uri: String, path: String?, source: SourceRecord?, text: DocumentText) {
    (self.uri, self.path, self.source, self.text) = (uri, path, source, text)
    scan = NoteScan(text)
    kind = source?.kind ?? Self.kind(of: text, path: path)
    let written = Self.video(named: scan)
    recordingID = written == nil || written == source?.claim.id ? source?.recordingID : written
  }

  /// The video that the front matter names.
  private static func video(named scan: NoteScan) -> String? {
    for mark in scan.marks {
      guard mark.range.lowerBound < scan.bodyStart else { return nil }
      if case .video(let id) = mark.kind { return id }
    }
    return nil
  }

  /// What a text that the index does not know looks like.
  private static func kind(of text: DocumentText, path: String?) -> SourceText.Kind {
    let file = SourceFile(path: path ?? "note.md", bytes: text.bytes)
    // An empty text, or one of no kind, is a note that begins.
    guard let format = try? Formats.detect(file) else { return .note }
    return format.name == "note" ? .note : .transcript
  }

  /// Its cues, as the reader of its format has them; none where it cannot be read.
  var cues: [Cue] {
    let file = SourceFile(path: path ?? "note.md", bytes: text.bytes)
    // A text that is being written may be anything.
    return (try? Formats.read(file))?.cues ?? []
  }

  /// The recording and the time of a citation in it; nil where it is about none.
  func target(ofCitation time: Timestamp, video: String?) -> CitedMoment? {
    (video ?? recordingID).map { CitedMoment(recordingID: $0, time: time) }
  }
}

/// A time of a recording.
struct CitedMoment: Equatable {
  var recordingID: String
  var time: Timestamp
}

/// A request about a place in a document (LSP, `TextDocumentPositionParams`).
struct PlaceParameters: Decodable {
  var textDocument: DocumentName
  var position: Position
}

/// A document as requests name it (LSP, `TextDocumentIdentifier`).
struct DocumentName: Codable {
  var uri: String
}

/// A request about a whole document.
struct DocumentParameters: Decodable {
  var textDocument: DocumentName
}
