internal import HarkCore

/// Takes the markup out of a caption's lines: the tokenizer of WebVTT's cue text, and the `<font>`
/// and `{\an8}` of SubRip.
///
/// Where the specification would throw away words that people can see were meant (`a < b`, a tag
/// that never ends), they are kept. What a tag says holds on to the next lines of the same caption,
/// never to the next caption.
struct CaptionPayload {
  private typealias Bytes = UnsafeBufferPointer<UInt8>

  /// The tags that mean something here.
  private enum Tag: String {
    case c, i, b, u, v, lang, ruby, rt, font, br
    case breakLine = "br/"

    /// Whether words of its own follow the name.
    var isAnnotated: Bool { self == .v || self == .lang || self == .font }
  }

  private enum Node: Equatable {
    case span(Tag)
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
  mutating func lines<Lines: RandomAccessCollection>(
    _ lines: Lines, _ range: Range<Int>
  ) -> [Caption.Line] where Lines.Element == Substring, Lines.Index == Int {
    var result: [Caption.Line] = []
    var rest = ""
    var skipped = 0
    for index in range {
      let line = skipped == 0 ? lines[index] : Substring(lines[index].utf8.dropFirst(skipped))
      skipped = 0
      let read = self.line(
        line, number: index + 1,
        next: { index + 1 < range.upperBound ? lines[index + 1] : nil }, &skipped)
      if read.text.isEmpty { continue }
      if result.count < Self.mostLines {
        result.append(read)
      } else {
        rest += " " + read.text
      }
    }
    if let last = result.last, !rest.isEmpty {
      let number = last.number + 1
      result.append(Caption.Line(number: number, plain: rest[...], speaker: last.speaker))
    }
    return result
  }

  /// Reads one line. A tag may end in the next: then `skipped` bytes of that are read already.
  private mutating func line(
    _ line: Substring, number: Int, next: () -> Substring?, _ skipped: inout Int
  ) -> Caption.Line {
    line.withBytes { bytes in
      guard !open.isEmpty || bytes.contains(where: Self.isMark) else {
        return Caption.Line(number: number, plain: line, speaker: speaker)
      }
      (pieces, time) = ([], nil)
      var index = 0
      while let mark = Self.nextMark(bytes, from: index) {
        append(bytes, index..<mark)
        if bytes[mark] == UInt8(ascii: "{") {
          index = afterOverride(bytes, at: mark)
        } else if let end = Self.tagEnd(bytes, from: mark + 1) {
          let content = Bytes(rebasing: bytes[mark + 1..<end])
          if Self.isTag(content) { apply(content) } else { append(bytes, mark..<end + 1) }
          index = end + 1
        } else {
          index = afterOpenTag(bytes, at: mark, next: next(), &skipped)
        }
      }
      append(bytes, index..<bytes.count)
      flush()
      if pieces.count >= Self.mostPieces { pieces = [Self.untimed(pieces)] }
      return Caption.Line(number: number, pieces: pieces)
    }
  }

  /// The words of pieces as one piece, without times.
  private static func untimed(_ pieces: [Caption.Piece]) -> Caption.Piece {
    var text = ""
    for piece in pieces { text += piece.text }
    return Caption.Piece(start: nil, speaker: pieces.first?.speaker, text: text)
  }

  /// The next `<` or `{`.
  private static func nextMark(_ bytes: Bytes, from start: Int) -> Int? {
    bytes[start...].firstIndex { $0 == 0x3C || $0 == 0x7B }
  }

  /// What follows `{\an8}`, or a brace that is not one of those.
  private mutating func afterOverride(_ bytes: Bytes, at brace: Int) -> Int {
    if brace + 1 < bytes.count, bytes[brace + 1] == UInt8(ascii: "\\"),
      let end = bytes[brace...].prefix(Self.longestTag).firstIndex(of: UInt8(ascii: "}"))
    {
      return end + 1
    }
    append(bytes, brace..<brace + 1)
    return brace + 1
  }

  /// A less-than sign whose line has no `>`: a tag that ends in the next line, one that never ends,
  /// or only a sign. Gives the place to go on from.
  private mutating func afterOpenTag(
    _ bytes: Bytes, at mark: Int, next: Substring?, _ skipped: inout Int
  ) -> Int {
    let content = Bytes(rebasing: bytes[(mark + 1)...].prefix(Self.longestTag))
    let tag = Self.tag(content)
    let isKnown = tag != nil || content.first == UInt8(ascii: "/")
    if isKnown, let next, let end = next.withBytes({ Self.tagEnd($0, from: 0) }) {
      let whole = Array(content) + [0x20] + next.utf8.prefix(end)
      whole.withUnsafeBufferPointer { apply($0) }
      skipped = end + 1
      return bytes.count
    }
    let isBare = !content.contains(0x20) && !content.contains(0x3C)
    let isCut = next == nil && bytes.count - mark < Self.longestTag
    if isCut, content.isEmpty || isKnown && (isBare || tag?.isAnnotated == true) {
      return bytes.count
    }
    append(bytes, mark..<mark + 1)
    return mark + 1
  }

