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
  var rest: Substring
  /// Where a link on the time leads.
  var address: Substring?

  /// A line that begins with a time. Nil for one that ends in a colon, which begins a turn.
  init?(_ line: Substring) {
    var text = line[...]
    Self.skip(&text) { $0 == 0x20 || $0 == 0x09 || $0 == 0x2A || $0 == 0x60 }
    let isEscaped = text.hasPrefix("\\[")
    if isEscaped { text = Substring(text.utf8.dropFirst()) }
    guard let first = text.utf8.first else { return nil }
    let close: UInt8? = first == 0x5B ? 0x5D : first == 0x28 ? 0x29 : nil
    if close != nil { text = Substring(text.utf8.dropFirst()) }
    guard let start = Self.time(&text) else { return nil }
    (self.start, end) = (start, Self.end(&text))
    if let close {
      if isEscaped, text.hasPrefix("\\") { text = Substring(text.utf8.dropFirst()) }
      guard text.utf8.first == close else { return nil }
      text = Substring(text.utf8.dropFirst())
      if text.hasPrefix("("), let link = text.utf8.prefix(600).firstIndex(of: 0x29) {
        address = Substring(text[..<link].utf8.dropFirst())
        text = Substring(text[link...].utf8.dropFirst())
      }
    }
    let before = text.utf8.count
    Self.skip(&text) { $0 == 0x2A || $0 == 0x60 }
    guard close != nil || text.isEmpty || before > text.utf8.count || Self.parts(text),
      text.utf8.first != UInt8(ascii: ":") || close == nil
    else { return nil }
    rest = Substring(text.unicodeScalars.drop { Self.separators.contains($0) }).trimmed
  }

  /// A line of a list that ends with a link to its time.
  init?(closing line: Substring) {
    var text = line.trimmed
    guard text.hasPrefix("* ") || text.hasPrefix("- "), text.hasSuffix(")") || text.hasSuffix("]"),
      let open = text.utf8.lastIndex(of: UInt8(ascii: "(")),
      text[open...].hasPrefix("(http"), text[..<open].hasSuffix("]")
    else { return nil }
    address = text[open...].dropFirst().prefix { $0 != ")" && $0 != " " }
    text = text[..<open].dropLast()
    guard let bracket = text.utf8.lastIndex(of: UInt8(ascii: "[")),
      let time = Timestamp(timecode: text[bracket...].dropFirst())
    else { return nil }
    start = time
    text = Substring(text[..<bracket].utf8.dropFirst(2))
    while text.hasSuffix("[") || text.hasSuffix("(") { text = text.dropLast(1) }
    rest = text.trimmed
  }

  private static func skip(_ text: inout Substring, _ isSkipped: (UInt8) -> Bool) {
    text = Substring(text.utf8.drop(while: isSkipped))
  }

  /// Whether a separator stands between a bare time and what follows.
  private static func parts(_ text: Substring) -> Bool {
    guard let next = text.unicodeScalars.first else { return true }
    if next == ":" { return text.utf8.count == 1 || text.utf8.dropFirst().first == 0x20 }
    return next == " " || next == "\t" || next == "|" || next == "–" || next == "—" || next == "-"
  }

  /// Takes a time from the beginning of the text.
  private static func time(_ text: inout Substring) -> Timestamp? {
    let digits = text.utf8.prefix(16).prefix {
      $0.isDigit || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
    }
    var written = Substring(digits)
    while let last = written.utf8.last, !last.isDigit { written = written.dropLast(1) }
    guard written.utf8.first?.isDigit == true, written.containsByte(UInt8(ascii: ":")),
      let time = Timestamp(timecode: written)
    else { return nil }
    text = text[written.endIndex...]
    return time
  }

  /// Takes the second time of a range.
  private static func end(_ text: inout Substring) -> Timestamp? {
    var rest = text
    skip(&rest) { $0 == 0x20 }
    guard let mark = ["-->", "->", "-", "–", "—"].first(where: { rest.hasPrefix($0) }) else {
      return nil
    }
    rest = Substring(rest.utf8.dropFirst(mark.utf8.count))
    skip(&rest) { $0 == 0x20 }
    guard let time = time(&rest) else { return nil }
    text = rest
    return time
  }

  private static let separators: Set<Unicode.Scalar> = [" ", "\t", "-", "–", "—", "|", ":"]
}
