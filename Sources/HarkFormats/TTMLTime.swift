internal import HarkCore

/// The times of TTML (https://www.w3.org/TR/ttml2/#timing-value-time-expression), and a little
/// more: `1:02.5`, and bare seconds, which lyrics have.
struct TTMLTime {
  private var frameRate = 30.0
  private var tickRate = 1.0

  /// The usual rates.
  init() {}

  /// The rates that the first element states.
  init(_ root: XMLTag) {
    var (frames, ticks): (Double?, Double?) = (nil, nil)
    var parts: [Double] = []
    for (name, value) in root.attributes {
      switch name {
      case "frameRate": frames = Self.positive(value.string)
      case "frameRateMultiplier":
        parts = value.string.split { $0 == " " || $0 == ":" }.compactMap { Double($0) }
      case "tickRate": ticks = Self.positive(value.string)
      default: break
      }
    }
    frameRate = frames ?? 30
    if parts.count == 2, parts[0] > 0, parts[1] > 0 { frameRate *= parts[0] / parts[1] }
    tickRate = ticks ?? frames.map { _ in frameRate } ?? 1
  }

  /// Milliseconds; nil if the text is no time.
  func milliseconds(_ value: XMLText) -> Int? {
    value.withBytes { quick($0) ?? milliseconds(PlainText.tidy($0.string)) }
  }

  /// The commonest forms, `hh:mm:ss.f` and `12.5s`; nil for all others.
  private func quick(_ bytes: Bytes) -> Int? {
    if bytes.last == UInt8(ascii: "s") {
      return WrittenNumber.thousandths(bytes.part(0..<bytes.count - 1))
    }
    guard let first = bytes.place(of: UInt8(ascii: ":"), from: 0),
      let second = bytes.place(of: UInt8(ascii: ":"), from: first + 1), second <= 10,
      let hours = WrittenNumber.digits(bytes.part(0..<first)),
      let minutes = WrittenNumber.digits(bytes.part(first + 1..<second)),
      let seconds = WrittenNumber.thousandths(bytes.part((second + 1)...))
    else { return nil }
    return (hours * 60 + minutes) * 60_000 + seconds
  }

  private func milliseconds(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.count < 40,
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
