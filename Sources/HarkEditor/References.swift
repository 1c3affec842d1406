internal import HarkCore
internal import HarkStore
internal import HarkWire

/// `textDocument/references`: what links to a note, and what cites a recording or a passage of it.
enum References {
  static let feature = EditorFeature(
    "textDocument/references", ["referencesProvider": true], answer)

  struct Parameters: Decodable {
    struct Scope: Decodable { var includeDeclaration: Bool? }
    var textDocument: DocumentName
    var position: Position
    var context: Scope?
  }

  private static func answer(
    _ parameters: Parameters, _ context: EditorContext
  ) throws -> [Location] {
    guard let document = try context.document(parameters.textDocument.uri) else { return [] }
    let byte = document.text.byte(at: parameters.position, context.encoding)
    let citations = CitingPlaces(context: context)
    let own = parameters.context?.includeDeclaration ?? false
    let mark = document.scan.mark(at: byte)
    if document.kind == .transcript {
      guard let id = document.recordingID else { return [] }
      if case .video? = mark?.kind { return try citations.places(of: id, in: nil) }
      return try citations.places(of: id, in: time(at: byte, mark, in: document))
    }
    switch mark?.kind {
    case .citation(let time, let video, _):
      guard let moment = document.target(ofCitation: time, video: video) else { return [] }
      let said = own ? try Definition.location(of: moment, context).map { [$0] } ?? [] : []
      return said + (try citations.places(citing: moment))
    case .video(let id): return try citations.places(of: id, in: nil)
    case .link(let link) where !link.target.isEmpty:
      let catalog = try context.reader.sourceCatalog()
      guard let note = catalog.files(meantBy: link, in: document.path).first else {
        return []
      }
      let places = try Backlinks(context: context).places(to: note.path)
      return places
    default:
      guard let path = document.path else { return [] }
      let places = try Backlinks(context: context).places(to: path)
      return places
    }
  }

  /// When what stands at a byte of a transcript is said; nil before the first words.
  private static func time(
    at byte: Int, _ mark: NoteMark?, in document: EditedDocument
  ) -> ClosedRange<Timestamp>? {
    let cues = document.cues.filter { $0.start != nil }
    let line = document.text.lineNumber(ofByte: byte) + 1
    var place = cues.lastIndex { $0.line <= line }
    // The time of a turn stands above its words.
    if case .citation(let time, _, _)? = mark?.kind {
      place = cues.firstIndex { $0.start == time } ?? place
    }
    guard let place, let start = cues[place].start else { return nil }
    let next = cues[(place + 1)...].first { ($0.start ?? start) > start }?.start
    let end = next ?? cues[place].end ?? Timestamp(milliseconds: .max / 2)
    // The next cue begins where this one ends.
    return start...max(start, end.advanced(byMilliseconds: -1))
  }
}

extension String {
  /// The name of a note, from its path: what a link to it writes.
  var noteName: String {
    let file = split(separator: "/").last ?? ""
    return String(file.lastIndex(of: ".").map { file[..<$0] } ?? file)
  }
}
