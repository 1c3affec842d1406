internal import HarkCore

/// The places of citations in a text, in bytes while it is read and in scalars once it is.
enum CitationPlaces {
  /// Turns places in bytes into places in scalars.
  static func count(_ citations: inout [Citation], in text: Bytes) {
    guard let last = citations.last else { return }
    if text.part(0..<last.offset).isASCII { return }
    var (byte, scalar) = (0, 0)
    for index in citations.indices {
      while byte < citations[index].offset, byte < text.count {
        if text[byte] & 0xC0 != 0x80 { scalar += 1 }
        byte += 1
      }
      citations[index].offset = scalar
    }
  }

  /// Turns places in scalars into places in bytes, none beyond the end.
  static func find(_ citations: inout [Citation], in text: Bytes) {
    var (byte, scalar) = (0, 0)
    for index in citations.indices {
      while scalar < citations[index].offset, byte < text.count {
        byte += text.scalar(at: byte).length
        scalar += 1
      }
      citations[index].offset = byte
    }
  }
}
