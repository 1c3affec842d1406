/// Writes JSON the way the socket speaks it: compact, in UTF-8, with slashes as they are.
///
/// Foundation's encoder takes longer for ten moments than finding them does; so the answer with
/// the most bytes is written by hand, byte for byte as the encoder would.
package struct JSONWriter {
  /// What has been written.
  package private(set) var bytes: [UInt8] = []
  /// Whether the next element of the list or member of the object is its first.
  private var isFirst = true

  /// A writer with room for so many bytes.
  package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Writes an object; `members` are written in the order in which `body` writes them.
  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    enclosed(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// Writes a list of what `element` writes for each of `values`.
  package mutating func list<Values: Sequence>(
    _ values: Values, _ element: (inout JSONWriter, Values.Element) -> Void
  ) {
    enclosed(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
      for value in values {
        writer.separate()
        element(&writer, value)
      }
    }
  }

  /// Begins a member of an object: its name; its value follows.
  package mutating func name(_ name: String) {
    separate()
    write(name)
    bytes.append(UInt8(ascii: ":"))
  }

  /// The same for a name that is written in the program, and needs no escapes.
  package mutating func member(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  package mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var copy = text
    copy.withUTF8 { source in
      var (start, index) = (0, 0)
      while index < source.count {
        if Self.isPlain(eightAt: index, in: source) {
          index += 8
          continue
        }
        if Self.isEscaped(source[index]) {
          bytes.append(contentsOf: source[start..<index])
          escape(source[index])
          start = index + 1
        }
        index += 1
      }
      bytes.append(contentsOf: source[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  package mutating func write(_ number: Int) {
    guard number >= 10 || number < 0 else { return bytes.append(UInt8(ascii: "0") + UInt8(number)) }
    var digits = String(number)
    digits.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// JSON has no number that is not finite; null stands for it.
  package mutating func write(_ number: Double) {
    guard number.isFinite else { return writeNull() }
    if let whole = Int(exactly: number), abs(whole) < Self.largestWhole, whole != 0 {
      return write(whole)
    }
    var digits = number.description
    digits.withUTF8 { digits in
      let isWhole = digits.count > 2 && digits.suffix(2).elementsEqual(".0".utf8)
      bytes.append(contentsOf: isWhole ? digits.dropLast(2) : digits[...])
    }
  }

  /// From here on numbers are written with an exponent.
  private static let largestWhole = 1 << 53

  package mutating func write(_ isTrue: Bool) {
    bytes.append(contentsOf: (isTrue ? "true" : "false").utf8)
  }

  package mutating func write(_ text: String?) {
    if let text { write(text) } else { writeNull() }
  }

  package mutating func write(_ number: Double?) {
    if let number { write(number) } else { writeNull() }
  }

  package mutating func writeNull() { bytes.append(contentsOf: "null".utf8) }

  private mutating func enclosed(
    _ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void
  ) {
    bytes.append(open)
    isFirst = true
    body(&self)
    isFirst = false
    bytes.append(close)
  }

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  /// Whether the eight bytes from `index` on are there and surely need no escape; told from all
  /// eight at once, as text is long and escapes are few.
  private static func isPlain(
    eightAt index: Int, in source: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard index + 8 <= source.count else { return false }
    let word = UnsafeRawBufferPointer(source).loadUnaligned(fromByteOffset: index, as: UInt64.self)
    let ones: UInt64 = 0x0101_0101_0101_0101
    // The high bit of each byte that is less than `limit`, and perhaps of one above such a byte.
    func less(_ bytes: UInt64, than limit: UInt64) -> UInt64 {
      (bytes &- ones &* limit) & ~bytes
    }
    let quotes = less(word ^ (ones &* 0x22), than: 1)
    let backslashes = less(word ^ (ones &* 0x5C), than: 1)
    return (less(word, than: 0x20) | quotes | backslashes) & (ones &* 0x80) == 0
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0..<0x20:
      bytes.append(contentsOf: "u00".utf8)
      for digit in [byte >> 4, byte & 15] {
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    default: bytes.append(byte)
    }
  }
}

/// What can write itself as JSON without an encoder, byte for byte as one with sorted keys would.
package protocol JSONWritable {
  func write(to writer: inout JSONWriter)
}
