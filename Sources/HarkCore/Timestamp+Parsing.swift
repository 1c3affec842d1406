extension Timestamp {
  /// Reads `h:mm:ss`, `mm:ss` (minutes may exceed 59: `75:30`), either with a fraction after a
  /// dot or comma. Digits only, one to four a field; anything else is nil.
  ///
  /// One to three digits of fraction count as decimals: `,46` is 460 ms.
  package init?(timecode text: some StringProtocol) {
    var fields: [Int] = []
    var value = 0
    var digits = 0
    var fraction: (value: Int, digits: Int)?
    for byte in text.utf8 {
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
        guard digits > 0, fraction == nil, fields.count < 2 else { return nil }
        fields.append(value)
        (value, digits) = (0, 0)
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard digits > 0, fraction == nil else { return nil }
        fraction = (0, 0)
      default:
        return nil
      }
    }
    guard digits > 0, !fields.isEmpty, value < 60 else { return nil }
    guard fields.count == 1 || fields[1] < 60 else { return nil }
    let seconds = fields.reduce(0) { $0 * 60 + $1 } * 60 + value
    var milliseconds = fraction?.value ?? 0
    for _ in 0..<(3 - (fraction?.digits ?? 3)) { milliseconds *= 10 }
    self.init(milliseconds: seconds * 1000 + milliseconds)
  }
}
