internal import HarkCore

/// The last step of every reader: text as it is indexed and shown.
enum PlainText {
  /// Single spaces, none at the ends; no control, soft hyphen or stray invisible characters.
  static func tidy(_ text: String) -> String {
    let isClean = text.withBytes { bytes in
      bytes.first != 0x20 && bytes.last != 0x20 && isTidy(bytes)
    }
    return isClean ? text : tidy(text[...])
  }

  /// As `tidy`, of a part of a text.
  static func tidy(_ text: Substring) -> String {
    // Most text is tidy but for spaces around it.
    let inner = text.withBytes { bytes -> String? in
      let ink = inked(bytes)
      return isTidy(ink) ? String(decoding: ink, as: UTF8.self) : nil
    }
    return inner ?? tidy(scalars: text.unicodeScalars)
  }

  /// As `tidy`, from bytes of UTF-8.
  static func tidy(_ bytes: Bytes) -> String {
    let ink = inked(bytes)
    let text = String(decoding: ink, as: UTF8.self)
    return isTidy(ink) ? text : tidy(scalars: text.unicodeScalars)
  }

  /// Calls `body` with each word of the tidy text, and gives their number.
  static func forEachWord(tidying text: String, _ body: (String) -> Void) -> Int {
    let count = text.withBytes { bytes -> Int? in
      let ink = inked(bytes)
      guard isTidy(ink) else { return nil }
      guard let space = ink.place(of: 0x20, from: 0) else {
        if !ink.isEmpty {
          body(ink.count == bytes.count ? text : String(decoding: ink, as: UTF8.self))
        }
        return ink.isEmpty ? 0 : 1
      }
      body(String(decoding: ink.part(0..<space), as: UTF8.self))
      let others = ink.part((space + 1)...).split(separator: 0x20)
      for word in others { body(String(decoding: word, as: UTF8.self)) }
      return others.count + 1
    }
    if let count { return count }
    let words = tidy(scalars: text.unicodeScalars).split(separator: " ")
    for word in words { body(String(word)) }
    return words.count
  }

  /// The bytes without the spaces at both ends.
  private static func inked(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var (start, end) = (0, bytes.count)
    while start < end, bytes[start] == 0x20 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }

  /// As `tidy`, from scalars.
  static func tidy(scalars: some Sequence<Unicode.Scalar>) -> String {
    var result = String.UnicodeScalarView()
    var pendingSpace = false
    var previous: Unicode.Scalar = " "
    var held: Unicode.Scalar?
    for scalar in scalars {
      if isSpace(scalar) {
        pendingSpace = true
        held = nil
        continue
      }
      if scalar.value == 0x200C || scalar.value == 0x200D {
        if !pendingSpace, joins(previous) { held = scalar }
        continue
      }
      if isDropped(scalar) { continue }
      if pendingSpace {
        if !result.isEmpty { result.append(" ") }
      } else if let joiner = held, joins(scalar) {
        result.append(joiner)
      }
      (pendingSpace, held) = (false, nil)
      result.append(scalar)
      previous = scalar
    }
    return String(result)
  }

  /// The words of tidy text.
  static func words(_ text: String) -> [Substring] { text.split(separator: " ") }

  /// Whether the text begins with a space, or is empty.
  static func beginsWithSpace(_ text: String) -> Bool {
    guard let first = text.utf8.first, first >= 0x80 else { return isSpace(text.utf8.first) }
    return text.unicodeScalars.first.map(isSpace) ?? true
  }

  /// Whether the text ends with a space, or is empty.
  static func endsWithSpace(_ text: String) -> Bool {
    guard let last = text.utf8.last, last >= 0x80 else { return isSpace(text.utf8.last) }
    return text.unicodeScalars.last.map(isSpace) ?? true
  }

  private static func isSpace(_ byte: UInt8?) -> Bool {
    byte.map { isSpace(Unicode.Scalar($0)) } ?? true
  }

  /// Whether the scalar separates words. U+200B marks a place to break, so it does.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// Whether the scalar never reaches text: what is unsafe, soft hyphens, invisible operators,
  /// noncharacters, and the marks of `InlineMark`.
  static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x7E: false
    case 0xAD, 0x180E, 0x2060...0x2064, 0xFDD0...0xFDEF, 0x10FFF0...0x10FFF7: true
    default: SafeText.isUnsafe(scalar) || scalar.value & 0xFFFE == 0xFFFE
    }
  }

  /// Whether U+200C and U+200D carry meaning beside the scalar: Arabic, Indic and South-East Asian
  /// scripts, Mongolian, and emoji.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0600...0x08FF, 0x0900...0x109F, 0x1780...0x18AF, 0x2190...0x2BFF, 0xFB50...0xFDCF,
      0xFE00...0xFE0F, 0xFE70...0xFEFE, 0x1F000...0x1FAFF:
      true
    default: false
    }
  }

  private static func isTidy(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x80 {
        guard byte >= 0x20, byte < 0x7F, byte != 0x20 || previous != 0x20 else { return false }
      } else if byte >= 0xC2, !isOrdinary(bytes, at: index) {
        return false
      }
      previous = byte
    }
    return true
  }

  /// Whether the scalar that begins at `index`, beyond ASCII, is surely neither a space nor one
  /// that is dropped. Told from its first bytes.
  static func isOrdinary(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let second = index + 1 < bytes.count ? bytes[index + 1] : 0
    let third = index + 2 < bytes.count ? bytes[index + 2] : 0
    return switch bytes[index] {
    case 0xC3...0xD7, 0xD9...0xDF: true
    case 0xE1: second != 0x9A && second != 0xA0
    case 0xE2: second > 0x81 || second == 0x80 && (0x90...0xA7).contains(third)
    case 0xE3: second != 0x80 || third != 0x80
    case 0xE0, 0xE4...0xED: true
    case 0xEF: second != 0xB7 && second != 0xBB && second != 0xBF
    case 0xF0...0xF3: third != 0xBF
    default: false
    }
  }
}
