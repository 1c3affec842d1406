/// A number as JSON writes it.
///
/// Lenient as Python and JSON5 are: a plus sign, no digit before or after the point, `NaN` and
/// `Infinity`.
struct JSONNumber {
  /// The place after it.
  private(set) var end: Int
  private let bytes: JSONBytes
  private let isNegative: Bool
  /// The place of its first digit, or of its word.
  private let first: Int
  /// The first 15 digits as a whole number.
  private var mantissa = 0
  /// How many digits there are, without zeros before them.
  private var count = 0
  /// The power of ten by which the digits are to be multiplied.
  private var exponent = 0
  /// What `NaN` and `Infinity` stand for.
  private var word: Double?

  /// The number that begins at `start`; nil if none does.
  @inline(__always)
  init?(_ bytes: JSONBytes, at start: Int) {
    self.bytes = bytes
    isNegative = bytes[start] == UInt8(ascii: "-")
    first = isNegative || bytes[start] == UInt8(ascii: "+") ? start + 1 : start
    end = first
    readDigits()
    var digits = end - first
    if bytes[end] == UInt8(ascii: ".") {
      end += 1
      let point = end
      readDigits()
      digits += end - point
      exponent = point - end
    }
    guard digits > 0 else {
      guard readWord() else { return nil }
      return
    }
    // Zeros before a number are a mistake.
    let isZeroed = bytes[first] == 0x30 && bytes[first + 1].isDigit
    guard !isZeroed, readPower() else { return nil }
  }

  /// Infinite where it is too large.
  @inline(__always)
  var value: Double {
    let size = word ?? exact ?? parsed
    return isNegative ? -size : size
  }

  /// The value where whole numbers and powers of ten that doubles hold exactly give it, which one
  /// multiplication or division then rounds as it should.
  @inline(__always)
  private var exact: Double? {
    guard count <= 15, exponent >= -22, exponent <= 22 else { return nil }
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
  }

  /// Any value, in ten times the time.
  private var parsed: Double { Double(String(decoding: bytes[first..<end], as: UTF8.self)) ?? .nan }

  @inline(__always)
  private mutating func readDigits() {
    while bytes[end].isDigit {
      let digit = Int(bytes[end] & 0x0F)
      if count > 0 || digit > 0 { count += 1 }
      if count <= 15 { mantissa = mantissa * 10 + digit }
      end += 1
    }
  }

  /// Goes over `e-5`; false if its digits are missing.
  @inline(__always)
  private mutating func readPower() -> Bool {
    guard bytes[end] | 0x20 == UInt8(ascii: "e") else { return true }
    end += 1
    let sign = bytes[end]
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { end += 1 }
    let start = end
    var power = 0
    while bytes[end].isDigit {
      power = min(100_000, power * 10 + Int(bytes[end] & 0x0F))
      end += 1
    }
    exponent += sign == UInt8(ascii: "-") ? -power : power
    return end > start
  }

  private mutating func readWord() -> Bool {
    for (name, value) in [("NaN", Double.nan), ("Infinity", .infinity)]
    where bytes[first..<first + name.utf8.count].elementsEqual(name.utf8) {
      word = value
      end = first + name.utf8.count
      return true
    }
    return false
  }
}
