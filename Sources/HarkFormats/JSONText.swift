/// Text and numbers of JSON as they are written, decoded.
extension JSONBytes {
  /// Appends the string after the quote at `start - 1`, decoded; of a longer one, at least `limit`
  /// bytes, and whole characters.
  ///
  /// Lenient: control characters become spaces, halves of surrogate pairs and broken escapes
  /// U+FFFD.
  func appendString(_ start: Int, to text: inout [UInt8], limit: Int) {
    let end = stringEnd(start)
    let raw = self[start..<end]
    let rest = raw.count - prefix(of: raw, limit: limit, to: &text)
    guard rest > 0, raw.count - rest < limit else { return }
    var place = end - rest
    let most = text.count + limit
    while place < end, text.count < most || self[place] & 0xC0 == 0x80 {
      let byte = self[place]
      if byte == UInt8(ascii: "\\"), place + 1 < end {
        place = escape(place, before: end, to: &text)
      } else {
        text.append(byte < 0x20 ? 0x20 : byte)
        place += 1
      }
    }
  }

  /// Appends what stands before the first escape or control character; gives its length.
  @inline(__always)
  private func prefix(
    of raw: UnsafeBufferPointer<UInt8>, limit: Int, to text: inout [UInt8]
  ) -> Int {
    var length = plainLength(raw)
    if length > limit {
      length = limit
      while length < raw.count, raw[length] & 0xC0 == 0x80 { length += 1 }
    }
    text.append(contentsOf: UnsafeBufferPointer(rebasing: raw[..<length]))
    return length
  }

  /// How many bytes stand before the first escape or control character.
  @inline(__always)
  func plainLength(_ raw: UnsafeBufferPointer<UInt8>) -> Int {
    var length = 0
    while length < raw.count, raw[length] >= 0x20, raw[length] != UInt8(ascii: "\\") {
      length += 1
    }
    return length
  }

  /// Appends what the escape at `place` stands for; gives the place after it.
  private func escape(_ place: Int, before end: Int, to text: inout [UInt8]) -> Int {
    switch self[place + 1] {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "u"):
      return unicodeEscape(place, before: end, to: &text)
    // The backslash of a character that needs none means nothing.
    default: return place + 1 + copy(place + 1, before: end, to: &text)
    }
    return place + 2
  }

  /// Appends the byte at `place`, or the character that begins there; gives its length.
  private func copy(_ place: Int, before end: Int, to text: inout [UInt8]) -> Int {
    text.append(max(0x20, self[place]))
    var length = 1
    while place + length < end, self[place + length] & 0xC0 == 0x80 {
      text.append(self[place + length])
      length += 1
    }
    return length
  }

  private func unicodeEscape(_ place: Int, before end: Int, to text: inout [UInt8]) -> Int {
    guard let unit = codeUnit(place, before: end) else {
      text += Self.replacement
      return place + 2
    }
    var (value, next) = (UInt32(unit), place + 6)
    if unit & 0xFC00 == 0xD800, let low = codeUnit(next, before: end), low & 0xFC00 == 0xDC00 {
      value = 0x10000 + (value & 0x3FF) << 10 + UInt32(low) & 0x3FF
      next += 6
    }
    if let scalar = Unicode.Scalar(value) {
      text += UTF8.encode(scalar).map(Array.init) ?? Self.replacement
    } else {
      text += Self.replacement
    }
    return next
  }

  /// The value of `\uXXXX`; nil if something else is there.
  private func codeUnit(_ place: Int, before end: Int) -> UInt16? {
    guard place + 6 <= end, self[place] == UInt8(ascii: "\\"),
      self[place + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for digit in place + 2..<place + 6 {
      let byte = self[digit]
      let value: UInt8
      switch byte {
      case 0x30...0x39: value = byte - 0x30
      case 0x41...0x46, 0x61...0x66: value = byte & 0x0F + 9
      default: return nil
      }
      unit = unit << 4 | UInt16(value)
    }
    return unit
  }

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
}
