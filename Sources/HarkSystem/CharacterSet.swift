internal import Glibc

/// Text in other character sets than UTF-8, by iconv.
package enum CharacterSet {
  /// Text in a character set that iconv knows, nil if it does not. A byte without meaning becomes
  /// U+FFFD.
  package static func text(_ bytes: [UInt8], from charset: String) -> String? {
    guard let converter = iconv_open("UTF-8", charset), Int(bitPattern: converter) != -1 else {
      return nil
    }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
    let written = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        run(converter, source, target)
      }
    }
    return String(decoding: output[..<written].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func run(
    _ converter: iconv_t, _ source: UnsafeMutableBufferPointer<CChar>,
    _ target: UnsafeMutableBufferPointer<CChar>
  ) -> Int {
    var (from, fromLeft) = (source.baseAddress, source.count)
    var (to, toLeft) = (target.baseAddress, target.count)
    while fromLeft > 0 {
      guard iconv(converter, &from, &fromLeft, &to, &toLeft) == -1 else { break }
      guard errno == EILSEQ || errno == EINVAL, fromLeft > 0, toLeft > 3 else { break }
      for byte in [0xEF, 0xBF, 0xBD] as [UInt8] {
        to?.pointee = CChar(bitPattern: byte)
        to = to?.advanced(by: 1)
      }
      (toLeft, from, fromLeft) = (toLeft - 3, from?.advanced(by: 1), fromLeft - 1)
    }
    return target.count - toLeft
  }
}
