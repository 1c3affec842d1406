package import HarkCore

/// A filter with a lower and an upper end, both within it; an end that is nil is open.
package enum RangeFilter: Equatable, Sendable {
  /// Days of the recording, as the number `YYYYMMDD`.
  case date(from: Int?, through: Int?)
  /// When in the recording the moment begins.
  case at(from: Timestamp?, through: Timestamp?)
  /// How long the recording is.
  case duration(from: Timestamp?, through: Timestamp?)

  /// Reads `2023..2024-06`, `10:00..20:00`, `>1h`, `<=30m`, `2024`. What `<` and `>` name is not
  /// within: `>2023` begins with 2024. Nil if it is no range of the field.
  init?(_ field: Field, _ text: String) {
    guard let ends = Ends(text) else { return nil }
    switch field.shape {
    case .date:
      let low = ends.from.flatMap(DayNumber.period)
      let high = ends.through.flatMap(DayNumber.period)
      guard (ends.from == nil) == (low == nil), (ends.through == nil) == (high == nil) else {
        return nil
      }
      self =
        ends.isStrict
        ? .date(
          from: low.map { DayNumber.after($0.last) },
          through: high.map { DayNumber.before($0.first) })
        : .date(from: low?.first, through: high?.last)
    case .time, .duration:
      let step = ends.isStrict ? 1 : 0
      let low = ends.from.flatMap(Self.time)?.advanced(byMilliseconds: step)
      let high = ends.through.flatMap(Self.time)?.advanced(byMilliseconds: -step)
      guard (ends.from == nil) == (low == nil), (ends.through == nil) == (high == nil) else {
        return nil
      }
      self =
        field.shape == .time
        ? .at(from: low, through: high) : .duration(from: low, through: high)
    case .words, .whole, .verbatim: return nil
    }
  }

  /// Reads a range, or several with commas between; nil if one of them is none.
  static func list(_ field: Field, _ text: String) -> [RangeFilter]? {
    let filters = text.split(separator: ",", omittingEmptySubsequences: false).map {
      RangeFilter(field, String($0))
    }
    let found = filters.compactMap { $0 }
    return found.count == filters.count && !found.isEmpty ? found : nil
  }

  /// Whether it ends before it begins, and so lets nothing through.
  var isReversed: Bool {
    switch self {
    case .date(let from?, let through?): from > through
    case .at(let from?, let through?), .duration(let from?, let through?): from > through
    case .date, .at, .duration: false
    }
  }

  /// The two ends as written; one text is both ends.
  private struct Ends {
    var from: String?
    var through: String?
    /// Whether what is named is not within.
    var isStrict = false

    init?(_ text: String) {
      for sign in [">=", "<=", ">", "<"] where text.hasPrefix(sign) {
        let end = String(text.dropFirst(sign.count))
        if sign.hasPrefix(">") { from = end } else { through = end }
        isStrict = sign.utf8.count == 1
        return
      }
      guard let dots = text.firstRange(of: "..") else {
        if text.isEmpty { return nil }
        (from, through) = (text, text)
        return
      }
      let (low, high) = (text[..<dots.lowerBound], text[dots.upperBound...])
      guard !low.isEmpty || !high.isEmpty else { return nil }
      from = low.isEmpty ? nil : String(low)
      through = high.isEmpty ? nil : String(high)
    }
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
    case .at(let from, let through): return "\(Field.at.name):" + Self.text(from, through)
    case .duration(let from, let through):
      return "\(Field.duration.name):" + Self.text(from, through)
    }
  }

  /// A thousandth above or below a full second is what `>` and `<` mean.
  private static func text(_ from: Timestamp?, _ through: Timestamp?) -> String {
    if let from, through == nil, from.milliseconds % 1000 == 1 {
      return ">" + from.advanced(byMilliseconds: -1).timecode
    }
    if let through, from == nil, through.milliseconds % 1000 == 999 {
      return "<" + through.advanced(byMilliseconds: 1).timecode
    }
    return text(from.map(seconds), through.map(seconds))
  }

  private static func text(_ from: String?, _ through: String?) -> String {
    (from ?? "") + ".." + (through ?? "")
  }

  private static func seconds(_ time: Timestamp) -> String {
    let fraction = time.milliseconds % 1000
    return fraction == 0 ? time.timecode : String(time.seconds)
  }
}
