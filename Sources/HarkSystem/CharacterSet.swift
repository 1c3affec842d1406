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
    // iconv takes its input as mutable, and never writes to it.
    var input = bytes
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var room = [CChar](repeating: 0, count: roomSize)
    input.withUnsafeMutableBytes { source in
      source.withMemoryRebound(to: CChar.self) { source in
        room.withUnsafeMutableBufferPointer { room in run(converter, source, room, &output) }
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static let roomSize = 65_536

  private static func run(
    _ converter: iconv_t, _ source: UnsafeMutableBufferPointer<CChar>,
    _ room: UnsafeMutableBufferPointer<CChar>, _ output: inout [UInt8]
  ) {
    var (from, fromLeft) = (source.baseAddress, source.count)
    while fromLeft > 0 {
      var (to, toLeft) = (room.baseAddress, room.count)
      let result = iconv(converter, &from, &fromLeft, &to, &toLeft)
      let code = errno
      let written = room.count - toLeft
      output.append(contentsOf: room[..<written].lazy.map { UInt8(bitPattern: $0) })
      if result != -1 || fromLeft == 0 || code == E2BIG && written > 0 { continue }
      output.append(contentsOf: [0xEF, 0xBF, 0xBD])
      (from, fromLeft) = (from?.advanced(by: 1), fromLeft - 1)
    }
  }
}
