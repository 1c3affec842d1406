internal import Foundation

/// Unicode's composed form (NFC), in which a letter with its accent is one scalar where there is
/// one. Words match words only if both are written alike.
enum Normalisation {
  /// Text in composed form. What surely is so already costs a look at its bytes.
  static func composed(_ text: String) -> String {
    mayChange(text[...]) ? text.precomposedStringWithCanonicalMapping : text
  }

  /// Whether the text has a scalar that composed text may not have, or not in that order: told from
  /// the first two bytes of each. May say yes for nothing.
  private static func mayChange(_ line: Substring) -> Bool {
    line.withBytes { bytes in
      for index in bytes.indices where bytes[index] >= 0xCC {
        let second = index + 1 < bytes.count ? bytes[index + 1] : 0
        switch bytes[index] {
        // Combining marks, and Greek marks that are other marks.
        case 0xCC, 0xCD: return true
        case 0xCE where second == 0x87: return true
        // Hebrew points, Arabic vowels.
        case 0xD6 where second >= 0x91: return true
        case 0xD7 where second < 0x90, 0xD9 where (0x8B...0x9F).contains(second): return true
        // Scripts of India, old Hangul, extended Greek; not the Latin letters of Vietnamese.
        case 0xE0: return true
        case 0xE1 where second != 0xBA && second != 0xBB: return true
        // Ohm, kelvin, ångström; kana with marks apart; compatibility ideographs.
        case 0xE2 where second == 0x84: return true
        case 0xE3 where second == 0x82: if marksKana(bytes, at: index) { return true }
        case 0xEF where (0xA4...0xAD).contains(second): return true
        case 0xF0 where second == 0x91 || second == 0x9D || second == 0xAF: return true
        default: break
        }
      }
      return false
    }
  }

  private static func marksKana(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index + 2 < bytes.count && (0x99...0x9A).contains(bytes[index + 2])
  }
}
