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
    guard mayNeedCleaning(text), text.unicodeScalars.contains(where: isUnsafe) else { return text }
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

  /// Whether any byte of the text's UTF-8 can belong to an unsafe scalar. Most text is cleared by
  /// its bytes alone, at a fraction of the cost of going through its scalars.
  private static func mayNeedCleaning(_ text: String) -> Bool {
    var copy = text
    return copy.withUTF8 { bytes in
      for byte in bytes {
        switch byte {
        // Control characters, and the first bytes of U+0080…, U+0600…, U+2000… and U+E000….
        case 0x00...0x1F, 0x7F, 0xC2, 0xD8, 0xE2, 0xEE, 0xEF: return true
        default: break
        }
      }
      return false
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
