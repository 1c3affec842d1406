internal import HarkCore

/// The line `00:00:01.000 --> 00:00:02.500 align:start` of WebVTT and SRT.
struct CaptionTiming: Equatable {
  var start: Timestamp
  var end: Timestamp
  /// Whether it is written as the WebVTT specification has it, and not merely legible.
  var isExact: Bool

  /// Nil unless the line is two times around an arrow. What follows the second time (settings,
  /// coordinates) is ignored. Hours may be missing, and so may minutes: live feeds write `3.480`.
  init?(_ line: Substring) {
    let found = line.withBytes { bytes in
      Self.arrow(bytes).map { (arrow: $0, timing: Self.plain(bytes, arrow: $0)) }
    }
    guard let found else { return nil }
    if let timing = found.timing {
      self = timing
      return
    }
    let arrow = line.utf8.index(line.startIndex, offsetBy: found.arrow)
    let before = line[..<arrow].utf8.prefix(Self.longest)
    let after = line[arrow...].utf8.dropFirst(3).drop(while: Self.isBlank).prefix(Self.longest)
    guard let first = after.first, first.isDigit || first == UInt8(ascii: "-") else { return nil }
    let words = Substring(before).split { $0 == " " || $0 == "\t" }
    guard words.count == 1, let start = Self.time(words[0]),
      let end = Self.time(Substring(after.prefix { !Self.isBlank($0) }))
    else { return nil }
    self.init(start: start, end: end, isExact: false)
  }

  private init(start: Timestamp, end: Timestamp, isExact: Bool) {
    (self.start, self.end, self.isExact) = (start, end, isExact)
  }

  /// Whether the line has an arrow.
  static func hasArrow(_ line: Substring) -> Bool { line.withBytes(hasArrow) }

  /// As `hasArrow`, of the bytes of a line.
  static func hasArrow(_ line: UnsafeBufferPointer<UInt8>) -> Bool { arrow(line) != nil }

  /// The time of a tag inside a caption.
  static func tagTime(_ tag: UnsafeBufferPointer<UInt8>) -> Timestamp? {
    var index = 0
    if let exact = exactTime(tag, &index), index == tag.count { return exact.time }
    return time(Substring(decoding: tag, as: UTF8.self))
  }

  /// A time of a caption file, or of a tag inside a caption.
  static func time(_ text: Substring) -> Timestamp? {
    if let time = Timestamp(timecode: text) ?? colonTime(text) { return time }
    guard !text.isEmpty, !text.containsByte(UInt8(ascii: ":")), text.utf8.count <= 12 else {
      return nil
    }
    return Timestamp(timecode: "0:0" + text) ?? seconds(text).map { Timestamp(seconds: $0) }
  }

  /// A time with a colon before its milliseconds: `00:04:27:819`.
  private static func colonTime(_ text: Substring) -> Timestamp? {
    let tail = text.utf8.suffix(4)
    guard tail.first == UInt8(ascii: ":"), tail.dropFirst().allSatisfy(\.isDigit) else {
      return nil
    }
    return Timestamp(timecode: text.dropLast(4) + "." + text.suffix(3))
  }

  private static func seconds(_ text: Substring) -> Double? {
    let dotted = text.split(separator: ".", omittingEmptySubsequences: false)
    let plain = dotted.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }
    return plain && dotted.count <= 2 ? Double(text) : nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0C
  }

  /// Longer than any two times.
  private static let longest = 80

  // The rest is the parser of the specification, sections 6.3 and 6.4.

  private static func arrow(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 2
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: ">"):
        if bytes[index - 1] == UInt8(ascii: "-"), bytes[index - 2] == UInt8(ascii: "-") {
          return index - 2
        }
        index += 3
      case UInt8(ascii: "-"): index += 1
      default: index += 3
      }
    }
    return nil
  }

  /// The times as the specification has them, or with commas as SubRip has them.
  private static func plain(
    _ bytes: UnsafeBufferPointer<UInt8>, arrow: Int
  ) -> CaptionTiming? {
    var index = 0
    skipBlanks(bytes, &index)
    guard let start = exactTime(bytes, &index) else { return nil }
    skipBlanks(bytes, &index)
    guard index == arrow else { return nil }
    index += 3
    skipBlanks(bytes, &index)
    guard let end = exactTime(bytes, &index) else { return nil }
    return CaptionTiming(
      start: start.time, end: end.time, isExact: !start.hasComma && !end.hasComma)
  }

  private static func skipBlanks(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
  }

  /// Hours of any length, or none; minutes and seconds of two digits; three digits of fraction.
  private static func exactTime(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int
  ) -> (time: Timestamp, hasComma: Bool)? {
    guard let first = number(bytes, &index), take(":", bytes, &index),
      let second = number(bytes, &index), second.digits == 2
    else { return nil }
    var fields = (hours: 0, minutes: first.value, seconds: second.value)
    if take(":", bytes, &index) {
      guard let third = number(bytes, &index), third.digits == 2 else { return nil }
      fields = (first.value, second.value, third.value)
    } else if first.digits != 2 {
      return nil
    }
    let hasComma = take(",", bytes, &index)
    guard hasComma || take(".", bytes, &index), let fraction = number(bytes, &index),
      fraction.digits == 3, fields.minutes <= 59, fields.seconds <= 59
    else { return nil }
    let seconds = (fields.hours * 60 + fields.minutes) * 60 + fields.seconds
    return (Timestamp(milliseconds: seconds * 1000 + fraction.value), hasComma)
  }

  private static func number(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int
  ) -> (value: Int, digits: Int)? {
    var (value, digits) = (0, 0)
    while index < bytes.count, bytes[index].isDigit {
      value = min(value * 10 + Int(bytes[index] - 0x30), 100_000_000)
      digits += 1
      index += 1
    }
    return digits > 0 ? (value, digits) : nil
  }

  private static func take(
    _ scalar: Unicode.Scalar, _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int
  ) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: scalar) else { return false }
    index += 1
    return true
  }
}
