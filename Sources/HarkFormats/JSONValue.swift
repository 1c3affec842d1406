/// A value of a JSON text: the place where it begins. What it is, is found out when it is asked,
/// and asking it for what it is not gives nil, or nothing.
///
/// Transcripts come from many programs and versions, so readers look for what they need and take
/// numbers written as text too. To be used only within `JSONFile.read`.
struct JSONValue {
  let bytes: JSONBytes
  /// The place of its first byte.
  let start: Int
  /// A place before it, and the line of that place, from which lines are counted.
  let mark: (place: Int, line: Int)

  /// A member of an object; one that does not exist where there is none, and of anything else. To
  /// ask for several, take `members` once.
  subscript(name: StaticString) -> JSONValue { members[name] }

  /// The members of an object; none for anything else.
  var members: JSONMembers { JSONMembers(self) }

  /// The names of the members of an object; none for anything else.
  var names: Set<String> {
    var names: Set<String> = []
    var place = isObject ? start + 1 : bytes.count
    while let member = bytes.member(&place) {
      let name = JSONValue(bytes: bytes, start: member.name - 1, mark: mark)
      name.text.map { _ = names.insert($0) }
    }
    return names
  }

  /// The elements of a list; none for anything else.
  var elements: JSONElements { JSONElements(self) }

  /// Text as written; nil for anything else. Cut where it is beyond all reason.
  var text: String? {
    guard bytes[start] == UInt8(ascii: "\"") else { return nil }
    let raw = bytes[start + 1..<bytes.stringEnd(start + 1)]
    if raw.count < ReaderLimits.mostText, bytes.plainLength(raw) == raw.count {
      return String(decoding: raw, as: UTF8.self)
    }
    var text: [UInt8] = []
    bytes.appendString(start + 1, to: &text, limit: ReaderLimits.mostText)
    return String(decoding: text, as: UTF8.self)
  }

  /// Tidy text that is not empty.
  var label: String? {
    guard let tidy = text.map(PlainText.tidy), !tidy.isEmpty else { return nil }
    return tidy
  }

  /// A finite number, or text that is one: `"12.5"`.
  var number: Double? {
    switch bytes[start] {
    case UInt8(ascii: "\""): text.flatMap(WrittenNumber.value)
    case UInt8(ascii: "["), UInt8(ascii: "{"): nil
    default: plainNumber
    }
  }

  private var plainNumber: Double? {
    guard let number = JSONNumber(bytes, at: start), bytes.isWordEnd(number.end) else {
      return nil
    }
    let value = number.value
    return value.isFinite ? value : nil
  }

  /// Whether it is `true`.
  var isTrue: Bool { bytes[start..<start + 4].elementsEqual("true".utf8) }

  var isText: Bool { bytes[start] == UInt8(ascii: "\"") }

  var isObject: Bool { bytes[start] == UInt8(ascii: "{") }

  /// Whether it is an object that says more than `{}`.
  var hasMembers: Bool { isObject && bytes[start + 1] != UInt8(ascii: "}") }

  var isList: Bool { bytes[start] == UInt8(ascii: "[") }

  /// The line on which it begins, from 1.
  var line: Int { mark.line + bytes.lineEnds(mark.place..<max(mark.place, start)) }
}
