internal import HarkCore
internal import HarkStore
internal import HarkWire

/// `textDocument/definition`: from a link to the note, from a time to the line of the transcript
/// that is said then, from a video to its transcript.
enum Definition {
  static let feature = EditorFeature(
    "textDocument/definition", ["definitionProvider": true], answer)

  private static func answer(
    _ parameters: PlaceParameters, _ context: EditorContext
  ) throws -> [Location] {
    guard let document = try context.document(parameters.textDocument.uri) else { return [] }
    let byte = document.text.byte(at: parameters.position, context.encoding)
    guard let mark = document.scan.mark(at: byte) else { return [] }
    switch mark.kind {
    case .link(let link): return try locations(of: link, in: document, context)
    case .citation(let time, let video, _):
      guard let moment = document.target(ofCitation: time, video: video) else { return [] }
      return try location(of: moment, context).map { [$0] } ?? []
    case .video(let id): return try transcript(of: id, context).map { [$0] } ?? []
    case .tag, .heading: return []
    }
  }

  /// Where a link leads: to the note, or the heading in it.
  static func locations(
    of link: LinkText, in document: EditedDocument, _ context: EditorContext
  ) throws -> [Location] {
    if link.target.isEmpty {
      return heading(of: link, in: document.text, context)
        .map { [Location(uri: document.uri, range: $0)] } ?? []
    }
    let notes = try context.reader.sourceCatalog().files(meantBy: link, in: document.path)
    return try notes.prefix(10).map { note in
      let text = link.heading == nil ? nil : try context.text(ofPath: note.path)
      let place = text.flatMap { heading(of: link, in: $0, context) }
      return Location(
        uri: context.uri(ofPath: note.path),
        range: place ?? Span(start: .beginning, end: .beginning))
    }
  }

  private static func heading(
    of link: LinkText, in text: DocumentText, _ context: EditorContext
  ) -> Span? {
    guard let name = link.heading else { return nil }
    let wanted = SourceCatalog.folded(name)
    let mark = NoteScan(text).marks.first { mark in
      guard case .heading(_, let title) = mark.kind else { return false }
      return SourceCatalog.folded(title) == wanted || link.isPath && anchor(of: title) == name
    }
    return mark.map { text.span($0.range, context.encoding) }
  }

  /// A heading as addresses name it: `What's new?` is `whats-new`.
  private static func anchor(of title: String) -> String {
    title.lowercased().reduce(into: "") { anchor, character in
      if character.isWhitespace {
        anchor.append("-")
      } else if character.isLetter || character.isNumber || "-_".contains(character) {
        anchor.append(character)
      }
    }
  }

  /// The line of the transcript at a time.
  static func location(of moment: CitedMoment, _ context: EditorContext) throws -> Location? {
    guard let passage = try context.passage(at: moment), let first = passage.moments.first else {
      return nil
    }
    return Location(
      uri: context.uri(ofPath: first.path), range: Span(line: max(0, passage.line - 1)))
  }

  private static func transcript(
    of recordingID: String, _ context: EditorContext
  ) throws -> Location? {
    let catalog = try context.reader.sourceCatalog()
    return catalog.transcript(ofRecording: recordingID).map {
      Location(
        uri: context.uri(ofPath: $0.path), range: Span(start: .beginning, end: .beginning))
    }
  }
}

extension Position {
  static let beginning = Position(line: 0, character: 0)
}
