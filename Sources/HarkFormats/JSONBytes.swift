/// The bytes of a JSON text, and the steps from one place in it to the next.
///
/// Every step ends within the text whatever it holds, so it works on text that is cut off too.
/// Foundation's decoder would do, but with it the formats were read at 5 to 14 MB/s instead of 70
/// to 160, it keeps a tree of many times the size of `[[],[],…]`, and it refuses control characters
/// and halves of surrogate pairs.
///
/// It points into memory of others: it may be used only within the call that lends the memory, as
/// `JSONFile.read` does.
struct JSONBytes {
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  var count: Int { bytes.count }

  /// The byte at a place that is not negative; zero beyond the end.
  @inline(__always)
  subscript(place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }

  /// The bytes of a range, as far as they are there.
  @inline(__always)
  subscript(range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[range.clamped(to: 0..<bytes.count)])
  }

  /// At most the first `length` bytes.
  func prefix(_ length: Int) -> JSONBytes { JSONBytes(self[0..<length]) }

  /// The first place from `start` on that is no space, line end or control character.
  @inline(__always)
  func ink(_ start: Int) -> Int {
    var place = start
    while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
    return place
  }

  /// The place of the quote that closes a string; the end of the text if none does. `start` is the
  /// place after the opening quote.
  func stringEnd(_ start: Int) -> Int {
    var place = start
    while place < bytes.count {
      if place + 8 <= bytes.count {
        let eight = UInt64(
          littleEndian: UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + place)
            .loadUnaligned(as: UInt64.self))
        let marks = Self.zeros(eight ^ Self.quotes) | Self.zeros(eight ^ Self.slashes)
        guard marks != 0 else {
          place += 8
          continue
        }
        place += marks.trailingZeroBitCount >> 3
      }
      switch bytes[place] {
      case UInt8(ascii: "\""): return place
      case UInt8(ascii: "\\"): place += 2
      default: place += 1
      }
    }
    return bytes.count
  }

  /// The place after the value that begins at `start`.
  func valueEnd(_ start: Int) -> Int {
    switch self[start] {
    case UInt8(ascii: "\""): return min(bytes.count, stringEnd(start + 1) + 1)
    case UInt8(ascii: "["), UInt8(ascii: "{"): return bracketEnd(start)
    default:
      var place = start
      while place < bytes.count, !Self.endsWord(bytes[place]) { place += 1 }
      return place
    }
  }

  /// The place after the bracket that closes the one at `start`.
  private func bracketEnd(_ start: Int) -> Int {
    var depth = 0
    var place = start
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") {
        place = stringEnd(place + 1)
      } else if byte | 0x20 == UInt8(ascii: "{") {
        // In ASCII, `[` and `{`, and `]` and `}`, differ in one bit.
        depth += 1
      } else if byte | 0x20 == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return place + 1 }
      }
      place += 1
    }
    return bytes.count
  }

  /// The member of an object that begins at `place` or after a comma there, as the places after
  /// the quote of its name and of its value; nil if none does. `place` moves behind it.
  @inline(__always)
  func member(_ place: inout Int) -> (name: Int, value: Int)? {
    place = ink(place)
    if self[place] == UInt8(ascii: ",") { place = ink(place + 1) }
    guard self[place] == UInt8(ascii: "\"") else { return nil }
    let name = place + 1
    place = ink(min(bytes.count, stringEnd(name) + 1))
    guard self[place] == UInt8(ascii: ":") else { return nil }
    let value = ink(place + 1)
    place = valueEnd(value)
    return (name, value)
  }

  /// Whether a number or word that ends at `place` is over.
  @inline(__always)
  func isWordEnd(_ place: Int) -> Bool { place >= bytes.count || Self.endsWord(bytes[place]) }

  /// How many lines end in a range.
  func lineEnds(_ range: Range<Int>) -> Int {
    var count = 0
    for byte in self[range] where byte == 0x0A { count &+= 1 }
    return count
  }

  /// The line, from 1, of a place.
  func line(at place: Int) -> Int { 1 + lineEnds(0..<place) }

  /// Whether a byte ends a number or a word such as `null`.
  @inline(__always)
  private static func endsWord(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "\"") || byte | 0x20 == UInt8(ascii: "{")
      || byte | 0x20 == UInt8(ascii: "}")
  }

  /// Eight bytes at once: the high bit of each that is zero, and maybe of some after the first.
  @inline(__always)
  private static func zeros(_ eight: UInt64) -> UInt64 {
    (eight &- 0x0101_0101_0101_0101) & ~eight & 0x8080_8080_8080_8080
  }

  private static let quotes: UInt64 = 0x2222_2222_2222_2222
  private static let slashes: UInt64 = 0x5C5C_5C5C_5C5C_5C5C
}
