extension Timestamp {
  /// Reads `h:mm:ss`, `mm:ss` (minutes may exceed 59: `75:30`), either with a fraction after a
  /// dot or comma. Digits only, one to four a field; anything else is nil.
  ///
  /// One to three digits of fraction count as decimals: `,46` is 460 ms.
  package init?(timecode text: some StringProtocol) {
    let time = text.utf8.withContiguousStorageIfAvailable { Timestamp(timecode: $0) }
    guard let time = time ?? Array(text.utf8).withUnsafeBufferPointer({ Timestamp(timecode: $0) })
    else { return nil }
    self = time
  }

  /// As from text, from its bytes.
  package init?(timecode bytes: UnsafeBufferPointer<UInt8>) {
    var (whole, fields) = (0, 0)
    var value = 0
    var digits = 0
    var fraction: (value: Int, digits: Int)?
    for byte in bytes {
      switch byte {
      case 0x30...0x39:
        let digit = Int(byte - 0x30)
        if let (part, count) = fraction {
          if count < 3 { fraction = (part * 10 + digit, count + 1) }
        } else {
          digits += 1
          guard digits <= 4 else { return nil }
          value = value * 10 + digit
        }
      case UInt8(ascii: ":"):
        guard digits > 0, fraction == nil, fields < 2, fields == 0 || value < 60 else {
          return nil
        }
        (whole, fields) = (whole * 60 + value, fields + 1)
        (value, digits) = (0, 0)
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard digits > 0, fraction == nil else { return nil }
        fraction = (0, 0)
      default:
        return nil
      }
    }
    guard digits > 0, fields > 0, value < 60 else { return nil }
    let seconds = whole * 60 + value
    var milliseconds = fraction?.value ?? 0
    for _ in 0..<(3 - (fraction?.digits ?? 3)) { milliseconds *= 10 }
    self.init(milliseconds: seconds * 1000 + milliseconds)
  }
}
