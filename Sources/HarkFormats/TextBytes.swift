/// Looking at text as bytes of UTF-8. Readers see every byte of files of many megabytes, and going
/// through characters takes ten times as long.
extension StringProtocol {
  /// Calls `body` with the bytes, without a copy for text that is stored as UTF-8.
  @inline(__always)
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(utf8).withUnsafeBufferPointer(body)
  }

  /// Whether it holds nothing but spaces and tabs.
  var isBlank: Bool { withBytes { $0.allSatisfy { $0 == 0x20 || $0 == 0x09 } } }

  /// Whether it holds the byte.
  func containsByte(_ byte: UInt8) -> Bool { withBytes { $0.contains(byte) } }

  /// Whether `pair` stands somewhere in it.
  func containsPair(_ first: UInt8, _ second: UInt8) -> Bool {
    withBytes { bytes in
      var previous: UInt8 = 0
      for byte in bytes {
        if byte == second, previous == first { return true }
        previous = byte
      }
      return false
    }
  }

  /// Its beginning, at most so many bytes, without a character that would be cut.
  func head(_ bytes: Int) -> SubSequence {
    guard var end = utf8.index(startIndex, offsetBy: bytes, limitedBy: endIndex) else {
      return self[...]
    }
    while end > startIndex, end < endIndex, utf8[end] & 0xC0 == 0x80 {
      end = utf8.index(end, offsetBy: -1)
    }
    return self[..<end]
  }

  /// Whether it is a number of one to `longest` digits, with blanks around it.
  func isNumber(upTo longest: Int) -> Bool {
    withBytes { bytes in
      var digits = 0
      for byte in bytes {
        if byte.isDigit {
          digits += 1
        } else if byte != 0x20, byte != 0x09 {
          return false
        }
      }
      return digits > 0 && digits <= longest
    }
  }
}

extension UInt8 {
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}
