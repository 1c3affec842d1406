internal import HarkCore

/// The times of TTML (https://www.w3.org/TR/ttml2/#timing-value-time-expression), and a little
/// more: `1:02.5`, and bare seconds, which lyrics have.
struct TTMLTime {
  private var frameRate = 30.0
  private var tickRate = 1.0

  /// The rates that the first element states.
  init(_ root: XMLScanner.Element) {
    let attributes = root.attributes
    let frames = Self.positive(attributes["frameRate"])
    frameRate = frames ?? 30
    if let multiplier = attributes["frameRateMultiplier"] {
      let parts = multiplier.split { $0 == " " || $0 == ":" }.compactMap { Double($0) }
      if parts.count == 2, parts[0] > 0, parts[1] > 0 { frameRate *= parts[0] / parts[1] }
    }
    tickRate = Self.positive(attributes["tickRate"]) ?? frames.map { _ in frameRate } ?? 1
  }

  /// Milliseconds; nil if the text is no time.
  func milliseconds(_ text: String?) -> Int? {
    guard let text = text.map(PlainText.tidy), !text.isEmpty, text.utf8.count < 40,
      let seconds = text.contains(":") ? clock(text) : offset(text), seconds >= 0
    else { return nil }
    return Timestamp(seconds: seconds).milliseconds
  }

  /// `hh:mm:ss.f`, `hh:mm:ss:ff`, `mm:ss.f`.
  private func clock(_ text: String) -> Double? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let fields = parts.compactMap { Self.plain($0) }
    guard fields.count == parts.count, (2...4).contains(fields.count) else { return nil }
    let whole = fields.prefix(3).reduce(0) { $0 * 60 + $1 }
    return fields.count == 4 ? whole + fields[3] / frameRate : whole
  }

  /// `1.5s`, `100ms`, `360f`, `1374000000t`, `2m`, `1h`, `12.5`.
  private func offset(_ text: String) -> Double? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let value = Self.plain(digits) else { return nil }
    switch text[digits.endIndex...] {
    case "", "s": return value
    case "ms": return value / 1000
    case "m": return value * 60
    case "h": return value * 3600
    case "f": return value / frameRate
    case "t": return value / tickRate
    default: return nil
    }
  }

  /// Digits, with a fraction after a dot or comma.
  private static func plain(_ text: Substring) -> Double? {
    guard !text.isEmpty,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C })
    else { return nil }
    return Double(String(text.map { $0 == "," ? "." : $0 }))
  }

  private static func positive(_ text: String?) -> Double? {
    guard let value = text.flatMap({ Double($0) }), value > 0, value.isFinite else { return nil }
    return value
  }
}
