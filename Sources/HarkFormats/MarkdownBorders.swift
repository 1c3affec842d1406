/// Finds the lines before which a Markdown text can surely be cut without a change to its blocks.
///
/// It follows what is open at the top level, line by line: a fence, a block of HTML, the content of
/// a list's item. Where it cannot tell, it finds no border.
struct MarkdownBorders {
  /// A block at the top level that goes on over blank lines.
  enum Leaf: Equatable {
    case none
    case fence(mark: UInt8, count: Int)
    /// HTML that ends with the line that has one of these; see `ends`.
    case html(Int)
  }

  private(set) var leaf = Leaf.none
  /// Whether no paragraph can be open: after a blank line, a heading, or the end of a leaf.
  private var isFresh = true
  /// Whether the last line began an item of a list at the margin.
  private var isAfterMarker = false
  /// Where the content of the top level's item begins, in columns; 0 if none is open.
  private var itemWidth = 0
  /// Whether the item may have ended without a sign of it.
  private var isItemVague = false
  private var isItemEmpty = false
  /// Whether a fence or HTML began where it is not clear what is open.
  private var isUnsure = false
  private var isInShortHTML = false

  /// Forgets all but the leaf: the text was cut by force.
  mutating func reset() { self = MarkdownBorders(leaf: leaf) }

  init(leaf: Leaf = .none) { self.leaf = leaf }

  /// Takes the next line, without its end. True if the text can be cut before it.
  mutating func take(_ line: Bytes) -> Bool {
    let (columns, first) = Self.indent(line)
    guard first < line.count else {
      takeBlank()
      return false
    }
    let ink = line.part(first...)
    switch leaf {
    case .fence(let mark, let count):
      if columns < 4, Self.closes(ink, mark, count) { endLeaf() }
      return false
    case .html(let kind):
      if Self.ends(line, kind) { endLeaf() }
      return false
    case .none: break
    }
    let marker = ListMarker(ink)
    let isBorder = columns == 0 && !isUnsure && (isFresh || interrupts(ink, marker))
    takeText(ink, columns, marker)
    return isBorder
  }

  private mutating func takeBlank() {
    if leaf != .none { return }
    if isItemEmpty { itemWidth = 0 }
    (isFresh, isAfterMarker, isItemEmpty, isInShortHTML) = (true, false, false, false)
  }

  private mutating func endLeaf() {
    let wasUnsure = isUnsure
    self = MarkdownBorders()
    isUnsure = wasUnsure
  }

  private mutating func takeText(_ ink: Bytes, _ columns: Int, _ marker: ListMarker?) {
    let wasFresh = isFresh
    (isFresh, isAfterMarker, isItemEmpty) = (false, false, false)
    let isInItem = itemWidth > 0 && columns >= itemWidth
    // Else it is indented code, or the item's content, or a paragraph that goes on.
    guard columns < 4 else { return }
    if isInShortHTML { return takeVague(ink, columns, marker) }
    if let opened = Self.leaf(ink) {
      if isInItem {
        isUnsure = isUnsure || isItemVague
      } else {
        (leaf, itemWidth) = (opened, 0)
        if case .html(let kind) = opened, Self.ends(ink, kind) { endLeaf() }
      }
    } else if isInItem {
      return
    } else if Self.isRule(ink) || Self.isHeading(ink) {
      (isFresh, itemWidth) = (true, 0)
    } else if let marker, wasFresh || itemWidth > 0 && !isItemVague || !marker.isWeak {
      itemWidth = columns + marker.width
      (isItemVague, isItemEmpty) = (columns > 0 && ink.contains(0x09), marker.isEmpty)
      isAfterMarker = columns == 0
    } else {
      if marker != nil, isItemVague { isUnsure = true }
      if ink[0] == UInt8(ascii: ">") || wasFresh { itemWidth = 0 }
      isItemVague = itemWidth > 0
      isInShortHTML = ink[0] == UInt8(ascii: "<")
    }
  }

  /// Takes a line after one that begins with a tag, which is HTML or a paragraph.
  private mutating func takeVague(_ ink: Bytes, _ columns: Int, _ marker: ListMarker?) {
    if Self.leaf(ink) != nil { isUnsure = true }
    if let marker { (itemWidth, isItemVague) = (columns + marker.width, true) }
  }

