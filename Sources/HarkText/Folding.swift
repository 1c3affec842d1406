internal import Foundation

/// What a character outside ASCII is to a word, and what it becomes.
struct Folding {
  enum Role {
    /// Part of a word.
    case letter
    /// A word by itself.
    case single
    /// Neither part of a word nor between two.
    case ignored
    /// A typographic apostrophe.
    case apostrophe
    case separator
  }

  /// Folded forms met so far; talk uses few characters often.
  private var known: [Unicode.Scalar: [UInt8]] = [:]

  static func role(of scalar: Unicode.Scalar) -> Role {
    switch scalar.value {
    case 0x2018, 0x2019, 0x02BC, 0xFF07: return .apostrophe
    case 0x200B: return .separator
    case 0x00AD, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFE00...0xFE0F, 0xE0100...0xE01EF:
      return .ignored
    case 0x3005, 0x3041...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xF900...0xFAFF, 0xFF66...0xFF9D, 0x0E01...0x0E2E, 0x20000...0x3FFFF:
      return .single
    default: break
    }
    let properties = scalar.properties
    if properties.isAlphabetic || properties.numericType != nil { return .letter }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark: return .letter
    case .format: return .ignored
    default: return .separator
    }
  }

  /// Appends the folded form of a letter: compatibility decomposition, lower case, and without
  /// the accents of Latin, Greek and Cyrillic or the vowel points of Hebrew and Arabic. Letters
  /// with a stroke and joined letters become what people type instead.
  mutating func append(_ scalar: Unicode.Scalar, to term: inout [UInt8]) {
    if let folded = known[scalar] {
      term.append(contentsOf: folded)
      return
    }
    let decomposed = String(Character(scalar)).decomposedStringWithCompatibilityMapping
    var folded = String.UnicodeScalarView()
    for part in decomposed.lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars
    where !Self.isDropped(part) && Self.isPartOfWord(part) {
      if let typed = Self.typed[part] {
        folded.append(contentsOf: typed.unicodeScalars)
      } else {
        folded.append(part)
      }
    }
    let bytes = Array(String(folded).precomposedStringWithCanonicalMapping.utf8)
    known[scalar] = bytes
    term.append(contentsOf: bytes)
  }

  /// Letters that Unicode takes for letters of their own, and what stands for them on a keyboard
  /// without them. A sigma looks different at the end of a word, and is the same letter.
  private static let typed: [Unicode.Scalar: String] = [
    "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe",
    "ς": "σ",
  ]

  /// Some characters decompose into more than letters (`⑴`): what would part words is left out,
  /// so that a term is always one word.
  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch role(of: scalar) {
    case .letter, .single: true
    case .ignored, .apostrophe, .separator: false
    }
  }

  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0300...0x036F, 0x0483...0x0487: true
    case 0x0591...0x05C7, 0x0610...0x061A, 0x064B...0x065F, 0x0670, 0x0640: true
    default: false
    }
  }
}
