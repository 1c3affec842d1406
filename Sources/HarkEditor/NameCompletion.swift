internal import HarkCore
internal import HarkStore
internal import HarkText

/// Names of notes and of tags.
struct NameCompletion {
  let context: EditorContext
  let document: EditedDocument

  private static let most = 50

  /// The notes that what is typed after `[[` may mean: those that begin so before those with a
  /// word that does.
  func notes(typed: Substring, endingAt byte: Int) throws -> Completion.List {
    let wanted = SourceCatalog.folded(String(typed))
    let words = wanted.split(separator: " ")
    var found: [(rank: Int, note: SourceCatalog.Entry)] = []
    for note in try context.reader.sourceCatalog().entries where note.kind == .note {
      guard note.path != document.path else { continue }
      let (names, title) = (note.foldedName, note.foldedTitle)
      let all = (names + " " + title).split(separator: " ")
      if typed.isEmpty || names.hasPrefix(wanted) || title.hasPrefix(wanted) {
        found.append((0, note))
      } else if words.allSatisfy({ word in all.contains { $0.hasPrefix(word) } }) {
        found.append((1, note))
      }
    }
    let ordered = found.sorted { ($0.rank, $0.note.name) < ($1.rank, $1.note.name) }
    let range = byte - typed.utf8.count..<byte
    let end = linkEnd(after: byte)
    let offers = ordered.prefix(Self.most).enumerated().map { place, found in
      let name = SafeText.clean(found.note.name)
      return Completion.Offer(
        label: name, kind: Completion.Kind.file, detail: found.note.title.map(SafeText.clean),
        documentation: nil, sortText: Self.order(place),
        filterText: found.rank == 0 ? name : String(typed) + name,
        textEdit: .init(
          range: document.text.span(range, context.encoding),
          newText: name + end))
    }
    return Completion.List(isIncomplete: ordered.count > Self.most, items: offers)
  }

  /// What closes a link at a byte: nothing where it goes on, or is closed, on its line.
  private func linkEnd(after byte: Int) -> String {
    let line = document.text.line(document.text.lineNumber(ofByte: byte))
    let rest = document.text.string(byte..<max(byte, line.upperBound))
    if rest.hasPrefix("|") || rest.hasPrefix("#") { return "" }
    var place = rest.startIndex
    while place < rest.endIndex, !rest[place...].hasPrefix("[[") {
      if rest[place...].hasPrefix("]]") { return "" }
      place = rest.index(after: place)
    }
    return "]]"
  }

  /// The headings of a note, or of this one where none is named, that what is typed after `#` may
  /// mean, in their order.
  func headings(
    of target: String, typed: Substring, endingAt byte: Int
  ) throws -> Completion.List {
    var text: DocumentText? = document.text
    if !target.isEmpty {
      let notes = try context.reader.sourceCatalog().notes(named: target, near: document.path)
      text = try notes.first.flatMap { try context.text(ofPath: $0.path) }
    }
    let words = SourceCatalog.folded(String(typed)).split(separator: " ")
    let titles = text.map { NoteScan($0).marks }?.compactMap { mark -> String? in
      guard case .heading(_, let title) = mark.kind, SafeText.isClean(title), !title.isEmpty,
        !title.contains(where: { "[]|#".contains($0) })
      else { return nil }
      let own = SourceCatalog.folded(title).split(separator: " ")
      let isMeant =
        typed.isEmpty || words.allSatisfy { word in own.contains { $0.hasPrefix(word) } }
      return isMeant ? title : nil
    }
    let range = byte - typed.utf8.count..<byte
    let offers = (titles ?? []).prefix(Self.most).enumerated().map { place, title in
      Completion.Offer(
        label: title, kind: Completion.Kind.reference, detail: nil, documentation: nil,
        sortText: Self.order(place), filterText: typed.isEmpty ? title : typed + " " + title,
        textEdit: .init(
          range: document.text.span(range, context.encoding), newText: title + linkEnd(after: byte))
      )
    }
    return Completion.List(isIncomplete: false, items: offers)
  }

  /// The tags of the index that what is typed after `#` may mean.
  func tags(typed: Substring, endingAt byte: Int) throws -> Completion.List {
    let wanted = SourceCatalog.folded(String(typed))
    var counts: [String: Int] = [:]
    for source in try context.reader.sourceCatalog().entries {
      for tag in source.tags { counts[tag, default: 0] += 1 }
    }
    let found = counts.filter { typed.isEmpty || SourceCatalog.folded($0.key).hasPrefix(wanted) }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let range = byte - typed.utf8.count..<byte
    let offers = found.prefix(Self.most).enumerated().map { place, tag in
      // A tag in the text has no blanks.
      let name = String(SafeText.clean(tag.key).map { $0.isWhitespace ? "-" : $0 })
      return Completion.Offer(
        label: "#" + name, kind: Completion.Kind.keyword,
        detail: tag.value == 1 ? "1 file" : "\(tag.value) files", documentation: nil,
        sortText: Self.order(place), filterText: name,
        textEdit: .init(
          range: document.text.span(range, context.encoding), newText: name))
    }
    return Completion.List(isIncomplete: found.count > Self.most, items: offers)
  }

  /// Sorts as the places do.
  static func order(_ place: Int) -> String {
    let digits = String(place)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
