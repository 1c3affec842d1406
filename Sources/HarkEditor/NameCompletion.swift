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
    let isClosed = document.text.bytes[byte...].starts(with: "]]".utf8)
    let offers = ordered.prefix(Self.most).enumerated().map { place, found in
      let name = SafeText.clean(found.note.name)
      return Completion.Offer(
        label: name, kind: Completion.Kind.file, detail: found.note.title.map(SafeText.clean),
        documentation: nil, sortText: Self.order(place),
        filterText: found.rank == 0 ? name : String(typed) + name,
        textEdit: .init(
          range: document.text.span(range, context.encoding),
          newText: isClosed ? name : name + "]]"))
    }
    return Completion.List(isIncomplete: ordered.count > Self.most, items: offers)
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
