internal import HarkCore

/// Durations as people write and read them.
package enum DurationText {
  /// Seconds of `60`, `60s`, `1.5m`, `2m`, `1h` or a timecode such as `1:30`.
  ///
  /// - Throws: `ClientError.badDuration`.
  package static func seconds(_ text: String) throws(ClientError) -> Double {
    if let time = Timestamp(timecode: text) { return time.seconds }
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
    let factor = text.last.flatMap { units[$0] }
    let number = factor == nil ? Substring(text) : text.dropLast()
    let isPlain = number.utf8.allSatisfy { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: ".") }
    guard isPlain, number.utf8.count <= 9, let value = Double(number) else {
      throw ClientError.badDuration(text)
    }
    return value * (factor ?? 1)
  }

  /// A duration in words, in its two largest units: `2 h 5 min`, `45 s`.
  package static func words(_ seconds: Double) -> String {
    let total = Timestamp(seconds: seconds).milliseconds / 1000
    let parts = [
      (total / 86400, "d"), (total / 3600 % 24, "h"), (total / 60 % 60, "min"), (total % 60, "s"),
    ]
    let named = parts.drop { $0.0 == 0 }.prefix(2).filter { $0.0 > 0 }
    return named.isEmpty ? "0 s" : named.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }
}
