internal import HarkSystem

/// Bytes of UTF-8 that someone else keeps for the time of a call.
typealias Bytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  /// The byte at an index, 0 beyond the ends.
  @inline(__always)
  func at(_ index: Int) -> UInt8 { index >= 0 && index < count ? self[index] : 0 }

  /// The bytes of a range, as far as they exist.
  func part(_ range: Range<Int>) -> Bytes {
    let lower = Swift.min(Swift.max(0, range.lowerBound), count)
    return Bytes(rebasing: self[lower..<Swift.max(lower, Swift.min(range.upperBound, count))])
  }

  func part(_ range: PartialRangeFrom<Int>) -> Bytes { part(range.lowerBound..<count) }

  /// Where a part of these bytes begins; nil if it is none.
  func offset(of part: Bytes) -> Int? {
    guard let base = baseAddress, let start = part.baseAddress, start >= base else { return nil }
    return start - base <= count ? start - base : nil
  }

  /// Whether ASCII text stands at an index, in these letters.
  func has(_ text: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + text.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where self[index + offset] != text.utf8Start[offset] { return false }
    return true
  }

  /// Whether ASCII text, given in lower case, stands at an index in letters of any case.
  func hasAnyCase(_ text: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + text.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where self[index + offset].lowercasedASCII != text.utf8Start[offset] { return false }
    return true
  }

  /// Where ASCII text, given in lower case, first stands in letters of any case.
  func firstIndex(ofAnyCase text: StaticString, from start: Int = 0) -> Int? {
    guard let first = text.utf8CodeUnitCount > 0 ? text.utf8Start[0] : nil else { return nil }
    var index = start
    while index + text.utf8CodeUnitCount <= count {
      if self[index].lowercasedASCII == first, hasAnyCase(text, at: index) { return index }
      index += 1
    }
    return nil
  }

  /// Where a byte first stands in a range.
  func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    ByteSearch.first(byte, in: part(range)).map { range.lowerBound + $0 }
  }

  /// Whether a byte stands anywhere.
  func holds(_ byte: UInt8) -> Bool { firstIndex(of: byte, in: 0..<count) != nil }

  /// Whether a line ends otherwise than by a line feed: by a carriage return, VT, FF, NEL, or one
  /// of Unicode's separators of lines and paragraphs.
  var hasRareLineEnd: Bool {
    for index in indices {
      switch self[index] {
      case 0x0B...0x0D: return true
      case 0xC2 where at(index + 1) == 0x85: return true
      case 0xE2 where at(index + 1) == 0x80 && at(index + 2) & 0xFE == 0xA8: return true
      default: continue
      }
    }
    return false
  }

  /// Whether all bytes are ASCII, eight at a time.
  var isASCII: Bool {
    let raw = UnsafeRawBufferPointer(self)
    var index = 0
    while index + 8 <= count {
      if raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 {
        return false
      }
      index += 8
    }
    while index < count {
      if self[index] >= 0x80 { return false }
      index += 1
    }
    return true
  }

  /// The scalar that begins at an index, and how many bytes it has; U+FFFD for what is none.
  func scalar(at index: Int) -> (value: Unicode.Scalar, length: Int) {
    let lead = at(index)
    guard lead >= 0x80 else { return (Unicode.Scalar(lead), 1) }
    let length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1
    guard length > 1, index + length <= count else { return ("\u{FFFD}", 1) }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      guard self[index + offset] & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
      value = value << 6 | UInt32(self[index + offset] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// Without the spaces at both ends.
  var trimmed: Bytes { part(inkRange) }

  /// What is left without the spaces at both ends.
  var inkRange: Range<Int> {
    var (start, end) = (0, count)
    while start < end {
      let (scalar, length) = scalar(at: start)
      guard PlainText.isSpace(scalar) else { break }
      start += length
    }
    while end > start {
      var last = end - 1
      while last > start, self[last] & 0xC0 == 0x80 { last -= 1 }
      guard PlainText.isSpace(scalar(at: last).value) else { break }
      end = last
    }
    return start..<end
  }

  /// The text, without the marks of `InlineMark`.
  var text: String {
    if isASCII || !contains(where: InlineMark.isMark) {
      return String(decoding: self, as: UTF8.self)
    }
    let plain = compactMap { byte in
      byte == InlineMark.angle ? UInt8(ascii: "<") : InlineMark.isMark(byte) ? nil : byte
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// The text as it is shown.
  var tidied: String { PlainText.tidy(text) }
}

extension UInt8 {
  @inline(__always)
  var lowercasedASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
