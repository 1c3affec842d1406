internal import HarkCore

/// Takes the markup out of a caption's lines: voices, classes, time tags, ruby, `<font>`, `{\an8}`.
///
/// What a tag says holds on to the next lines of the same caption, never to the next caption.
struct CaptionPayload {
  private var speaker: String?
  private var time: Timestamp?
  private var isAnnotation = false
  private(set) var isUnderlined = false
  private var pieces: [Caption.Piece] = []
  private var text = ""

  /// Reads one line.
  mutating func line(_ line: Substring, number: Int) -> Caption.Line {
    pieces = []
    time = nil
    guard line.utf8.contains(where: { $0 == 0x3C || $0 == 0x7B || $0 == 0x26 }) else {
      pieces = [Caption.Piece(start: nil, speaker: speaker, text: String(line))]
      return Caption.Line(number: number, pieces: pieces)
    }
    var rest = line
    while let mark = rest.utf8.firstIndex(where: { $0 == 0x3C || $0 == 0x7B }) {
      append(rest[..<mark])
      rest = rest[mark...]
      let isTag = rest.utf8.first == 0x3C
      if let end = isTag ? Self.tagEnd(rest) : Self.overrideEnd(rest) {
        if isTag { apply(rest[rest.index(after: mark)..<end]) }
        rest = rest[rest.index(after: end)...]
      } else {
        append(rest.prefix(1))
        rest = rest.dropFirst()
      }
    }
    append(rest)
    flush()
    return Caption.Line(number: number, pieces: pieces)
  }

  private mutating func append(_ part: Substring) {
    if !isAnnotation { text += part }
  }

  private mutating func flush() {
    guard !text.isEmpty else { return }
    pieces.append(Caption.Piece(start: time, speaker: speaker, text: Entities.decode(text)))
    text = ""
  }

  private mutating func apply(_ tag: Substring) {
    if let first = tag.utf8.first, (0x30...0x39).contains(first), tag.contains(":") {
      flush()
      if let next = CaptionTiming.time(tag) { time = next }
      return
    }
    let isEnd = tag.hasPrefix("/")
    let name = tag.dropFirst(isEnd ? 1 : 0).prefix { $0 != " " && $0 != "." && $0 != "\t" }
    switch name.lowercased() {
    case "v":
      flush()
      speaker = isEnd ? nil : Self.voice(tag)
    case "rt": isAnnotation = !isEnd
    case "ruby": isAnnotation = false
    case "u": isUnderlined = true
    case "br", "br/": text += " "
    default: break
    }
  }

  /// The name in `v.loud Mary`.
  private static func voice(_ tag: Substring) -> String? {
    guard let space = tag.firstIndex(where: { $0 == " " || $0 == "\t" }) else { return nil }
    let name = PlainText.tidy(Entities.decode(String(tag[space...])))
    return name.isEmpty ? nil : name
  }

  /// The `>` of a tag that begins here, nil if it is a mere less-than sign.
  private static func tagEnd(_ text: Substring) -> Substring.Index? {
    guard let first = text.utf8.dropFirst().first, isTagStart(first) else { return nil }
    var left = longestTag
    var index = text.utf8.index(after: text.startIndex)
    while index != text.endIndex, left > 0 {
      if text.utf8[index] == 0x3E { return index }
      if text.utf8[index] == 0x3C { return nil }
      index = text.utf8.index(after: index)
      left -= 1
    }
    return nil
  }

  /// The `}` of `{\an8}`, nil if the brace is not one of those.
  private static func overrideEnd(_ text: Substring) -> Substring.Index? {
    guard text.utf8.dropFirst().first == UInt8(ascii: "\\") else { return nil }
    return text.utf8.prefix(longestTag).firstIndex(of: UInt8(ascii: "}"))
  }

  private static func isTagStart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "/"): true
    default: false
    }
  }

  private static let longestTag = 256
}
