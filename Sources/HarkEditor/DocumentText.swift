/// A text with its lines, as an editor counts them: they end with a line feed, a carriage return or
/// both.
package struct DocumentText: Equatable, Sendable {
  /// In UTF-8.
  package let bytes: [UInt8]
  /// Where each line begins; the first is 0.
  private let starts: [Int]
  /// The units of UTF-16 before each `stride` bytes, so that no place takes long to count, however
  /// long its line is.
  private let units: [Int]

  private static let stride = 256

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var (starts, units, count) = ([0], [Int](), 0)
    units.reserveCapacity(bytes.count / Self.stride + 1)
    bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices {
        if index % Self.stride == 0 { units.append(count) }
        count += PositionEncoding.utf16.units(of: bytes[index])
        let isEnd =
          bytes[index] == 0x0A
          || bytes[index] == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A)
        if isEnd { starts.append(index + 1) }
      }
    }
    (self.starts, self.units) = (starts, units)
  }

  /// The units before a byte.
  private func count(before byte: Int, _ encoding: PositionEncoding) -> Int {
    guard encoding == .utf16, byte > 0 else { return byte }
    let mark = (byte - 1) / Self.stride
    return bytes[mark * Self.stride..<byte].reduce(units[mark]) { $0 + encoding.units(of: $1) }
  }

  package init(_ text: String) { self.init(Array(text.utf8)) }

  /// All of it.
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// How many lines there are; a text that ends with a line end has an empty one after it.
  package var lineCount: Int { starts.count }

  /// The bytes of a line (from 0), without its end; empty beyond the last.
  package func line(_ number: Int) -> Range<Int> {
    guard starts.indices.contains(number) else { return bytes.count..<bytes.count }
    var end = number + 1 < starts.count ? starts[number + 1] : bytes.count
    while end > starts[number], bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return starts[number]..<end
  }

  /// The text of these bytes, which should begin and end between scalars.
  package func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The line (from 0) that a byte is in.
  package func lineNumber(ofByte byte: Int) -> Int {
    var (low, high) = (0, starts.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= byte { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Where a byte stands for an editor.
  package func position(ofByte byte: Int, _ encoding: PositionEncoding) -> Position {
    let byte = min(max(0, byte), bytes.count)
    let line = lineNumber(ofByte: byte)
    return Position(
      line: line, character: count(before: byte, encoding) - count(before: starts[line], encoding))
  }

  /// The byte at a place. What is beyond the end of a line, or of the text, is at its end; what is
  /// inside a scalar, before it.
  package func byte(at position: Position, _ encoding: PositionEncoding) -> Int {
    guard position.line >= 0 else { return 0 }
    let line = line(position.line)
    var (index, units) = (line.lowerBound, 0)
    while index < line.upperBound, units < position.character {
      var next = index + 1
      var size = encoding.units(of: bytes[index])
      while next < line.upperBound, bytes[next] & 0xC0 == 0x80 {
        size += encoding.units(of: bytes[next])
        next += 1
      }
      if units + size > position.character { break }
      (index, units) = (next, units + size)
    }
    return index
  }

  /// Some bytes as an editor names them.
  package func span(_ range: Range<Int>, _ encoding: PositionEncoding) -> Span {
    Span(
      start: position(ofByte: range.lowerBound, encoding),
      end: position(ofByte: range.upperBound, encoding))
  }

  /// The text with other bytes in place of some.
  package func replacing(_ span: Span, with text: String, _ encoding: PositionEncoding)
    -> DocumentText
  {
    let (start, end) = (byte(at: span.start, encoding), byte(at: span.end, encoding))
    var changed = bytes
    changed.replaceSubrange(min(start, end)..<max(start, end), with: text.utf8)
    return DocumentText(changed)
  }
}
