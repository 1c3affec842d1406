/// Writes the compact records of the index: numbers as LEB128, text with its length before it.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ number: Int) {
    // Zigzag, so that small negative numbers stay short.
    var rest = UInt(bitPattern: (number << 1) ^ (number >> (Int.bitWidth - 1)))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func put(_ text: String) {
    put(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func put(_ text: String?) {
    put(text == nil ? 0 : 1)
    if let text { put(text) }
  }

  mutating func put(_ number: Int?) {
    put(number == nil ? 0 : 1)
    if let number { put(number) }
  }

  mutating func put<Element>(
    _ list: [Element], _ element: (inout ByteWriter, Element) -> Void
  ) {
    put(list.count)
    for item in list { element(&self, item) }
  }
}

/// Reads what `ByteWriter` wrote; anything else throws `Malformed`, and never traps.
struct ByteReader {
  struct Malformed: Error {}

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func number() throws -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    while index < bytes.count, shift < 70 {
      let byte = bytes[index]
      index += 1
      value |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1) }
      shift += 7
    }
    throw Malformed()
  }

  mutating func text() throws -> String {
    let length = try number()
    guard length >= 0, length <= bytes.count - index else { throw Malformed() }
    defer { index += length }
    return String(decoding: bytes[index..<index + length], as: UTF8.self)
  }

  mutating func optionalText() throws -> String? {
    try number() == 0 ? nil : text()
  }

  mutating func optionalNumber() throws -> Int? {
    try number() == 0 ? nil : number()
  }

  mutating func list<Element>(_ element: (inout ByteReader) throws -> Element) throws -> [Element] {
    let count = try number()
    // Every element takes at least a byte.
    guard count >= 0, count <= bytes.count - index else { throw Malformed() }
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try element(&self)) }
    return list
  }
}
