/// `[[target#heading|alias]]`, and what of it is shown.
struct Wikilink {
  /// The name of the note, without heading and block; empty for a link within the note.
  var target: String
  /// The alias, else the target as people read it.
  var shown: String

  /// From what stands between the brackets.
  init(_ content: some StringProtocol) {
    let parts = content.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let written = String(parts.first ?? "").trimmed
    let whole = written.hasSuffix("\\") ? written.dropLast() : written
    var name = whole
    if !whole.contains("://"),
      let hash = whole.dropLast().firstIndex(where: { $0 == "#" || $0 == "^" })
    {
      name = whole[..<hash]
    }
    target = PlainText.tidy(name)
    let alias = parts.count > 1 ? PlainText.tidy(parts[1]) : ""
    if !alias.isEmpty {
      shown = alias
    } else {
      let heading = name.isEmpty ? whole.drop { $0 == "#" || $0 == "^" } : name
      shown = PlainText.tidy(
        heading.map { $0 == "_" ? " " : $0 }.reduce(into: "") { $0.append($1) })
    }
  }

  /// Whether it names a note rather than an address.
  var isNote: Bool { !target.isEmpty && !target.contains("://") }
}
