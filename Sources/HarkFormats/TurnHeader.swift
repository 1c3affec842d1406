internal import HarkCore

/// The line that begins a speaker's turn.
///
/// `Name (00:12:34):` · `(00:12:34):` · `**Name** (00:12:34):` · `[00:12:34] Name:` ·
/// `## Alice (00:30)` · `00:12:34 Name: text` · `Name: 00:12:34` · `Speaker 1  0:12` ·
/// `Name:` and `**Name:** text`, which have no time.
struct TurnHeader {
  /// Who speaks; nil if the same speaker goes on.
  var name: String?
  var time: Timestamp?
  /// What follows on the line.
  var rest: Bytes

  /// Nil if the line is no header. Headers without a time look like any line with a colon; the
  /// caller says whether the file has such.
  init?(_ line: Bytes, allowsUntimed: Bool) {
    guard let first = line.first, first != UInt8(ascii: " "), first != UInt8(ascii: "-"),
      Self.mayBe(line, allowsUntimed: allowsUntimed)
    else { return nil }
    let isHeading = first == UInt8(ascii: "#")
    let head = Self.head(line).string
    let text = isHeading ? head.drop { $0 == "#" || $0 == " " } : head[...]
    guard
      let parts = Self.enclosed(text, isHeading: isHeading) ?? Self.leading(text)
        ?? Self.trailing(text) ?? (allowsUntimed && !isHeading ? Self.untimed(text) : nil)
    else { return nil }
    (name, time) = (parts.name, parts.time)
    rest =
      parts.rest.isEmpty
      ? line.part(line.count...) : line.part((head.utf8.count - parts.rest.utf8.count)...)
  }

  /// The beginning of a line, in which a header stands if it has one.
  private static func head(_ line: Bytes) -> Bytes {
    guard line.count > longestHead else { return line }
    var end = longestHead
    while end > 0, line[end] & 0xC0 == 0x80 { end -= 1 }
    return line.part(0..<end)
  }

  /// A look at the bytes, since most lines are long and no header: a colon near the beginning, in
  /// or after brackets, in a time or after a name.
  private static func mayBe(_ line: Bytes, allowsUntimed: Bool) -> Bool {
    var blanks = 0
    for index in 0..<min(line.count, longest) {
      if line[index] == UInt8(ascii: ":") { return allowsUntimed || hasTime(line, from: index) }
      if line[index] == UInt8(ascii: " ") { blanks += 1 }
      if blanks > 14 { return false }
    }
    return false
  }

  /// Whether a colon stands between digits, from a place on but not far from the beginning.
  private static func hasTime(_ line: Bytes, from start: Int) -> Bool {
    for index in start..<min(line.count, longestHead)
    where line[index] == UInt8(ascii: ":") && line.at(index - 1).isDigit
      && line.at(index + 1).isDigit
    {
      return true
    }
    return false
  }

  /// What a header says. What follows on the line is the end of the text that was looked at.
  private typealias Parts = (name: String?, time: Timestamp?, rest: Substring)

  /// A time in brackets after the name, before it, or alone.
  private static func enclosed(_ text: Substring, isHeading: Bool) -> Parts? {
    guard let group = timeGroup(text) else { return nil }
    let before = text[..<group.range.lowerBound]
    let after = text[group.range.upperBound...].drop { "*_ ".contains($0) }
    let written = bare(before)
    let hasColonBefore = written.hasSuffix(":")
    let owner = hasColonBefore ? written.dropLast() : written
    if owner.isEmpty {
      if after.hasPrefix(":") { return (name: nil, time: group.time, rest: rest(after)) }
      if let named = named(after) {
        return (name: named.0, time: group.time, rest: named.1)
      }
      let isSquare = text[group.range].hasPrefix("[") || text[group.range].hasPrefix("\\[")
      guard isSquare, before.isEmpty else { return nil }
      return (name: nil, time: group.time, rest: after)
    }
    guard isSpeaker(owner) else { return nil }
    let isMarked = isHeading || before.hasPrefix("**") || hasColonBefore
    guard after.hasPrefix(":") || after.isEmpty || isMarked else { return nil }
    guard after.hasPrefix(":") || isMarked || isSpeakerShape(owner) else { return nil }
    return (name: PlainText.tidy(owner), time: group.time, rest: rest(after))
  }