  private mutating func append(_ bytes: Bytes, _ range: Range<Int>) {
    guard !range.isEmpty, open.isEmpty || !open.contains(.rubyText) else { return }
    text += String(decoding: Bytes(rebasing: bytes[range]), as: UTF8.self)
  }

  private mutating func flush() {
    guard !text.isEmpty else { return }
    pieces.append(Caption.Piece(start: time, speaker: speaker, text: Entities.decode(text)))
    text = ""
  }

  private mutating func apply(_ content: Bytes) {
    guard let first = content.first else { return }
    if first.isDigit {
      if pieces.count >= Self.mostPieces { return }
      flush()
      // A time far outside the caption, or before the last, says nothing about its words.
      // YouTube's last words often begin right after their caption.
      guard let next = CaptionTiming.tagTime(content), next >= latest,
        end.map({ next <= $0.advanced(byMilliseconds: Self.latestTag) }) ?? true
      else { return }
      (time, latest) = (next, next)
    } else if first == UInt8(ascii: "/") {
      close(Self.tag(Bytes(rebasing: content[1...])))
    } else if let tag = Self.tag(content) {
      begin(tag, content)
    }
  }

  private mutating func begin(_ tag: Tag, _ content: Bytes) {
    switch tag {
    case .v:
      flush()
      push(.voice(outer: speaker))
      speaker = Self.voice(content)
    case .ruby: push(.ruby)
    case .rt: if open.last == .ruby { push(.rubyText) }
    case .u:
      isUnderlined = true
      push(.span(tag))
    case .c, .i, .b, .lang: push(.span(tag))
    case .br, .breakLine: text += " "
    case .font: break
    }
  }

  private mutating func push(_ node: Node) {
    if open.count < Self.deepest { open.append(node) }
  }

  /// An end tag counts only where it closes the innermost tag; `</ruby>` closes `<rt>` too.
  private mutating func close(_ tag: Tag?) {
    switch (tag, open.last) {
    case (.v, .voice(let outer)):
      flush()
      speaker = outer
      open.removeLast()
    case (.rt, .rubyText), (.ruby, .ruby): open.removeLast()
    case (.ruby, .rubyText): open.removeLast(2)
    case (_?, .span(tag)): open.removeLast()
    default: break
    }
  }

  /// The name in `v.loud Mary`.
  private static func voice(_ content: Bytes) -> String? {
    guard let space = content.firstIndex(where: { $0 == 0x20 || $0 == 0x09 }) else { return nil }
    let written = String(decoding: Bytes(rebasing: content[space...]), as: UTF8.self)
    let name = PlainText.tidy(Entities.decode(written))
    return name.isEmpty ? nil : name
  }

  /// The tag whose name stands at the beginning, in letters of any size; nil if none is known.
  private static func tag(_ content: Bytes) -> Tag? {
    let end = content.prefix(6).firstIndex { $0 == 0x20 || $0 == 0x2E || $0 == 0x09 }
    let name = content[..<(end ?? min(6, content.count))]
    if name.count == 1, name.first == UInt8(ascii: "c") { return .c }
    return Tag(rawValue: String(decoding: name, as: UTF8.self).lowercased())
  }

  /// The `>` of a tag whose content begins at a place, nil if there is none before the next tag.
  private static func tagEnd(_ bytes: Bytes, from start: Int) -> Int? {
    let head = bytes[start...].prefix(longestTag)
    guard let index = head.firstIndex(where: { $0 == 0x3E || $0 == 0x3C }) else { return nil }
    return bytes[index] == 0x3E ? index : nil
  }

  /// Whether what stands between `<` and `>` is a tag.
  private static func isTag(_ content: Bytes) -> Bool {
    guard let first = content.first else { return true }
    if first.isDigit {
      return content.allSatisfy { $0.isDigit || $0 == 0x3A || $0 == 0x2E || $0 == 0x2C }
    }
    return first.isASCIILetter || first == UInt8(ascii: "/") || first == UInt8(ascii: ".")
  }

  private static func isMark(_ byte: UInt8) -> Bool { byte == 0x3C || byte == 0x7B || byte == 0x26 }

  /// How long after the end of its caption a word may begin, in milliseconds.
  private static let latestTag = 1000
  /// More lines of one caption are taken as one.
  private static let mostLines = 1000
  /// A line with more times is no caption; it keeps its words alone.
  private static let mostPieces = 10_000
  private static let longestTag = 256
  private static let deepest = 64
}
