internal import HarkCore

/// Takes the markup out of a caption's lines: the tokenizer of WebVTT's cue text, and the `<font>`
/// and `{\an8}` of SubRip.
///
/// Where the specification would throw away words that people can see were meant (`a < b`, a tag
/// that never ends), they are kept. What a tag says holds on to the next lines of the same caption,
/// never to the next caption.
struct CaptionPayload {
  private enum Node: Equatable {
    case span(String)
    case ruby
    case rubyText
    case voice(outer: String?)
  }

  private let start: Timestamp
  private let end: Timestamp?
  private var open: [Node] = []
  private var speaker: String?
  private var time: Timestamp?
  private var latest: Timestamp
  private(set) var isUnderlined = false
  private var pieces: [Caption.Piece] = []
  private var text = ""

  init(start: Timestamp, end: Timestamp?) {
    (self.start, self.end, latest) = (start, end, start)
  }

  /// Reads the lines from `range`; those without words are left out.
  mutating func lines(_ lines: [Substring], _ range: Range<Int>) -> [Caption.Line] {
    var result: [Caption.Line] = []
    var skipped = 0
    for index in range {
      let line = skipped == 0 ? lines[index] : Substring(lines[index].utf8.dropFirst(skipped))
      skipped = 0
      let next = index + 1 < range.upperBound ? lines[index + 1] : nil
      let read = self.line(line, number: index + 1, next: next, &skipped)
      if !read.text.isEmpty { result.append(read) }
    }
    return result
  }

  /// Reads one line. A tag may end in the next: then `skipped` bytes of that are read already.
  private mutating func line(
    _ line: Substring, number: Int, next: Substring?, _ skipped: inout Int
  ) -> Caption.Line {
    guard !open.isEmpty || line.withBytes({ $0.contains(where: Self.isMark) }) else {
      return Caption.Line(number: number, plain: line, speaker: speaker)
    }
    (pieces, time) = ([], nil)
    var rest = line
    while let mark = Self.nextMark(rest) {
      append(rest[..<mark])
      rest = rest[mark...]
      if rest.utf8.first == 0x7B {
        rest = afterOverride(rest)
      } else if let end = Self.tagEnd(rest) {
        let content = Substring(rest[..<end].utf8.dropFirst())
        if Self.isTag(content) { apply(content) } else { append(rest[...end]) }
        rest = Substring(rest[end...].utf8.dropFirst())
      } else {
        rest = afterOpenTag(rest, next: next, &skipped)
      }
    }
    append(rest)
    flush()
    return Caption.Line(number: number, pieces: pieces)
  }

  /// The next `<` or `{`.
  private static func nextMark(_ text: Substring) -> Substring.Index? {
    let offset = text.withBytes { bytes in bytes.firstIndex { $0 == 0x3C || $0 == 0x7B } }
    return offset.map { text.utf8.index(text.startIndex, offsetBy: $0) }
  }

  /// What follows `{\an8}`, or a brace that is not one of those.
  private mutating func afterOverride(_ rest: Substring) -> Substring {
    if rest.utf8.dropFirst().first == UInt8(ascii: "\\"),
      let end = rest.utf8.prefix(Self.longestTag).firstIndex(of: UInt8(ascii: "}"))
    {
      return Substring(rest[end...].utf8.dropFirst())
    }
    append("{")
    return Substring(rest.utf8.dropFirst())
  }

  /// A less-than sign whose line has no `>`: a tag that ends in the next line, one that never ends,
  /// or only a sign.
  private mutating func afterOpenTag(
    _ rest: Substring, next: Substring?, _ skipped: inout Int
  ) -> Substring {
    let content = Substring(rest.utf8.dropFirst().prefix(Self.longestTag))
    let name = Self.name(content)
    let isKnown = Self.known.contains(name) || content.hasPrefix("/")
    if isKnown, let next, let end = Self.end(in: next) {
      apply(content + " " + next[..<end])
      skipped = next.utf8.distance(from: next.startIndex, to: end) + 1
      return ""
    }
    let isBare = !content.containsByte(0x20) && !content.containsByte(0x3C)
    let isCut = next == nil && rest.utf8.count < Self.longestTag
    if isCut, content.isEmpty || isKnown && (isBare || Self.annotated.contains(name)) { return "" }
    append("<")
    return Substring(rest.utf8.dropFirst())
  }

