/// The lines of a text, without their ends: LF, CRLF or CR.
///
/// It keeps where each line begins, four bytes a line, and makes the line itself when asked: files
/// of many megabytes have millions of lines.
package struct TextLines: RandomAccessCollection, Sendable {
  /// The whole text.
  package let text: String
  /// Where the lines begin, in bytes.
  private let starts: [UInt32]
  /// Where the last line ends, with its line end.
  private let end: Int
  /// Whether the text has more lines than are kept.
  package let isCut: Bool

  /// Lines of a text; a last line end begins no further line. After `limit` lines, the rest is
  /// left out.
  package init(_ text: String, limit: Int = ReaderLimits.mostLines) {
    self.text = text
    var (starts, end): ([UInt32], Int) = ([], 0)
    text.withBytes { bytes in
      starts.reserveCapacity(Swift.min(limit, bytes.count / 32))
      while end < bytes.count, end <= UInt32.max, starts.count < limit {
        starts.append(UInt32(end))
        end = Self.next(bytes, after: end)
      }
    }
    isCut = end < text.utf8.count
    (self.starts, self.end) = (starts, end)
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { starts.count }

  package subscript(index: Int) -> Substring {
    let range = text.withBytes { self.range(of: index, $0) }
    let utf8 = text.utf8
    let from = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    return text[from..<utf8.index(from, offsetBy: range.count)]
  }

  /// Calls `body` with the bytes of a line: a look at it that costs less than a `Substring`.
  @inline(__always)
  func withBytes<Result>(
    at index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    text.withBytes { body(UnsafeBufferPointer(rebasing: $0[self.range(of: index, $0)])) }
  }

  /// Where a line stands in the bytes of the text, without its end; nil where there is none.
  func place(of index: Int) -> Range<Int>? {
    guard indices.contains(index) else { return nil }
    return text.withBytes { range(of: index, $0) }
  }

  /// Whether a line is empty.
  func isEmpty(at index: Int) -> Bool { withBytes(at: index, \.isEmpty) }

  /// Where a line stands, without its end.
  @inline(__always)
  private func range(of index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let start = Int(starts[index])
    var end = index + 1 < starts.count ? Int(starts[index + 1]) : end
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// Where the line after that which holds `place` begins.
  private static func next(_ bytes: UnsafeBufferPointer<UInt8>, after place: Int) -> Int {
    var index = place
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x0A { break }
      if byte == 0x0D {
        if index < bytes.count, bytes[index] == 0x0A { index += 1 }
        break
      }
    }
    return index
  }
}