  /// `00:12:34 Name: text`
  private static func leading(_ text: Substring) -> Parts? {
    let word = text.prefix(20).prefix { $0 != " " && $0 != "\t" }
    guard word.utf8.count >= 4, let time = Timestamp(timecode: word),
      let named = named(text[word.endIndex...].drop { " -–\t".contains($0) })
    else { return nil }
    return (name: named.0, time: time, rest: named.1)
  }

  /// `Name: 00:12:34` and `Speaker 1  0:12`, with nothing after the time.
  private static func trailing(_ text: Substring) -> Parts? {
    guard text.utf8.count <= longest,
      let space = text.lastIndex(where: { $0 == " " || $0 == "\t" }),
      let time = Timestamp(timecode: text[text.index(after: space)...])
    else { return nil }
    let before = text[...space]
    let owner = bare(before)
    let isParted = owner.hasSuffix(":") || before.hasSuffix("  ") || before.hasSuffix("\t")
    let name = owner.hasSuffix(":") ? owner.dropLast() : owner
    guard isParted, isSpeakerShape(name) else { return nil }
    return (name: PlainText.tidy(name), time: time, rest: "")
  }

  /// `Name:` alone, and `**Name:** text`.
  private static func untimed(_ text: Substring) -> Parts? {
    let isBold = text.hasPrefix("**")
    guard let named = named(text), isBold || named.1.allSatisfy({ $0 == " " || $0 == "*" }) else {
      return nil
    }
    return (name: named.0, time: nil, rest: named.1)
  }

  /// The name before a colon, and what follows.
  private static func named(_ text: Substring) -> (String, Substring)? {
    guard let colon = text.prefix(longest).firstIndex(of: ":") else { return nil }
    let name = bare(text[..<colon])
    guard isSpeakerShape(name) else { return nil }
    return (PlainText.tidy(name), rest(text[colon...]))
  }

  private static func rest(_ text: Substring) -> Substring {
    let after = text.hasPrefix(":") ? text.dropFirst() : text
    return after.drop { "* ".contains($0) && $0 != "*" || $0 == "*" }
  }

  /// The text without emphasis and blanks around it.
  private static func bare(_ text: Substring) -> Substring {
    var rest = text.trimmed
    while let first = rest.first, "*_ ".contains(first) { rest = rest.dropFirst() }
    while let last = rest.last, "*_ ".contains(last) { rest = rest.dropLast(1) }
    return rest
  }

  /// The first brackets of the line that hold nothing but a time.
  private static func timeGroup(_ text: Substring) -> (
    range: Range<Substring.Index>, time: Timestamp
  )? {
    let head = text.prefix(longest)
    var from = head.startIndex
    while let open = head[from...].firstIndex(where: { $0 == "(" || $0 == "[" }) {
      let start = head.index(after: open)
      let content = head[start...].prefix { $0.isASCII && ($0.isNumber || $0 == ":" || $0 == ".") }
      var end = content.endIndex
      if end < head.endIndex, head[end] == "\\" { end = head.index(after: end) }
      if let time = Timestamp(timecode: content), end < head.endIndex,
        head[end] == ")" || head[end] == "]"
      {
        let isEscaped = open > head.startIndex && head[head.index(before: open)] == "\\"
        return ((isEscaped ? head.index(before: open) : open)..<head.index(after: end), time)
      }
      from = start
    }
    return nil
  }

  /// What may stand before a time and a colon: short, and no sentence.
  private static func isSpeaker(_ text: Substring) -> Bool {
    guard let first = text.first, text.utf8.count <= longest, first.isLetter || first.isNumber,
      !first.isLowercase
    else { return false }
    return text.split(separator: " ").count <= 10 && !text.contains { "!?;\"“[".contains($0) }
  }

  /// What may stand before a colon without more evidence: a few words, each like part of a name.
  private static func isSpeakerShape(_ text: Substring) -> Bool {
    if SpeakerPrefix.isName(text) { return true }
    guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return false }
    return SpeakerPrefix.isName(text[..<open].trimmed)
  }

  private static let longest = 120
  private static let longestHead = 1024
}
