/// Goes through XML or HTML, tag by tag, and takes it as it is: nothing is refused, no document
/// type is obeyed, nothing is loaded.
///
/// FoundationXML would do, but links libxml2 and ICU dynamically even with
/// `--static-swift-stdlib` (Swift 6.3), and refuses a whole file for one stray `&`.
///
/// Nothing is copied: names, values and texts are places in the bytes, and no longer valid than
/// those.
struct XMLScanner {
  /// The first element of a file.
  struct Element: Equatable, Sendable {
    /// The name without its prefix, cut where it is longer than any.
    var name: String
  }

  enum Event {
    case start(XMLTag)
    /// Comes after the start of an element without content too.
    case end(XMLName)
    case text(XMLText)
  }

  private let bytes: Bytes
  private var index = 0
  private var pendingEnd: XMLName?
  /// The tag that ends the last text: where it begins and ends.
  private var found = (mark: -1, end: 0)
  private var counted = 0
  /// The line on which the last event began, from 1.
  private(set) var line = 1

  init(_ bytes: Bytes) {
    self.bytes = bytes
  }

  /// The first element; nil if there is none.
  static func firstElement(_ bytes: [UInt8]) -> Element? {
    bytes.withUnsafeBufferPointer(firstElement)
  }

  /// The first element; nil if there is none.
  static func firstElement(_ bytes: Bytes) -> Element? {
    var scanner = XMLScanner(bytes)
    while let event = scanner.next() {
      if case .start(let tag) = event { return Element(name: String(tag.name.string.prefix(100))) }
    }
    return nil
  }

  /// The next event; nil at the end.
  mutating func next() -> Event? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    while index < bytes.count {
      line += bytes.count(of: 0x0A, in: counted..<index)
      counted = index
      guard bytes[index] == UInt8(ascii: "<") else { return text() }
      if let event = markup() { return event }
    }
    return nil
  }

  /// What begins with `<`; nil if it is passed over.
  private mutating func markup() -> Event? {
    if let end = found.mark == index ? found.end : tagEnd(from: index) {
      let tag = bytes.part(index + 1..<end)
      index = end + 1
      return event(of: tag)
    }
    guard index + 1 < bytes.count else { return text() }
    switch bytes[index + 1] {
    case UInt8(ascii: "?"): skip(past: ">")
    case UInt8(ascii: "!"):
      if bytes.has("<!--", at: index) {
        skip(past: "-->")
      } else if bytes.has("<![CDATA[", at: index) {
        let start = index + 9
        let isClosed = skip(past: "]]>")
        return .text(
          XMLText(
            bytes: bytes.part(start..<max(start, isClosed ? index - 3 : index)), isLiteral: true))
      } else {
        skipDeclaration()
      }
    default: return text()
    }
    return nil
  }

  /// Text up to the next markup; a `<` that begins none is text itself.
  private mutating func text() -> Event {
    let start = index
    index += 1
    while let mark = bytes.place(of: UInt8(ascii: "<"), from: index) {
      index = mark
      if isMarkup(at: mark) { return .text(XMLText(bytes: bytes.part(start..<mark))) }
      index += 1
    }
    index = bytes.count
    return .text(XMLText(bytes: bytes.part(start...)))
  }

  private mutating func isMarkup(at mark: Int) -> Bool {
    guard mark + 1 < bytes.count else { return false }
    if bytes[mark + 1] == UInt8(ascii: "!") || bytes[mark + 1] == UInt8(ascii: "?") { return true }
    guard let end = tagEnd(from: mark) else { return false }
    found = (mark, end)
    return true
  }

  /// The `>` of a tag that begins here; nil if another `<` or the end comes first.
  private func tagEnd(from start: Int) -> Int? {
    guard start + 1 < bytes.count, Self.isNameStart(bytes[start + 1]) else { return nil }
    var quote: UInt8 = 0
    var place = start + 1
    while place < bytes.count {
      let byte = bytes[place]
      if byte <= UInt8(ascii: ">") {
        if byte == UInt8(ascii: "<") { return nil }
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == UInt8(ascii: ">") {
          return place
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        }
      }
      place += 1
    }
    return nil
  }

  private mutating func event(of tag: Bytes) -> Event {
    if tag.first == UInt8(ascii: "/") { return .end(XMLName(tag.part(1...))) }
    let isEmpty = tag.last == UInt8(ascii: "/")
    let start = XMLTag(isEmpty ? tag.part(0..<tag.count - 1) : tag)
    if isEmpty { pendingEnd = start.name }
    return .start(start)
  }

  /// Skips `<!DOCTYPE …>` with the declarations it may hold in brackets.
  private mutating func skipDeclaration() {
    var isInside = false
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "["): isInside = true
      case UInt8(ascii: "]"): isInside = false
      case UInt8(ascii: ">") where !isInside:
        index += 1
        return
      default: break
      }
      index += 1
    }
  }

  /// Goes behind the next `end`, or to the end of the text: then it gives false.
  @discardableResult
  private mutating func skip(past end: StaticString) -> Bool {
    let length = end.utf8CodeUnitCount
    index = min(bytes.count, index + 1)
    while let place = bytes.place(of: UInt8(ascii: ">"), from: index) {
      index = place + 1
      if index >= length, bytes.has(end, at: index - length) { return true }
    }
    index = bytes.count
    return false
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A, 0x80..., UInt8(ascii: "/"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
