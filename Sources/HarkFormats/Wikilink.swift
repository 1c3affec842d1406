/// `[[target#heading|alias]]`, and what of it is shown.
struct Wikilink {
  /// The name of the note, without heading and block; empty for a link within the note.
  var target: String
  /// The alias, else the target as people read it.
  var shown: String

  /// From what stands between the brackets.
  init(_ content: Bytes) {
    let bar = content.firstIndex(of: UInt8(ascii: "|"))
    var whole = content.part(0..<(bar ?? content.count)).trimmed
    if whole.last == UInt8(ascii: "\\") { whole = whole.part(0..<whole.count - 1) }
    let name = Self.isAddress(whole) ? whole : Self.name(in: whole)
    target = name.tidied
    if let bar {
      let alias = content.part((bar + 1)...).tidied
      if !alias.isEmpty {
        shown = alias
        return
      }
    }
    let heading = whole.drop { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "^") }
    let written = name.isEmpty ? Bytes(rebasing: heading) : name
    shown = Self.spaced(written)
  }

  /// A name as people read it: with spaces for underlines.
  static func spaced(_ name: Bytes) -> String {
    guard name.holds(UInt8(ascii: "_")) else { return name.tidied }
    return name.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }.withUnsafeBufferPointer { $0.tidied }
  }

  /// Whether it names a note rather than an address.
  var isNote: Bool { !target.isEmpty && !target.withBytes(Self.isAddress) }

  /// What stands before the heading or the block. A last `#` belongs to the name: `C#`.
  private static func name(in whole: Bytes) -> Bytes {
    let mark = whole.dropLast().firstIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "^") }
    return mark.map { whole.part(0..<$0) } ?? whole
  }

  private static func isAddress(_ text: Bytes) -> Bool {
    text.firstIndex(ofAnyCase: "://") != nil
  }
}
