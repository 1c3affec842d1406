internal import HarkCore

/// `[01:51:00]`, `[1:51:00 - 1:52:00]`, `[00:04:46, 00:48]`: brackets that hold nothing but times.
enum TimeBracket {
  struct Entry: Equatable {
    var written: String
    var time: Timestamp?
    /// How many fields the first time has: two or three, four where it is damaged.
    var fields: Int
    /// Where the time stands between the brackets, in bytes.
    var place: Range<Int>
    /// Whether it is a range of times.
    var isRange: Bool
  }

  /// The times between the brackets, nil if they hold anything else. A range is one entry, with
  /// the time at which it begins.
  static func entries(_ content: Bytes) -> [Entry]? {
    guard isTimes(content) else { return nil }
    var entries: [Entry] = []
    var start = 0
    for index in 0...content.count where index == content.count || isComma(content[index]) {
      guard var entry = entry(content.part(start..<index)) else { return nil }
      entry.place = entry.place.lowerBound + start..<entry.place.upperBound + start
      entries.append(entry)
      start = index + 1
    }
    return entries
  }

  /// Whether all bytes may stand between times, so that a look at each may pay.
  private static func isTimes(_ content: Bytes) -> Bool {
    var (index, colons) = (0, 0)
    while index < content.count {
      let length = signLength(content, at: index)
      guard length > 0 else { return false }
      if content[index] == UInt8(ascii: ":") { colons += 1 }
      index += length
    }
    return colons > 0
  }

  /// How many bytes the sign at `index` has that may stand in such brackets; 0 if it may not.
  static func signLength(_ bytes: Bytes, at index: Int) -> Int {
    switch bytes.at(index) {
    case 0x30...0x39, UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: " "), 0x0A,
      UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "/"):
      return 1
    default: return dashLength(bytes, at: index)
    }
  }

  /// How many bytes the dash, or the word “to”, at `index` has; 0 if none stands there.
  static func dashLength(_ bytes: Bytes, at index: Int) -> Int {
    switch bytes.at(index) {
    case UInt8(ascii: "-"), UInt8(ascii: "~"): 1
    case UInt8(ascii: "t") where bytes.has(" to ", at: index - 1): 2
    case 0xE2
    where bytes.at(index + 1) == 0x80 && (0x92...0x95).contains(bytes.at(index + 2)):
      3
    default: 0
    }
  }

  private static func isComma(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "&")
      || byte == UInt8(ascii: "/")
  }

  private static func entry(_ bytes: Bytes) -> Entry? {
    let (text, lead) = (bytes.trimmed, bytes.inkRange.lowerBound)
    var (start, index, parts, fields) = (0, 0, 0, 0)
    var time: Timestamp?
    var place = 0..<0
    while index <= text.count {
      let dash = index < text.count ? dashLength(text, at: index) : 1
      guard dash > 0 else {
        index += 1
        continue
      }
      let part = text.part(start..<index).trimmed
      let begin = lead + start + text.part(start..<index).inkRange.lowerBound
      (index, start) = (index + dash, index + dash)
      if part.isEmpty { continue }
      let count = fieldCount(part)
      guard count > 0, parts < 2 else { return nil }
      parts += 1
      if parts == 1 {
        fields = count
        place = begin..<begin + part.count
        time = CitedTime.exact(part) ?? CitedTime.leading(part)
      }
    }
    guard parts > 0 else { return nil }
    return Entry(
      written: text.tidied, time: time, fields: fields, place: place, isRange: parts > 1)
  }

  /// The number of the fields of digits, 0 unless it is a time of two to four.
  static func fieldCount(_ text: Bytes) -> Int {
    var (fields, digits, hasDot) = (1, 0, false)
    for byte in text {
      if byte == UInt8(ascii: ":") {
        guard (1...3).contains(digits), !hasDot else { return 0 }
        (fields, digits) = (fields + 1, 0)
      } else if byte == UInt8(ascii: ".") {
        hasDot = true
      } else if byte.isDigit {
        digits += 1
      } else {
        return 0
      }
    }
    guard (2...4).contains(fields), (1...3).contains(digits) else { return 0 }
    return fields == 2 && digits == 1 ? 0 : fields
  }
}
