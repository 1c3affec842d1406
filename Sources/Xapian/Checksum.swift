internal import CXapian

/// CRC-32C, which tells bytes from the same bytes with a few bits changed.
package enum Checksum {
  /// The checksum of some bytes; without the processor's own instruction if `isByHand`.
  package static func crc32c(of bytes: UnsafeRawBufferPointer, isByHand: Bool = false) -> UInt32 {
    cxapian_crc32c(bytes.baseAddress, bytes.count, isByHand)
  }
}
