internal import HarkCore
internal import HarkStore
internal import HarkWire

/// `textDocument/hover`: on a citation, what is said there; on a link, the note.
enum Hover {
  static let feature = EditorFeature("textDocument/hover", ["hoverProvider": true], answer)

  struct Answer: Encodable {
    struct Contents: Encodable {
      var kind: String
      var value: String
    }
    var contents: Contents
    var range: Span
  }

  private static func answer(
    _ parameters: PlaceParameters, _ context: EditorContext
  ) throws -> Answer? {
    guard let document = try context.document(parameters.textDocument.uri) else { return nil }
    let byte = document.text.byte(at: parameters.position, context.encoding)
    guard let mark = document.scan.mark(at: byte),
      let text = try text(for: mark, in: document, context)
    else { return nil }
    return Answer(
      contents: .init(
        kind: context.client.showsMarkdown ? "markdown" : "plaintext", value: text),
      range: document.text.span(mark.range, context.encoding))
  }

  private static func text(
    for mark: NoteMark, in document: EditedDocument, _ context: EditorContext
  ) throws -> String? {
    let page = HoverPage(isMarkdown: context.client.showsMarkdown)
    switch mark.kind {
    case .citation(let time, let video, _):
      guard let moment = document.target(ofCitation: time, video: video) else { return nil }
      return try spoken(at: moment, context, page)
    case .video(let id):
      guard let known = try context.recording(id) else { return nil }
      return page.recording(known, address: try context.url(of: id, at: nil))
    case .link(let link):
      let notes = try context.reader.sourceCatalog().files(meantBy: link, in: document.path)
      guard let note = notes.first else { return nil }
      let moments = try context.reader.moments(ofSource: note.key, limit: 3)
      return page.note(note, beginning: moments.map(\.record.text).joined(separator: " "))
    case .tag, .heading: return nil
    }
  }

  /// What is said at a time, or that nothing is.
  static func spoken(
    at moment: CitedMoment, _ context: EditorContext, _ page: HoverPage
  ) throws -> String? {
    guard let recording = try context.recording(moment.recordingID) else { return nil }
    let address = try context.url(of: moment.recordingID, at: moment.time)
    let passage = try context.passage(at: moment)
    return page.citation(
      of: moment.time, address: address, passage: passage, recording: recording)
  }
}
