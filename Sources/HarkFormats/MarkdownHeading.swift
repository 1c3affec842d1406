/// A line `## Text`.
struct MarkdownHeading {
  /// 1 to 6.
  var level: Int
  /// The text without markup.
  var text: String

  init?(_ line: Substring) {
    let marks = line.utf8.prefix { $0 == UInt8(ascii: "#") }
    guard (1...6).contains(marks.count) else { return nil }
    let rest = Substring(line.utf8.dropFirst(marks.count))
    guard rest.utf8.first == 0x20 else { return nil }
    (level, text) = (marks.count, SpeechText.plain(String(rest.trimmed)))
  }
}
