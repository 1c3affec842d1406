internal import HarkCore

/// What stands between the brackets at the beginning of a line of lyrics.
struct LRCTag {
  /// What stands between the brackets.
  let content: Bytes

  /// Nil if no brackets stand at the beginning.
  init?(_ line: Bytes) {
    guard line.first == UInt8(ascii: "[") else { return nil }
    let head = line.part(0..<min(line.count, Self.longest + 1))
    guard let end = head.place(of: UInt8(ascii: "]"), from: 1) else { return nil }
    content = line.part(1..<end)
  }

  /// The time, if it is one.
  var time: Timestamp? { Self.time(content) }

  /// `12:34.56`, and `12:34:56` where the third field is hundredths.
  static func time(_ bytes: Bytes) -> Timestamp? {
    guard let first = bytes.first, first.isDigit else { return nil }
    let last = bytes.count - 3
    if last > 2, bytes[2] == UInt8(ascii: ":"), bytes[last] == UInt8(ascii: ":"),
      bytes.count(of: UInt8(ascii: ":"), in: 0..<bytes.count) == 2,
      !bytes.contains(UInt8(ascii: "."))
    {
      return Timestamp(
        timecode: bytes.part(0..<last).string + "." + bytes.part((last + 1)...).string)
    }
    return Timestamp(timecode: bytes)
  }

  /// Whether it has the shape `[00:12.34]`, which other notations of time have not.
  var isExact: Bool {
    let fraction = content.split(separator: UInt8(ascii: "."))
    return fraction.count == 2 && (2...3).contains(fraction[1].count)
      && fraction[0].count { $0 == UInt8(ascii: ":") } == 1
  }

  /// The key and the value of `ti:Title`.
  var identifier: (key: String, value: String)? {
    guard let colon = content.place(of: UInt8(ascii: ":"), from: 0) else { return nil }
    let key = content.part(0..<colon)
    guard !key.isEmpty, key.count <= 12, key.allSatisfy(\.isASCIILetter) else { return nil }
    return (key.string.lowercased(), PlainText.tidy(content.part((colon + 1)...).string))
  }

  private static let longest = 513
}
