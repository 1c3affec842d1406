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
    let names = Set(
      context.documents.all.compactMap { FileURI.path(of: $0.uri) }
        .map { SourceCatalog.folded($0.noteName) })
    return document.scan.marks.compactMap { mark in
      guard case .link(let link) = mark.kind, !link.isOrigin, mayBeNote(link.target),
        catalog.notes(named: link.target, near: document.path).isEmpty,
        // One that is being written may be linked to before it is indexed.
        !names.contains(SourceCatalog.folded(link.target.noteName))
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
    for link: WikilinkText, in document: EditedDocument, _ catalog: SourceCatalog
  ) -> [Finding.Fix] {
    var fixes = likeliest(for: link.target, catalog).map { name in
      Finding.Fix(title: "Link to \(name)", change: .replace(link.targetRange, name))
    }
    if let path = document.path, let slash = path.lastIndex(of: "/"), isFileName(link.target) {
      let file = path[...slash] + link.target + ".md"
      fixes.append(
        Finding.Fix(
          title: "Create the note \(SafeText.clean(link.target))",
          change: .create(
            path: String(file), "# \(link.target.replacing("_", with: " "))\n")))
    }
    return fixes
  }

  /// Whether a name can be that of a file beside the note.
  static func isFileName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 200 && !name.hasPrefix(".") && SafeText.isClean(name)
      && !name.contains { "/\\[]|#^".contains($0) }
  }

  /// The notes whose names are most like a name: few letters differ, or words are shared.
  private static func likeliest(for target: String, _ catalog: SourceCatalog) -> [String] {
    let wanted = SourceCatalog.folded(target.noteName)
    let words = Set(wanted.split(separator: " "))
    let distance = EditDistance(from: wanted)
    let limit = max(1, wanted.count / 4)
    var found: [(rank: Double, name: String)] = []
    for note in catalog.entries where note.kind == .note {
      let name = note.foldedName
      if let letters = distance.distance(to: name, limit: limit) {
        found.append((Double(letters) / Double(max(1, wanted.count)), note.name))
        continue
      }
      let own = Set(name.split(separator: " "))
      let shared = own.intersection(words).count
      guard shared * 2 > min(own.count, words.count), shared > 1 || own.count == 1 else { continue }
      found.append((2 - Double(shared) / Double(own.union(words).count), note.name))
    }
    return found.sorted { ($0.rank, $0.name) < ($1.rank, $1.name) }.prefix(mostFixes).map(\.name)
  }
}
