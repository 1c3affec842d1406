internal import HarkCore
internal import HarkStore

/// Finds the links to a note.
struct Backlinks {
  /// A link to the note.
  struct Place {
    var location: Location
    /// Where its target stands, and what is written there; nil where the text is not at hand.
    var target: (range: Span, written: String)?
    /// The version of the document, where the editor has it open.
    var version: Int?
  }

  let context: EditorContext

  private static let mostMoments = 5000
  private static let mostNotes = 1000

  /// The links to the note at a path, in the order of the files' paths.
  func places(to path: String, named name: String) throws -> [Place] {
    let catalog = try context.reader.sourceCatalog()
    let moments = try context.reader.moments(
      linkingTo: name.replacing("_", with: " "), limit: Self.mostMoments)
    var lines: [String: [Int]] = [:]
    for moment in moments { lines[moment.path, default: []].append(moment.point.line) }
    for document in context.documents.all {
      guard let open = FileURI.path(of: document.uri) else { continue }
      lines[open] = lines[open] ?? []
    }
    var places: [Place] = []
    for (linking, known) in lines.sorted(by: { $0.key < $1.key }).prefix(Self.mostNotes) {
      guard !context.isLate else { throw StoreError.deadline(milliseconds: context.milliseconds) }
      guard let text = try context.text(ofPath: linking) else {
        places += known.map { line in
          Place(
            location: Location(uri: FileURI.of(linking), range: Span(line: max(0, line - 1))))
        }
        continue
      }
      let document = context.documents.document(atPath: linking)
      for mark in NoteScan(text).marks {
        guard case .link(let link) = mark.kind, !link.target.isEmpty,
          catalog.notes(named: link.target, near: linking).first?.path == path
        else { continue }
        places.append(
          Place(
            location: Location(
              uri: context.uri(ofPath: linking),
              range: text.span(mark.range, context.encoding)),
            target: (text.span(link.targetRange, context.encoding), link.target),
            version: document?.version))
      }
    }
    return places
  }
}
