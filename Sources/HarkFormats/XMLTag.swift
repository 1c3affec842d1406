/// The name of an element or attribute, without its prefix: `br` for `tt:br`.
struct XMLName: Equatable {
  private let bytes: Bytes

  /// The name at the beginning of these bytes.
  init(_ written: Bytes) {
    var (start, end) = (0, 0)
    while end < written.count, !Self.ends(written[end]) {
      if written[end] == UInt8(ascii: ":") { start = end + 1 }
      end += 1
    }
    bytes = written.part(start..<end)
  }

  /// The name as text.
  var string: String { bytes.string }

  static func == (left: XMLName, right: XMLName) -> Bool { left.bytes.elementsEqual(right.bytes) }

  /// So that names can be told apart by `switch`.
  static func ~= (text: StaticString, name: XMLName) -> Bool { name.bytes.isSame(as: text) }

  /// Whether it is this name in letters of any size, as HTML has them. `text`: in small letters.
  func isSame(ignoringCase text: StaticString) -> Bool {
    guard bytes.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { wanted in
      for index in wanted.indices {
        let byte = bytes[index]
        guard (byte.isASCIILetter ? byte | 0x20 : byte) == wanted[index] else { return false }
      }
      return true
    }
  }

  private static func ends(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == UInt8(ascii: "/") }
}

/// Text between tags, or the value of an attribute.
struct XMLText {
  /// As written.
  let bytes: Bytes
  /// Whether what looks like an entity is text.
  var isLiteral = false

  /// With entities decoded once, spaces as written.
  var string: String { isLiteral ? bytes.string : Entities.decode(bytes.string) }

  /// Calls `body` with the bytes of the text, entities decoded.
  func withBytes<Result>(_ body: (Bytes) -> Result) -> Result {
    guard !isLiteral, bytes.contains(UInt8(ascii: "&")) else { return body(bytes) }
    return string.withBytes(body)
  }

  /// Whether there are no more than spaces and line ends.
  var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } }
}

/// A start tag. Attributes are found when they are asked for.
struct XMLTag {
  /// The name without its prefix.
  let name: XMLName
  private let bytes: Bytes

  /// `bytes`: what stands between `<` and `>`.
  init(_ bytes: Bytes) {
    (self.bytes, name) = (bytes, XMLName(bytes))
  }

  /// The attributes in the order of the tag. Where a name comes twice, the last counts.
  var attributes: XMLAttributes { XMLAttributes(bytes) }
}

/// The attributes of a tag, one after the other.
struct XMLAttributes: Sequence, IteratorProtocol {
  private let bytes: Bytes
  private var index = 0

  fileprivate init(_ bytes: Bytes) {
    self.bytes = bytes
    while index < bytes.count, bytes[index] > 0x20 { index += 1 }
  }

  mutating func next() -> (name: XMLName, value: XMLText)? {
    while let equals = bytes.place(of: UInt8(ascii: "="), from: index) {
      let name = word(before: equals)
      let value = value(from: equals + 1)
      if let name { return (name, XMLText(bytes: value)) }
    }
    return nil
  }

  /// The word before the equals sign; nil if there is none.
  private func word(before equals: Int) -> XMLName? {
    var end = equals
    while end > index, bytes[end - 1] <= 0x20 { end -= 1 }
    var start = end
    while start > index, bytes[start - 1] > 0x20 { start -= 1 }
    return start == end ? nil : XMLName(bytes.part(start..<end))
  }

  /// The value, in quotes or up to a space; the next attribute is looked for behind it.
  private mutating func value(from place: Int) -> Bytes {
    var start = place
    while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
    guard start < bytes.count else {
      index = bytes.count
      return bytes.part(start..<start)
    }
    let quote = bytes[start]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let end = bytes.place(of: quote, from: start + 1) ?? bytes.count
      index = Swift.min(end + 1, bytes.count)
      return bytes.part(start + 1..<end)
    }
    index = start
    while index < bytes.count, bytes[index] > 0x20 { index += 1 }
    return bytes.part(start..<index)
  }
}
