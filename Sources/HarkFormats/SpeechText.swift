/// Speech written as Markdown, as plain text.
enum SpeechText {
  /// One paragraph on one line, without emphasis, links, escapes, times in brackets, and the marks
  /// for what could not be heard.
  static func plain(_ paragraph: String) -> String {
    guard paragraph.utf8.contains(where: isMarkup) else { return PlainText.tidy(paragraph) }
    // A number at the beginning is speech, not a list, hence the mark in front.
    var guarded = String(String.UnicodeScalarView([InlineMark.guardian, " "]))
    for scalar in paragraph.unicodeScalars where !InlineMark.isMark(scalar) {
      guarded.unicodeScalars.append(scalar)
    }
    let blocks = MarkdownTree.blocks(guarded, firstLine: 1)
    return blocks.map { InlineScanner.scan($0.inline).text }
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func isMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "\\"),
      UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "`"), UInt8(ascii: "~"),
      UInt8(ascii: "("), UInt8(ascii: "="):
      true
    default: false
    }
  }
}
