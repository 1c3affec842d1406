internal import HarkCore

/// An HTML anchor that cites a time, well formed or not:
/// `<a class="yt-timestamp" data-t="00:24:00">[00:24:00]</a>`.
///
/// Notes are often written by language models, so every part of it may be broken. The rule is that
/// prose is never lost and markup never shows.
struct CitationAnchor {
  /// Where the scan goes on: after the anchor, or after its opening tag if prose follows.
  var end: Int
  /// What `data-t` says, or an address with a time; nil if there is none.
  var attribute: Bytes?
  /// The address of the link, if that has a time.
  var address: Bytes?
  /// What stands between the tags, without brackets.
  var text: Bytes
  /// Whether the tag was closed as it should be.
  var isWellFormed: Bool
  /// Whether it is another kind of anchor, whose text is prose.
  var isOther: Bool

  /// The anchor that begins at `start`, where a less-than sign stands; nil if none does.
  init?(_ bytes: Bytes, at start: Int) {
    guard bytes.at(start + 1).lowercasedASCII == UInt8(ascii: "a"), start + 2 < bytes.count,
      PlainText.isSpace(bytes.scalar(at: start + 2).value),
      let tag = Self.tag(bytes, from: start + 2)
    else { return nil }
    let words = bytes.part(start + 2..<tag.end)
    address = Self.linkedTime(words)
    attribute = Self.value(of: "data-t", in: words) ?? address
    isOther = attribute == nil && !Self.looksLikeCitation(words)
    isWellFormed = tag.isClosed && !words.contains(0x0A)
    (text, end) = (bytes.part(tag.end..<tag.end), tag.end)
    if !isOther, let body = Self.body(bytes, from: tag.end) { (text, end) = body }
  }

  /// The times it gives: that of the attribute, that of the text.
  var times: (attribute: Timestamp?, text: Timestamp?) {
    let written = attribute.flatMap { CitedTime.machine($0) ?? CitedTime.inURL($0) }
    return (written, CitedTime.exact(text))
  }

  /// The time with which one of both begins, where neither is a clean time.
  var leadingTime: Timestamp? {
    attribute.flatMap { CitedTime.leading($0) } ?? CitedTime.leading(text)
  }

  private static func looksLikeCitation(_ tag: Bytes) -> Bool {
    tag.firstIndex(ofAnyCase: "yt-") != nil || tag.firstIndex(ofAnyCase: "data-") != nil
      || tag.firstIndex(ofAnyCase: "timestamp") != nil
  }

  /// The tag up to its `>`, or up to the next `<` if a quote was never closed.
  private static func tag(_ bytes: Bytes, from start: Int) -> (end: Int, isClosed: Bool)? {
    var quote: UInt8?
    let end = min(bytes.count, start + longestTag)
    for index in start..<end {
      let byte = bytes[index]
      if byte == UInt8(ascii: ">") { return (index + 1, quote == nil) }
      if InlineMark.isAngle(byte) { return (index, false) }
      if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if InlineMark.isMark(byte) {
        return nil
      }
    }
    return brokenOff(bytes, start..<end)
  }

  /// A tag that nothing closes: it ends after its last attribute that looks like a time.
  private static func brokenOff(
    _ bytes: Bytes, _ range: Range<Int>
  ) -> (end: Int, isClosed: Bool)? {
    var end: Int?
    for index in range.dropFirst() where bytes[index - 1] == UInt8(ascii: "=") {
      guard bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
        continue
      }
      var stop = index + 1
      while stop < range.upperBound, bytes[stop] > 0x20 {
        stop += 1
        if bytes[stop - 1] == bytes[index] { break }
      }
      end = stop
    }
    return end.map { ($0, false) }
  }

  /// The value of an attribute, up to its quote or, if that is missing, up to a blank or `<`.
  private static func value(of name: StaticString, in tag: Bytes) -> Bytes? {
    var search = 0
    while let found = tag.firstIndex(ofAnyCase: name, from: search) {
      search = found + name.utf8CodeUnitCount
      var start = search
      while tag.at(start) == 0x20 { start += 1 }
      guard tag.at(start) == UInt8(ascii: "=") else { continue }
      start += 1
      while tag.at(start) == 0x20 { start += 1 }
      guard start < tag.count else { return nil }
      return value(tag, from: start)
    }
    return nil
  }

  private static func value(_ tag: Bytes, from start: Int) -> Bytes {
    let first = tag[start]
    let isQuoted = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    let begin = isQuoted ? start + 1 : start
    var end = begin
    while end < tag.count, tag[end] != UInt8(ascii: ">"), !InlineMark.isAngle(tag[end]) {
      if isQuoted ? tag[end] == first : tag[end] == 0x20 || tag[end] == 0x0A { break }
      end += 1
    }
    return tag.part(begin..<end)
  }

  /// The address of a plain anchor to a second of a video.
  private static func linkedTime(_ tag: Bytes) -> Bytes? {
    value(of: "href", in: tag).flatMap { CitedTime.inURL($0) == nil ? nil : $0 }
  }

  /// The text up to `</a>` if it is short and no prose, and where it ends.
  private static func body(_ bytes: Bytes, from start: Int) -> (Bytes, Int)? {
    var index = start
    while index < bytes.count, !InlineMark.isAngle(bytes[index]), index - start < longestBody {
      index += 1
      if bytes[index - 1] == UInt8(ascii: "]"), !InlineMark.isAngle(bytes.at(index)) { break }
    }
    let written = bytes.part(start..<index).trimmed
    let isEnded = isEndTag(bytes, index)
    var (lower, upper) = (0, written.count)
    while lower < upper, isOpening(written[lower]) { lower += 1 }
    while upper > lower, isClosing(written[upper - 1]) { upper -= 1 }
    let value = written.part(lower..<upper)
    guard isTimeLike(value) else { return nil }
    guard isEnded || written.first == UInt8(ascii: "[") || value.isEmpty else { return nil }
    return (value, isEnded ? index + 4 : value.isEmpty ? start : index)
  }

  private static func isOpening(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "[") || byte == UInt8(ascii: "(")
  }

  private static func isClosing(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "]") || byte == UInt8(ascii: ")")
  }

  /// Nothing, digits and colons, or a placeholder (`N/A`, `HH:MM:SS`).
  private static func isTimeLike(_ text: Bytes) -> Bool {
    if text.count == 3, text.hasAnyCase("n/a", at: 0) { return true }
    var index = 0
    while index < text.count {
      switch text[index] {
      case 0x30...0x39, UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: ","),
        UInt8(ascii: ";"), UInt8(ascii: "-"), 0x20, 0x0A, UInt8(ascii: "H"), UInt8(ascii: "M"),
        UInt8(ascii: "S"), UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s"):
        index += 1
      default:
        let dash = TimeBracket.dashLength(text, at: index)
        guard dash > 0 else { return false }
        index += dash
      }
    }
    return true
  }

  /// Whether `</a>` stands at an index.
  static func isEndTag(_ bytes: Bytes, _ index: Int) -> Bool {
    InlineMark.isAngle(bytes.at(index)) && bytes.hasAnyCase("/a>", at: index + 1)
  }

  private static let longestTag = 240
  private static let longestBody = 80
}

extension Array {
  /// The element, nil beyond the ends.
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
