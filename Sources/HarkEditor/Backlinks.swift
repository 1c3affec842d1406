internal import HarkCore
internal import HarkStore

/// Finds the links to notes.
struct Backlinks {
  let context: EditorContext

  private static let mostMoments = 5000
  private static let mostNotes = 1000

  /// The files that may link to these or that are these, by their paths, each with the lines of
  /// the wikilinks that the index has of it. Throws `StoreError`, also where the time is over.
  func files(linkingTo paths: Set<String>) throws -> [(path: String, lines: [Int])] {
    var lines: [String: [Int]] = [:]
    for name in Set(paths.map(\.noteName)) {
      let moments = try context.reader.moments(
        linkingTo: name.replacing("_", with: " "), limit: Self.mostMoments)
      for moment in moments { lines[moment.path, default: []].append(moment.point.line) }
    }
    for document in context.documents.all {
      guard let open = FileURI.path(of: document.uri) else { continue }
      lines[open] = lines[open] ?? []
    }
    for path in paths { lines[path] = lines[path] ?? [] }
    // The index has no paths.
    for note in try context.reader.sourceCatalog().entries
    where note.kind == .note && lines[note.path] == nil {
      try checkTime()
      if try hasPaths(note.path, to: paths) { lines[note.path] = [] }
    }
    return lines.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func checkTime() throws {
    guard !context.isLate else { throw StoreError.deadline(milliseconds: context.milliseconds) }
  }

  /// Whether a note has paths of notes in it, of this name if it is one.
  private func hasPaths(_ path: String, to paths: Set<String>) throws -> Bool {
    guard let bytes = try context.bytes(ofPath: path) else { return false }
    let name = paths.count == 1 ? paths.first?.noteName ?? "" : ""
    return [name + ".m", NotePath.encoded(name) + ".m"].contains { wanted in
      let wanted = Array(wanted.utf8)
      return bytes.indices.contains {
        bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted)
      }
    }
  }

  /// The links to the file at a path, in the order of the files' paths.
  func places(to path: String) throws -> [Location] {
    let catalog = try context.reader.sourceCatalog()
    var places: [Location] = []
    for (linking, lines) in try files(linkingTo: [path]).prefix(Self.mostNotes) {
      try checkTime()
      guard let text = try context.text(ofPath: linking) else {
        places += lines.map {
          Location(uri: FileURI.of(linking), range: Span(line: max(0, $0 - 1)))
        }
        continue
      }
      for mark in NoteScan(text).marks {
        guard case .link(let link) = mark.kind, !link.target.isEmpty,
          catalog.files(meantBy: link, in: linking).first?.path == path
        else { continue }
        places.append(
          Location(
            uri: context.uri(ofPath: linking), range: text.span(mark.range, context.encoding)))
      }
    }
    return places
  }
}
