/// Speech written as Markdown, as plain text. It can be used for many paragraphs, so that its
/// memory is.
struct SpeechText {
  private var scanner = InlineScanner()
  /// Markdown for cmark.
  private var source: [UInt8] = []

  /// One paragraph on one line, without emphasis, links, escapes, times in brackets, and the marks
  /// for what could not be heard.
  static func plain(_ paragraph: String) -> String {
    var speech = SpeechText()
    return paragraph.withBytes { speech.plain($0) }
  }

  /// As above, from bytes. A paragraph longer than any is read in pieces.
  mutating func plain(_ paragraph: Bytes) -> String {
    guard paragraph.contains(where: Self.isMarkup) else { return PlainText.tidy(paragraph) }
    if paragraph.count <= Self.longest { return read(paragraph) }
    var text = ""
    var start = 0
    while start < paragraph.count {
      let end = Self.cut(paragraph, from: start)
      Self.join(read(paragraph.part(start..<end)), to: &text)
      start = end
    }
    return text
  }

  private mutating func read(_ text: Bytes) -> String {
    guard Self.isMarkdown(text) else { return scan(InlineText(text, line: 1)) }
    // A number at the beginning is speech, not a list, hence the mark in front.
    source.removeAll(keepingCapacity: true)
    source.append(contentsOf: String(InlineMark.guardian).utf8)
    source.append(0x20)
    if text.contains(0xF4) {
      for scalar in text.string.unicodeScalars where !InlineMark.isMark(scalar) {
        source.append(contentsOf: String(scalar).utf8)
      }
    } else {
      source.append(contentsOf: text)
    }
    var result = ""
    source.withUnsafeBufferPointer { bytes in
      MarkdownTree.eachBlock(of: bytes, firstLine: 1) { block in
        Self.join(scan(block.inline), to: &result)
        return true
      }
    }
    return result
  }

  private mutating func scan(_ inline: InlineText) -> String {
    scanner.scan(inline, claimLength: nil).text
  }

  private static func join(_ part: String, to text: inout String) {
    if part.isEmpty { return }
    if text.isEmpty {
      text = part
    } else {
      text += " "
      text += part
    }
  }

  /// Where a piece that begins at `start` ends: between words if it can.
  private static func cut(_ text: Bytes, from start: Int) -> Int {
    let limit = start + longest
    guard limit < text.count else { return text.count }
    if let space = text[start..<limit].lastIndex(of: 0x20), space > start { return space + 1 }
    var end = limit
    while end > start + 1, text[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  private static func isMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "~"), UInt8(ascii: "("), UInt8(ascii: "="): true
    default: isMarkdown(byte)
    }
  }

  /// Whether Markdown has anything to say of a text. Brackets alone are no links.
  private static func isMarkdown(_ text: Bytes) -> Bool {
    for index in text.indices {
      if isMarkdown(text[index]) { return true }
      if text[index] == UInt8(ascii: "("), text.at(index - 1) == UInt8(ascii: "]") { return true }
    }
    return false
  }

  private static func isMarkdown(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "\\"), UInt8(ascii: "<"),
      UInt8(ascii: "&"), UInt8(ascii: "`"):
      true
    default: false
    }
  }

  private static let longest = 16 << 10
}
