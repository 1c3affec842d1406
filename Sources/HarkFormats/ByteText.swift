/// Text as bytes of UTF-8 in a buffer, for readers that look at every byte. A part of a buffer is a
/// buffer again, and costs nothing.
extension UnsafeBufferPointer<UInt8> {
  /// The bytes as text.
  var string: String { String(decoding: self, as: UTF8.self) }

  /// Whether it holds nothing but spaces and tabs.
  var isBlank: Bool { allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// Whether it is this ASCII text.
  func isSame(as text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && has(text, at: 0)
  }

  /// Where the byte comes next, from a place on; nil if never.
  @inline(__always)
  func place(of byte: UInt8, from start: Int) -> Int? { firstIndex(of: byte, in: start..<count) }

  /// How often the byte stands at these places.
  func count(of byte: UInt8, in range: Range<Int>) -> Int {
    var found = 0
    for index in range where self[index] == byte { found &+= 1 }
    return found
  }
}

/// The lines of a text as bytes, one after the other: LF, CRLF or CR end a line.
struct ByteLines {
  /// The number of the line that came last, from 1.
  private(set) var number = 0
  private let bytes: Bytes
  private let limit: Int
  private var index = 0

  /// At most `limit` lines.
  init(_ bytes: Bytes, limit: Int) {
    (self.bytes, self.limit) = (bytes, limit)
  }

  /// The next line without its end; nil after the last. A last line end begins no further line.
  mutating func next() -> Bytes? {
    guard index < bytes.count, number < limit else { return nil }
    let start = index
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    let line = bytes.part(start..<index)
    if index < bytes.count {
      let isReturn = bytes[index] == 0x0D
      index += 1
      if isReturn, index < bytes.count, bytes[index] == 0x0A { index += 1 }
    }
    number += 1
    return line
  }
}
