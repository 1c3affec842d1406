/// The letters and digits of text in lower case, one after another: by them texts are compared
/// that differ in punctuation.
struct LetterScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let end: Int
  /// The place after the last letter that was given.
  private(set) var place: Int
  /// The rest of a letter that is two in lower case.
  private var pending: UInt32?

  /// The letters of a range of text in UTF-8.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    (place, end) = (range.lowerBound, min(range.upperBound, bytes.count))
  }

  /// The next letter; nil at the end.
  @inline(__always)
  mutating func next() -> UInt32? {
    while place < end {
      let byte = bytes[place]
      guard byte < 0x80, pending == nil else {
        if let letter = nextBeyondASCII() { return letter }
        continue
      }
      place += 1
      switch byte {
      case 0x30...0x39, 0x61...0x7A: return UInt32(byte)
      // A capital letter: the small one is 32 further.
      case 0x41...0x5A: return UInt32(byte | 0x20)
      default: continue
      }
    }
    defer { pending = nil }
    return pending
  }

  /// How many letters are left.
  mutating func count() -> Int {
    var count = 0
    while next() != nil { count += 1 }
    return count
  }

  /// Goes over a character; gives its letter, if it is one.
  private mutating func nextBeyondASCII() -> UInt32? {
    if let letter = pending {
      pending = nil
      return letter
    }
    let (scalar, length) = Self.scalar(bytes, at: place, before: end)
    place += length
    let properties = scalar.properties
    guard properties.isAlphabetic || properties.numericType != nil else { return nil }
    guard properties.changesWhenLowercased else { return scalar.value }
    var small = properties.lowercaseMapping.unicodeScalars.makeIterator()
    let first = small.next() ?? scalar
    // Only İ is two in lower case.
    pending = small.next()?.value
    return first.value
  }

  /// The scalar at a place, and its length; U+FFFD where there is none.
  static func scalar(
    _ bytes: UnsafeBufferPointer<UInt8>, at place: Int, before end: Int
  ) -> (Unicode.Scalar, Int) {
    let first = bytes[place]
    let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard length > 1, place + length <= end else {
      return first < 0x80 ? (Unicode.Scalar(first), 1) : ("\u{FFFD}", 1)
    }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for index in place + 1..<place + length { value = value << 6 | UInt32(bytes[index] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
