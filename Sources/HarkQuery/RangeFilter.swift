package import HarkCore

/// A filter with a lower and an upper end, both within it; an end that is nil is open.
package enum RangeFilter: Equatable, Sendable {
  /// Days of the recording, as the number `YYYYMMDD`.
  case date(from: Int?, through: Int?)
  /// When in the recording the moment begins.
  case at(from: Timestamp?, through: Timestamp?)
  /// How long the recording is.
  case duration(from: Timestamp?, through: Timestamp?)

  /// Reads `2023..2024-06`, `10:00..20:00`, `>1h`, `<=30m`, `2024`. Nil if it is no range of the
  /// field.
  init?(_ field: Field, _ text: String) {
    guard let (from, through) = Self.ends(text) else { return nil }
    switch field.shape {
    case .date:
      let days = (Self.day(from, isLast: false), Self.day(through, isLast: true))
      guard (from == nil) == (days.0 == nil), (through == nil) == (days.1 == nil) else {
        return nil
      }
      self = .date(from: days.0, through: days.1)
    case .time, .duration:
      let times = (from.flatMap(Self.time), through.flatMap(Self.time))
      guard (from == nil) == (times.0 == nil), (through == nil) == (times.1 == nil) else {
        return nil
      }
      self =
        field.shape == .time
        ? .at(from: times.0, through: times.1) : .duration(from: times.0, through: times.1)
    case .words, .whole, .verbatim: return nil
    }
  }

  /// The two ends as written; one text is both ends.
  private static func ends(_ text: String) -> (String?, String?)? {
    for (sign, isLower) in [(">=", true), ("<=", false), (">", true), ("<", false)]
    where text.hasPrefix(sign) {
      let end = String(text.dropFirst(sign.count))
      return isLower ? (end, nil) : (nil, end)
    }
    guard let dots = text.firstRange(of: "..") else { return text.isEmpty ? nil : (text, text) }
    let (from, through) = (text[..<dots.lowerBound], text[dots.upperBound...])
    guard !from.isEmpty || !through.isEmpty else { return nil }
    return (from.isEmpty ? nil : String(from), through.isEmpty ? nil : String(through))
  }

  /// `2023`, `2023-06`, `2023-06-15` or `20230615`: its first or last day.
  private static func day(_ text: String?, isLast: Bool) -> Int? {
    guard let text, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }) else {
      return nil
    }
    var fields = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    if fields.count == 1, text.utf8.count == 8 {
      fields = [text.prefix(4), text.dropFirst(4).prefix(2), text.suffix(2)].map(String.init)
    }
    guard (1...3).contains(fields.count), fields[0].utf8.count == 4,
      fields.dropFirst().allSatisfy({ (1...2).contains($0.utf8.count) })
    else { return nil }
    let numbers = fields.compactMap { Int($0) }
    guard numbers.count == fields.count else { return nil }
    let month = numbers.count > 1 ? numbers[1] : isLast ? 12 : 1
    let day = numbers.count > 2 ? numbers[2] : isLast ? 31 : 1
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    return numbers[0] * 10_000 + month * 100 + day
  }

  /// `10:00`, `1:02:03`, `90s`, `2m`, `1h30m`, or plain seconds.
  static func time(_ text: String) -> Timestamp? {
    if text.contains(":") { return Timestamp(timecode: text) }
    return span(text) ?? Double(text).flatMap { $0 >= 0 ? Timestamp(seconds: $0) : nil }
  }

  /// `30s`, `2m`, `1h`, `1h30m`.
  static func span(_ text: some StringProtocol) -> Timestamp? {
    var (seconds, number, digits) = (0, 0, 0)
    var units: [UInt8] = [UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s")]
    for byte in text.utf8 {
      if (0x30...0x39).contains(byte) {
        digits += 1
        guard digits <= 6 else { return nil }
        number = number * 10 + Int(byte - 0x30)
        continue
      }
      guard digits > 0, let unit = units.firstIndex(of: byte | 0x20) else { return nil }
      let size = [UInt8(ascii: "h"): 3600, UInt8(ascii: "m"): 60][units[unit]] ?? 1
      seconds += number * size
      units.removeFirst(unit + 1)
      (number, digits) = (0, 0)
    }
    guard digits == 0, !text.isEmpty else { return nil }
    return Timestamp(milliseconds: seconds * 1000)
  }
}

extension RangeFilter: CustomStringConvertible {
  /// The filter in the query language; reading it gives the same filter.
  package var description: String {
    switch self {
    case .date(let from, let through):
      return "\(Field.date.name):" + Self.text(from.map { "\($0)" }, through.map { "\($0)" })
    case .at(let from, let through):
      return "\(Field.at.name):" + Self.text(from.map(Self.seconds), through.map(Self.seconds))
    case .duration(let from, let through):
      return "\(Field.duration.name):"
        + Self.text(from.map(Self.seconds), through.map(Self.seconds))
    }
  }

  private static func text(_ from: String?, _ through: String?) -> String {
    (from ?? "") + ".." + (through ?? "")
  }

  private static func seconds(_ time: Timestamp) -> String {
    let fraction = time.milliseconds % 1000
    return fraction == 0 ? time.timecode : String(time.seconds)
  }
}
