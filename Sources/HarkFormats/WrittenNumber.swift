internal import HarkCore

/// Numbers and times that formats write as text.
enum WrittenNumber {
  /// A finite number, with spaces around it; nil for anything else.
  static func value(_ text: String) -> Double? {
    guard text.utf8.count < 32 else { return nil }
    let plain = text.withBytes { bytes -> Double? in
      guard let number = JSONNumber(JSONBytes(bytes), at: 0), number.end == bytes.count else {
        return nil
      }
      return number.value
    }
    guard let value = plain ?? Double(PlainText.tidy(text)) else { return nil }
    return value.isFinite ? value : nil
  }

  /// Seconds, or a time like `1:02:03.5`; nil if negative, absent or something else.
  static func seconds(_ text: String?) -> Timestamp? {
    guard let text else { return nil }
    if text.containsByte(UInt8(ascii: ":")) { return Timestamp(timecode: text) }
    return value(text).flatMap { $0 >= 0 ? Timestamp(seconds: $0) : nil }
  }

  /// Milliseconds; nil if negative, absent or something else.
  static func milliseconds(_ text: String?) -> Timestamp? {
    text.flatMap(value).flatMap { $0 >= 0 ? Timestamp(seconds: $0 / 1000) : nil }
  }
}

extension JSONValue {
  /// Seconds, as a number or as text, or a time like `1:02:03.5`; nil if negative or absent.
  var seconds: Timestamp? {
    if bytes[start] == UInt8(ascii: "\"") { return WrittenNumber.seconds(text) }
    return number.flatMap { $0 >= 0 ? Timestamp(seconds: $0) : nil }
  }

  /// Milliseconds, as a number or as text; nil if negative or absent.
  var milliseconds: Timestamp? {
    number.flatMap { $0 >= 0 ? Timestamp(seconds: $0 / 1000) : nil }
  }
}
