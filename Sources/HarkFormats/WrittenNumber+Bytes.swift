internal import HarkCore

/// The commonest numbers are read from bytes without a string; for others one is made.
extension WrittenNumber {
  /// Seconds, or a time like `1:02:03.5`; nil if negative or something else.
  static func seconds(_ bytes: Bytes) -> Timestamp? {
    thousandths(bytes).map { Timestamp(milliseconds: $0) } ?? seconds(bytes.string)
  }

  /// Milliseconds; nil if negative or something else.
  static func milliseconds(_ bytes: Bytes) -> Timestamp? {
    digits(bytes).map { Timestamp(milliseconds: $0) } ?? milliseconds(bytes.string)
  }

  /// A number of one to nine digits; nil for anything else.
  static func digits(_ bytes: Bytes) -> Int? {
    guard (1...9).contains(bytes.count) else { return nil }
    var value = 0
    for byte in bytes {
      guard byte.isDigit else { return nil }
      value = value &* 10 &+ Int(byte &- 0x30)
    }
    return value
  }

  /// Digits with at most three more behind a dot, times a thousand; nil for other numbers too.
  static func thousandths(_ bytes: Bytes) -> Int? {
    guard bytes.count <= 13 else { return nil }
    let dot = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.count
    guard let whole = digits(bytes.part(0..<dot)) else { return nil }
    guard dot < bytes.count else { return whole * 1000 }
    let decimals = bytes.part((dot + 1)...)
    guard decimals.count <= 3, let fraction = digits(decimals) else { return nil }
    return whole * 1000 + fraction * (decimals.count == 3 ? 1 : decimals.count == 2 ? 10 : 100)
  }
}
