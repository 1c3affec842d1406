internal import Glibc

/// Looking through bytes with the C library, which does many at a time.
package enum ByteSearch {
  /// Where a byte first stands, nil if it does not.
  package static func first(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let start = bytes.baseAddress, let found = memchr(start, Int32(byte), bytes.count)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(start)
  }

  /// Whether bytes have a text in them.
  package static func contains(_ text: StaticString, in bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var rest = bytes[...]
      while rest.count >= text.utf8CodeUnitCount {
        let part = UnsafeBufferPointer(rebasing: rest)
        guard let place = first(text.utf8Start.pointee, in: part), let start = part.baseAddress,
          part.count - place >= text.utf8CodeUnitCount
        else { return false }
        if memcmp(start + place, text.utf8Start, text.utf8CodeUnitCount) == 0 { return true }
        rest = rest.dropFirst(place + 1)
      }
      return false
    }
  }

  /// The bytes of C's text, without the zero at its end. They belong to who owns the text.
  package static func bytes(of text: UnsafePointer<CChar>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: strlen(text))
  }
}
