internal import HarkCore

/// A line that says when its words were said.
///
/// `00:00:06 text` · `[00:01:02] text` · `(0:12) text` · `12:34 - text` · `0:12 - 0:15 text` ·
/// `**0:12** text` · `[0:12](https://…) text` · a time alone; and, as `init(closing:)`,
/// `* text [[0:12](https://…)]`.
struct TimedLine {
  var start: Timestamp
  var end: Timestamp?
  /// The words on the line.
  var rest: Bytes
  /// Where a link on the time leads.
  var address: Bytes?

  /// A line that begins with a time. Nil for one that ends in a colon, which begins a turn.
  init?(_ line: Bytes) {
    var text = line
    Self.skip(&text) { $0 == 0x20 || $0 == 0x09 || $0 == 0x2A || $0 == 0x60 }
    let isEscaped = text.has("\\[", at: 0)
    if isEscaped { text = text.part(1...) }
    let first = text.at(0)
    let close: UInt8? = first == 0x5B ? 0x5D : first == 0x28 ? 0x29 : nil
    if close != nil { text = text.part(1...) }
    guard let start = Self.time(&text) else { return nil }
    (self.start, end) = (start, Self.end(&text))
    if let close {
      if isEscaped, text.at(0) == UInt8(ascii: "\\") { text = text.part(1...) }
      guard text.at(0) == close else { return nil }
      text = text.part(1...)
      if text.at(0) == UInt8(ascii: "("), let link = text.firstIndex(of: 0x29, in: 0..<600) {
        address = text.part(1..<link)
        text = text.part((link + 1)...)
      }
    }
    let before = text.count
    Self.skip(&text) { $0 == 0x2A || $0 == 0x60 }
    guard close != nil || text.isEmpty || before > text.count || Self.parts(text),
      text.at(0) != UInt8(ascii: ":") || close == nil
    else { return nil }
    rest = Self.unseparated(text)
  }

  /// A line of a list that ends with a link to its time.
  init?(closing line: Bytes) {
    var text = line.trimmed
    guard text.has("* ", at: 0) || text.has("- ", at: 0),
      text.last == UInt8(ascii: ")") || text.last == UInt8(ascii: "]"),
      let open = text.lastIndex(of: UInt8(ascii: "(")),
      text.has("](http", at: open - 1)
    else { return nil }
    let link = text.part((open + 1)...)
    address = link.part(0..<(link.firstIndex { $0 == 0x29 || $0 == 0x20 } ?? link.count))
    text = text.part(0..<open - 1)
    guard let bracket = text.lastIndex(of: UInt8(ascii: "[")),
      let time = Timestamp(timecode: text.part((bracket + 1)...))
    else { return nil }
    start = time
    text = text.part(2..<bracket)
    while text.last == UInt8(ascii: "[") || text.last == UInt8(ascii: "(") {
      text = text.part(0..<text.count - 1)
    }
    rest = text.trimmed
  }

  private static func skip(_ text: inout Bytes, _ isSkipped: (UInt8) -> Bool) {
    var index = 0
    while index < text.count, isSkipped(text[index]) { index += 1 }
    text = text.part(index...)
  }

  /// Whether a separator stands between a bare time and what follows.
  private static func parts(_ text: Bytes) -> Bool {
    switch text.at(0) {
    case UInt8(ascii: ":"): text.count == 1 || text[1] == 0x20
    case 0x20, 0x09, UInt8(ascii: "|"): true
    default: text.isEmpty || dashLength(text) > 0
    }
  }

  /// The length of the dash at the beginning, `-`, `–` or `—`; 0 if there is none.
  private static func dashLength(_ text: Bytes) -> Int {
    if text.at(0) == UInt8(ascii: "-") { return 1 }
    let isDash = text.has("–", at: 0) || text.has("—", at: 0)
    return isDash ? 3 : 0
  }

  /// The text without what stands between it and the time.
  private static func unseparated(_ text: Bytes) -> Bytes {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ":") {
        index += 1
      } else {
        let length = dashLength(text.part(index...))
        if length == 0 { break }
        index += length
      }
    }
    return text.part(index...).trimmed
  }

  /// Takes a time from the beginning of the text.
  private static func time(_ text: inout Bytes) -> Timestamp? {
    guard text.at(0).isDigit else { return nil }
    var (end, hasColon) = (1, false)
    while end < min(text.count, 16) {
      let byte = text[end]
      if byte == UInt8(ascii: ":") {
        hasColon = true
      } else if !byte.isDigit, byte != UInt8(ascii: "."), byte != UInt8(ascii: ",") {
        break
      }
      end += 1
    }
    while !text[end - 1].isDigit { end -= 1 }
    guard hasColon, let time = Timestamp(timecode: text.part(0..<end)) else { return nil }
    text = text.part(end...)
    return time
  }

  /// Takes the second time of a range.
  private static func end(_ text: inout Bytes) -> Timestamp? {
    var rest = text
    skip(&rest) { $0 == 0x20 }
    let length = rest.has("-->", at: 0) ? 3 : rest.has("->", at: 0) ? 2 : dashLength(rest)
    guard length > 0 else { return nil }
    rest = rest.part(length...)
    skip(&rest) { $0 == 0x20 }
    guard let time = time(&rest) else { return nil }
    text = rest
    return time
  }
}