  private mutating func append(_ part: Substring) {
    if !open.contains(.rubyText) { text += part }
  }

  private mutating func flush() {
    guard !text.isEmpty else { return }
    pieces.append(Caption.Piece(start: time, speaker: speaker, text: Entities.decode(text)))
    text = ""
  }

  private mutating func apply(_ tag: Substring) {
    if let first = tag.utf8.first, first.isDigit {
      flush()
      // A time outside the caption, or before the last, says nothing about its words.
      guard let next = CaptionTiming.tagTime(tag), next >= latest, end.map({ next <= $0 }) ?? true
      else { return }
      (time, latest) = (next, next)
    } else if tag.hasPrefix("/") {
      close(Self.name(tag.dropFirst()))
    } else {
      begin(Self.name(tag), tag)
    }
  }

  private mutating func begin(_ name: String, _ tag: Substring) {
    switch name {
    case "v":
      flush()
      push(.voice(outer: speaker))
      speaker = Self.voice(tag)
    case "ruby": push(.ruby)
    case "rt": if open.last == .ruby { push(.rubyText) }
    case "u":
      isUnderlined = true
      push(.span(name))
    case "c", "i", "b", "lang": push(.span(name))
    case "br", "br/": text += " "
    default: break
    }
  }

  private mutating func push(_ node: Node) {
    if open.count < Self.deepest { open.append(node) }
  }

  /// An end tag counts only where it closes the innermost tag; `</ruby>` closes `<rt>` too.
  private mutating func close(_ name: String) {
    switch (name, open.last) {
    case ("v", .voice(let outer)):
      flush()
      speaker = outer
      open.removeLast()
    case ("rt", .rubyText), ("ruby", .ruby): open.removeLast()
    case ("ruby", .rubyText): open.removeLast(2)
    case (_, .span(name)): open.removeLast()
    default: break
    }
  }

  /// The name in `v.loud Mary`.
  private static func voice(_ tag: Substring) -> String? {
    guard let space = tag.utf8.firstIndex(where: { $0 == 0x20 || $0 == 0x09 }) else { return nil }
    let name = PlainText.tidy(Entities.decode(String(tag[space...])))
    return name.isEmpty ? nil : name
  }

  /// The name of a tag, in lower case.
  private static func name(_ tag: Substring) -> String {
    tag.withBytes { bytes in
      let end = bytes.prefix(12).firstIndex { $0 == 0x20 || $0 == 0x2E || $0 == 0x09 }
      let name = bytes[..<(end ?? min(12, bytes.count))]
      guard name.count == 1, let letter = name.first else {
        return String(decoding: name, as: UTF8.self).lowercased()
      }
      return String(UnicodeScalar(letter < 0x61 ? letter | 0x20 : letter))
    }
  }

  /// The `>` of a tag that begins here, nil if the line has none before the next tag.
  private static func tagEnd(_ text: Substring) -> Substring.Index? {
    end(in: Substring(text.utf8.dropFirst()))
  }

  private static func end(in text: Substring) -> Substring.Index? {
    let offset = text.withBytes { bytes -> Int? in
      let head = bytes.prefix(longestTag)
      guard let index = head.firstIndex(where: { $0 == 0x3E || $0 == 0x3C }) else { return nil }
      return bytes[index] == 0x3E ? index : nil
    }
    return offset.map { text.utf8.index(text.startIndex, offsetBy: $0) }
  }

  /// Whether what stands between `<` and `>` is a tag.
  private static func isTag(_ content: Substring) -> Bool {
    content.withBytes { bytes in
      guard let first = bytes.first else { return true }
      if first.isDigit {
        return bytes.allSatisfy { $0.isDigit || $0 == 0x3A || $0 == 0x2E || $0 == 0x2C }
      }
      return first.isASCIILetter || first == UInt8(ascii: "/") || first == UInt8(ascii: ".")
    }
  }

  private static func isMark(_ byte: UInt8) -> Bool { byte == 0x3C || byte == 0x7B || byte == 0x26 }

  private static let known: Set<String> = ["c", "i", "b", "u", "v", "lang", "ruby", "rt", "font"]
  /// Tags whose name goes before words of their own.
  private static let annotated: Set<String> = ["v", "lang", "font"]
  private static let longestTag = 256
  private static let deepest = 64
}
