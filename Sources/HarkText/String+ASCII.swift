extension String {
  /// Whether every byte of its UTF-8 is a character: then places in bytes are places in Unicode
  /// scalars.
  package var isASCII: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      bytes.reduce(0) { $0 | $1 } < 0x80
    } ?? utf8.allSatisfy { $0 < 0x80 }
  }
}
