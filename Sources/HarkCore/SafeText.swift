/// Text from files and queries on its way to a terminal, an editor or a wire.
///
/// Transcripts are other people's text: a title can carry terminal escapes, a caption can carry
/// marks that turn the line around. The marks that snippets use (U+E000, U+E001) must not occur
/// otherwise.
package enum SafeText {
  /// Begins a match in a snippet.
  package static let matchStart: Unicode.Scalar = "\u{E000}"
  /// Ends a match in a snippet.
  package static let matchEnd: Unicode.Scalar = "\u{E001}"

  /// `text` without control characters, bidirectional overrides and isolates, byte order marks
  /// and snippet marks. Tabs and line ends become spaces.
  package static func clean(_ text: String) -> String {
    guard !isClean(text) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" || scalar == "\r" {
        result.append(" ")
      } else if !isUnsafe(scalar) {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Whether no scalar is unsafe; the marks of a snippet may be let pass.
  ///
  /// Told from the bytes of UTF-8: nearly all text is clean, and going through its scalars would
  /// take longer than all else that is done with it.
  package static func isClean(_ text: String, allowingMarks: Bool = false) -> Bool {
    var copy = text
    return copy.withUTF8 { bytes in
      for index in bytes.indices {
        switch bytes[index] {
        case 0x00...0x1F, 0x7F: return false
        // The first bytes of U+0080…, U+0600…, U+2000…, U+E000… and U+F000….
        case 0xC2, 0xD8, 0xE2, 0xEE, 0xEF:
          let rest = UnsafeBufferPointer(rebasing: bytes[index..<min(index + 3, bytes.count)])
          let scalar = String(decoding: rest, as: UTF8.self).unicodeScalars.first
          let isMark = scalar == matchStart || scalar == matchEnd
          if let scalar, isUnsafe(scalar), !(isMark && allowingMarks) { return false }
        default: break
        }
      }
      return true
    }
  }

  /// Whether a scalar must not reach a terminal or a result.
  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    case 0xFEFF, 0xE000, 0xE001: true
    case 0x2028, 0x2029: true
    default: false
    }
  }
}