  /// Whether a line at the margin surely begins a block, though a paragraph may be open.
  private func interrupts(_ ink: Bytes, _ marker: ListMarker?) -> Bool {
    if isInShortHTML { return false }
    if Self.isRule(ink) { return false }
    if let marker { return isAfterMarker || !marker.isWeak }
    return Self.isHeading(ink)
  }

  // MARK: Lines

  /// How far a line is indented, in columns, and where its ink begins.
  static func indent(_ line: Bytes) -> (columns: Int, first: Int) {
    var (columns, index) = (0, 0)
    while index < line.count {
      if line[index] == 0x20 {
        columns += 1
      } else if line[index] == 0x09 {
        columns += 4 - columns % 4
      } else {
        break
      }
      index += 1
    }
    return (columns, index)
  }

  private static func isHeading(_ ink: Bytes) -> Bool {
    var count = 0
    while ink.at(count) == UInt8(ascii: "#") { count += 1 }
    return (1...6).contains(count)
      && (count == ink.count || ink[count] == 0x20 || ink[count] == 0x09)
  }

  /// `---`, `* * *`
  private static func isRule(_ ink: Bytes) -> Bool {
    let mark = ink[0]
    guard mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_") else {
      return false
    }
    var count = 0
    for byte in ink {
      if byte == mark { count += 1 } else if byte != 0x20, byte != 0x09 { return false }
    }
    return count > 2
  }

  /// The leaf that a line opens.
  private static func leaf(_ ink: Bytes) -> Leaf? {
    let mark = ink[0]
    if mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") {
      var count = 0
      while ink.at(count) == mark { count += 1 }
      guard count > 2 else { return nil }
      if mark == UInt8(ascii: "`"), ink.part(count...).contains(mark) { return nil }
      return .fence(mark: mark, count: count)
    }
    guard mark == UInt8(ascii: "<") else { return nil }
    for name in ["script", "pre", "style", "textarea"] as [StaticString]
    where ink.hasAnyCase(name, at: 1) {
      let next = ink.at(1 + name.utf8CodeUnitCount)
      if next <= 0x20 || next == UInt8(ascii: ">") { return .html(0) }
    }
    if ink.has("!--", at: 1) { return .html(1) }
    if ink.has("?", at: 1) { return .html(2) }
    if ink.hasAnyCase("![cdata[", at: 1) { return .html(3) }
    return ink.at(1) == UInt8(ascii: "!") && ink.at(2).isASCIILetter ? .html(4) : nil
  }

  private static func closes(_ ink: Bytes, _ mark: UInt8, _ count: Int) -> Bool {
    var end = 0
    while ink.at(end) == mark { end += 1 }
    return end >= count && ink.part(end...).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private static let ends: [[StaticString]] = [
    ["</script>", "</pre>", "</style>", "</textarea>"], ["-->"], ["?>"], ["]]>"], [">"],
  ]

  /// Whether HTML of a kind ends in a line.
  private static func ends(_ line: Bytes, _ kind: Int) -> Bool {
    ends[kind].contains { line.firstIndex(ofAnyCase: $0) != nil }
  }
}

/// What begins the item of a list: `-`, `*`, `+`, `1.`, `1)`.
struct ListMarker {
  /// How many columns from the marker to the item's content.
  var width: Int
  /// Whether nothing follows on the line.
  var isEmpty: Bool
  /// Whether it begins no item where a paragraph is open.
  var isWeak: Bool

  /// From a line without its indentation; nil if it begins no item.
  init?(_ ink: Bytes) {
    var end = 0
    while end < 9, ink.at(end).isDigit { end += 1 }
    let isOne = end == 1 && ink[0] == UInt8(ascii: "1")
    switch ink.at(end) {
    case UInt8(ascii: "."), UInt8(ascii: ")"): if end == 0 { return nil }
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): if end > 0 { return nil }
    default: return nil
    }
    let isNumber = end > 0
    end += 1
    guard end == ink.count || ink[end] == 0x20 || ink[end] == 0x09 else { return nil }
    let (_, rest) = MarkdownBorders.indent(ink.part(end...))
    isEmpty = end + rest >= ink.count
    isWeak = isEmpty || isNumber && !isOne
    // A tab goes to the next fourth column; where the marker stands at the margin, that is exact.
    var column = end
    for byte in ink.part(end..<end + rest) { column += byte == 0x09 ? 4 - column % 4 : 1 }
    let spaces = column - end
    width = isEmpty || spaces > 4 ? end + 1 : column
  }
}
