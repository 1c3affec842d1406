internal import HarkCore

/// The line `00:00:01.000 --> 00:00:02.500 align:start` of WebVTT and SRT.
struct CaptionTiming: Equatable {
  var start: Timestamp
  var end: Timestamp

  /// Nil unless the line is two times around an arrow. What follows the second time (settings,
  /// coordinates) is ignored. Hours may be missing, and so may minutes: live feeds write `3.480`.
  init?(_ line: Substring) {
    guard let arrow = Self.arrow(in: line) else { return nil }
    let before = line[..<arrow.lowerBound].split(whereSeparator: Self.isBlank)
    let after = line[arrow.upperBound...].split(whereSeparator: Self.isBlank)
    guard before.count == 1, let first = before.first, let second = after.first,
      let start = Self.time(first), let end = Self.time(second)
    else { return nil }
    self.start = start
    self.end = end
  }

  /// Where the arrow stands, nil if the line has none.
  static func arrow(in line: Substring) -> Range<Substring.Index>? {
    let bytes = line.utf8
    var dashes = 0
    var index = bytes.startIndex
    while index != bytes.endIndex {
      let next = bytes.index(after: index)
      if bytes[index] == UInt8(ascii: "-") {
        dashes += 1
      } else {
        if bytes[index] == UInt8(ascii: ">"), dashes >= 2 {
          return bytes.index(index, offsetBy: -2)..<next
        }
        dashes = 0
      }
      index = next
    }
    return nil
  }

  /// A time of a caption file, or of a tag inside a caption.
  static func time(_ text: Substring) -> Timestamp? {
    if let time = Timestamp(timecode: text) { return time }
    guard !text.isEmpty, !text.contains(":"), text.utf8.count <= 12 else { return nil }
    return Timestamp(timecode: "0:0" + text) ?? Timestamp(seconds: seconds(text) ?? -1, orNil: ())
  }

  private static func seconds(_ text: Substring) -> Double? {
    let dotted = text.split(separator: ".", omittingEmptySubsequences: false)
    let plain = dotted.allSatisfy {
      !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    return plain && dotted.count <= 2 ? Double(text) : nil
  }

  private static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\t"
  }
}

extension Timestamp {
  /// Nil for a negative value.
  fileprivate init?(seconds: Double, orNil: Void) {
    guard seconds >= 0 else { return nil }
    self.init(seconds: seconds)
  }
}
