internal import HarkCore

/// A line `## Text`.
struct MarkdownHeading {
  /// 1 to 6.
  var level: Int
  /// The text without markup.
  var text: String

  init?(_ line: Bytes) {
    let level = line.prefix { $0 == UInt8(ascii: "#") }.count
    guard (1...6).contains(level), line.at(level) == 0x20 else { return nil }
    self.level = level
    text = SpeechText.plain(line.part(level...).trimmed.string)
  }
}
