/// Finds the sentences of a text, well enough to cut moments and claims at.
package enum SentenceScanner {
  /// The sentences, in bytes of UTF-8: together they cover the text from the first sentence's
  /// beginning to the end; spaces after a sentence belong to it.
  ///
  /// A sentence ends at `.`, `?`, `!` or `…` with closing quotes or brackets after it, when a
  /// space and then anything but a small letter follows; and at once after `。`, `！`, `？`. A dot
  /// after a single letter or a common title ends none.
  package static func sentences(in text: String) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    var sentences: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      guard let length = terminator(in: bytes, at: index) else {
        index += 1
        continue
      }
      var end = index + length
      while let closing = closing(in: bytes, at: end) { end += closing }
      let isWide = length == 3 && bytes[index] != 0xE2
      var next = end
      while next < bytes.count, bytes[next] == UInt8(ascii: " ") { next += 1 }
      let isDot = bytes[index] == UInt8(ascii: ".")
      if next < bytes.count, isWide || (next > end && !beginsSmall(bytes, at: next)),
        !(isDot && endsAbbreviation(bytes[start..<index]))
      {
        sentences.append(start..<next)
        start = next
      }
      index = max(end, index + 1)
    }
    if start < bytes.count { sentences.append(start..<bytes.count) }
    return sentences
  }

  /// The length of a terminator at `index`, nil if there is none.
  private static func terminator(in bytes: [UInt8], at index: Int) -> Int? {
    switch bytes[index] {
    case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"): return 1
    case 0xE2: return matches([0xE2, 0x80, 0xA6], in: bytes, at: index)
    case 0xE3: return matches([0xE3, 0x80, 0x82], in: bytes, at: index)
    case 0xEF:
      return matches([0xEF, 0xBC, 0x81], in: bytes, at: index)
        ?? matches([0xEF, 0xBC, 0x9F], in: bytes, at: index)
    default: return nil
    }
  }

  /// The length of a closing quote or bracket, or of one more terminator, at `index`.
  private static func closing(in bytes: [UInt8], at index: Int) -> Int? {
    guard index < bytes.count else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): return 1
    case 0xE2:
      // ” and ’
      return matches([0xE2, 0x80, 0x9D], in: bytes, at: index)
        ?? matches([0xE2, 0x80, 0x99], in: bytes, at: index)
    case 0xE3:
      // 」 and 』
      return matches([0xE3, 0x80, 0x8D], in: bytes, at: index)
        ?? matches([0xE3, 0x80, 0x8F], in: bytes, at: index)
        ?? terminator(in: bytes, at: index)
    case 0xEF:
      // ）
      return matches([0xEF, 0xBC, 0x89], in: bytes, at: index)
        ?? terminator(in: bytes, at: index)
    default: return terminator(in: bytes, at: index)
    }
  }

  private static func matches(_ wanted: [UInt8], in bytes: [UInt8], at index: Int) -> Int? {
    index + wanted.count <= bytes.count
      && bytes[index..<index + wanted.count].elementsEqual(wanted) ? wanted.count : nil
  }

  private static func beginsSmall(_ bytes: [UInt8], at index: Int) -> Bool {
    if bytes[index] < 0x80 { return bytes[index] >= 0x61 && bytes[index] <= 0x7A }
    let first = String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self)
    return first.unicodeScalars.first?.properties.isLowercase ?? false
  }

  private static let titles: Set<String> = [
    "dr", "mr", "mrs", "ms", "prof", "st", "vs", "no", "etc", "e.g", "i.e", "z.b", "bzw", "nr",
  ]

  private static func endsAbbreviation(_ sentence: ArraySlice<UInt8>) -> Bool {
    let word = sentence.suffix { $0 > 0x20 && $0 != UInt8(ascii: "(") }
    if word.count == 1 { return word.first.map { $0 >= 0x41 && $0 <= 0x5A } ?? false }
    guard word.count <= 4 else { return false }
    return titles.contains(String(decoding: word, as: UTF8.self).lowercased())
  }
}

extension ArraySlice<UInt8> {
  /// The longest end of which every byte fits.
  fileprivate func suffix(while fits: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var start = endIndex
    while start > startIndex, fits(self[start - 1]) { start -= 1 }
    return self[start...]
  }
}
