internal import HarkCore
internal import HarkStore
internal import HarkWire

/// `textDocument/documentLink`: the address of each citation at its second, and the file of each
/// link.
enum DocumentLinks {
  static let feature = EditorFeature(
    "textDocument/documentLink", ["documentLinkProvider": ["resolveProvider": false]], answer)

  struct Link: Encodable {
    var range: Span
    var target: String
    var tooltip: String?
  }

  private static func answer(
    _ parameters: DocumentParameters, _ context: EditorContext
  ) throws -> [Link] {
    guard let document = try context.document(parameters.textDocument.uri) else { return [] }
    return try document.scan.marks.compactMap { mark in
      guard let (target, tooltip) = try target(of: mark, in: document, context) else {
        return nil
      }
      return Link(
        range: document.text.span(mark.range, context.encoding), target: target,
        tooltip: tooltip)
    }
  }

  private static func target(
    of mark: NoteMark, in document: EditedDocument, _ context: EditorContext
  ) throws -> (String, String?)? {
    switch mark.kind {
    case .citation(let time, let video, _):
      guard let moment = document.target(ofCitation: time, video: video),
        let url = try context.url(of: moment.recordingID, at: time)
      else { return nil }
      return (url, "Open at \(time.timecode)")
    case .video(let id): return try context.url(of: id, at: nil).map { ($0, nil) }
    case .link(let link):
      return try Definition.locations(of: link, in: document, context).first.map { ($0.uri, nil) }
    case .tag, .heading: return nil
    }
  }
}
