/// Goes through XML or HTML, tag by tag, and takes it as it is: nothing is refused, no document
/// type is obeyed, nothing is loaded.
///
/// FoundationXML would do, but links libxml2 and ICU dynamically even with
/// `--static-swift-stdlib` (Swift 6.3), and refuses a whole file for one stray `&`.
struct XMLScanner {
  /// A start tag.
  struct Element: Equatable, Sendable {
    /// The name without its prefix: `br` for `tt:br`.
    var name: String
    /// The values by their names without prefixes, entities decoded.
    var attributes: [String: String]
  }

  enum Event: Equatable {
    case start(Element)
    /// Comes after the start of an element without content too.
    case end(String)
    /// Text with entities decoded once, spaces as written.
    case text(String)
  }

  private let bytes: [UInt8]
  private var index = 0
  private var pendingEnd: String?
  private var counted = 0
  /// The line on which the last event began, from 1.
  private(set) var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The first element; nil if there is none.
  static func firstElement(_ bytes: [UInt8]) -> Element? {
    var scanner = XMLScanner(bytes)
    while let event = scanner.next() {
      if case .start(let element) = event { return element }
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
      count(to: index)
      guard bytes[index] == UInt8(ascii: "<") else { return text() }
      if let event = markup() { return event }
    }
    return nil
  }

  /// What begins with `<`; nil if it is passed over.
  private mutating func markup() -> Event? {
    if has("<!--") {
      skip(past: "-->")
    } else if has("<![CDATA[") {
      let start = index + 9
      skip(past: "]]>")
      let end = hasEnded("]]>") ? index - 3 : index
      return .text(String(decoding: bytes[start..<max(start, end)], as: UTF8.self))
    } else if has("<?") {
      skip(past: ">")
    } else if has("<!") {
      skipDeclaration()
    } else if let end = tagEnd() {
      let tag = bytes[index + 1..<end]
      index = end + 1
      return event(of: tag)
    } else {
      return text()
    }
    return nil
  }

  /// Text up to the next `<`; a `<` that begins no tag is text itself.
  private mutating func text() -> Event {
    let start = index
    index += 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
    return .text(Entities.decode(String(decoding: bytes[start..<index], as: UTF8.self)))
  }

  /// The `>` of a tag that begins here; nil if another `<` or the end comes first.
  private func tagEnd() -> Int? {
    guard index + 1 < bytes.count, isNameStart(bytes[index + 1]) else { return nil }
    var quote: UInt8?
    var place = index + 1
    while place < bytes.count, bytes[place] != UInt8(ascii: "<") {
      let byte = bytes[place]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return place
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      place += 1
    }
    return nil
  }

  private mutating func event(of tag: ArraySlice<UInt8>) -> Event {
    if tag.first == UInt8(ascii: "/") { return .end(localName(tag.dropFirst())) }
    let isEmpty = tag.last == UInt8(ascii: "/")
    let content = isEmpty ? tag.dropLast() : tag
    let name = localName(content)
    let element = Element(name: name, attributes: attributes(content))
    if isEmpty { pendingEnd = name }
    return .start(element)
  }

  private func attributes(_ tag: ArraySlice<UInt8>) -> [String: String] {
    var attributes: [String: String] = [:]
    var rest = tag.drop { !isSpace($0) }
    while let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
      let names = rest[..<equals].split(whereSeparator: isSpace)
      var value = rest[(equals + 1)...].drop(while: isSpace)
      let quote = value.first
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        value = value.dropFirst()
        let end = value.firstIndex { $0 == quote } ?? value.endIndex
        rest = value[end...].dropFirst()
        value = value[..<end]
      } else {
        value = value.prefix { !isSpace($0) }
        rest = rest[value.endIndex...]
      }
      if let name = names.last {
        attributes[localName(name)] = Entities.decode(String(decoding: value, as: UTF8.self))
      }
    }
    return attributes
  }

  /// The name at the beginning, without its prefix.
  private func localName(_ bytes: ArraySlice<UInt8>) -> String {
    let name = bytes.prefix { !isSpace($0) && $0 != UInt8(ascii: "/") }
    let start = name.lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? name.startIndex
    return String(decoding: name[start...], as: UTF8.self)
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

  private mutating func skip(past end: StaticString) {
    while index < bytes.count {
      index += 1
      if hasEnded(end) { return }
    }
  }

  private func has(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[index...].starts(with: $0) }
  }

  private func hasEnded(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { index >= $0.count && bytes[..<index].suffix($0.count).elementsEqual($0) }
  }

  private mutating func count(to place: Int) {
    for byte in bytes[counted..<place] where byte == 0x0A { line += 1 }
    counted = place
  }

  private func isNameStart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A, 0x80..., UInt8(ascii: "/"), UInt8(ascii: "_"): true
    default: false
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }
}
