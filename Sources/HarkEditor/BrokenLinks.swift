internal import HarkCore
internal import HarkStore
internal import HarkText

/// Links to notes that the index does not have.
enum BrokenLinks {
  static let check = NoteCheck(find: find)

  private static let mostFixes = 3

  private static func find(
    _ document: EditedDocument, _ context: EditorContext
  ) throws -> [Finding] {
    let catalog = try context.reader.sourceCatalog()
    let open = Set(context.documents.all.compactMap { FileURI.path(of: $0.uri) })
    let names = Set(open.map { SourceCatalog.folded($0.noteName) })
    // One that is being written may be linked to before it is indexed.
    func isOpen(_ link: LinkText) -> Bool {
      guard link.isPath else { return names.contains(SourceCatalog.folded(link.target.noteName)) }
      let path = document.path.flatMap { NotePath.resolved(link.target, from: $0) }
      return path.map(open.contains) ?? true
    }
    return document.scan.marks.compactMap { mark in
      guard case .link(let link) = mark.kind, !link.isOrigin, mayBeNote(link.target),
        catalog.files(meantBy: link, in: document.path).isEmpty, !isOpen(link)
      else { return nil }
      var finding = Finding(
        range: mark.range, severity: .warning, code: "broken-link",
        message: "There is no note \(SafeText.clean(link.target))")
      finding.fixes = { fixes(for: link, in: document, catalog) }
      return finding
    }
  }

  /// Links also name addresses, and files of other kinds.
  private static func mayBeNote(_ target: String) -> Bool {
    guard !target.isEmpty, !target.contains("://") else { return false }
    guard let dot = target.lastIndex(of: ".") else { return true }
    let ending = target[target.index(after: dot)...]
    return !(2...4).contains(ending.count) || !ending.allSatisfy(\.isLetter) || ending == "md"
  }

  private static func fixes(
    for link: LinkText, in document: EditedDocument, _ catalog: SourceCatalog
  ) -> [Finding.Fix] {
    let name = link.isPath ? link.target.noteName : link.target
    var fixes = likeliest(for: name, catalog).map { note in
      let path = document.path.map { NotePath.relative(note.path, from: $0) }
      let text = link.isPath ? path.map(NotePath.encoded) ?? note.name : note.name
      return Finding.Fix(title: "Link to \(note.name)", change: .replace(link.targetRange, text))
    }
    if let path = document.path, isFileName(name),
      let file = NotePath.resolved(link.isPath ? link.target : name + ".md", from: path)
    {
      fixes.append(
        Finding.Fix(
          title: "Create the note \(SafeText.clean(name))",
          change: .create(path: file, "# \(name.replacing("_", with: " "))\n")))
    }
    return fixes
  }

  /// Whether a name can be that of a file beside the note.
  static func isFileName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 200 && !name.hasPrefix(".") && SafeText.isClean(name)
      && !name.contains { "/\\[]|#^".contains($0) }
  }

  /// The notes whose names are most like a name: few letters differ, or words are shared.
  private static func likeliest(
    for target: String, _ catalog: SourceCatalog
  ) -> [SourceCatalog.Entry] {
    let wanted = SourceCatalog.folded(target.noteName)
    let words = Set(wanted.split(separator: " "))
    let distance = EditDistance(from: wanted)
    let limit = max(1, wanted.count / 4)
    var found: [(rank: Double, note: SourceCatalog.Entry)] = []
    for note in catalog.entries where note.kind == .note {
      let name = note.foldedName
      if let letters = distance.distance(to: name, limit: limit) {
        found.append((Double(letters) / Double(max(1, wanted.count)), note))
        continue
      }
      let own = Set(name.split(separator: " "))
      let shared = own.intersection(words).count
      guard shared * 2 > min(own.count, words.count), shared > 1 || own.count == 1 else { continue }
      found.append((2 - Double(shared) / Double(own.union(words).count), note))
    }
    return found.sorted { ($0.rank, $0.note.name) < ($1.rank, $1.note.name) }
      .prefix(mostFixes).map(\.note)
  }
}
