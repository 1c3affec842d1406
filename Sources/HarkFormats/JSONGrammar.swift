/// Whether a text is JSON, found in one pass: whether it is cut off, how deep it is nested, where
/// its brackets do not match, and where it is broken otherwise.
///
/// More than the standard is let through: what Python writes (`NaN`, `Infinity`), what people
/// leave behind (a comma before a closing bracket), several values one after another, numbers that
/// are none (`0.x`), and any string that ends.
struct JSONGrammar {
  /// How many outermost values there are.
  private(set) var roots = 0
  /// How many brackets are open at once, at most.
  private(set) var depth = 0
  /// Whether every bracket and string is closed.
  private(set) var isComplete = true
  /// The place of the first bracket that closes one of the other kind, nil if none does.
  private(set) var mismatch: Int?
  /// The first place that cannot be read, nil if all can.
  private(set) var fault: Int?
  /// Whether something stands outside brackets.
  private(set) var hasStrayText = false

  private let bytes: JSONBytes
  private var open = BracketStack()

  init(_ bytes: JSONBytes) {
    self.bytes = bytes
    var place = bytes.ink(0)
    while place < bytes.count, fault == nil {
      if let opening = Bracket(bytes[place]), opening.isOpening {
        place = check(from: place)
      } else {
        hasStrayText = true
        fault = place
      }
      place = bytes.ink(place)
    }
    // The brackets after a fault still tell whether the text was cut off.
    if let fault { matchBrackets(from: fault) }
    if !open.isEmpty { isComplete = false }
  }

  /// What may come next.
  private enum Step {
    case value, element, name, colon, end
  }

  /// Checks an outermost value; gives the place after it, or of its fault.
  private mutating func check(from start: Int) -> Int {
    var place = start
    var step = Step.value
    repeat {
      place = bytes.ink(place)
      guard place < bytes.count else { return place }
      switch (step, bytes[place]) {
      case (.end, UInt8(ascii: ",")):
        (place, step) = (place + 1, open.isInObject ? .name : .element)
      case (.colon, UInt8(ascii: ":")):
        (place, step) = (place + 1, .value)
      case (.name, UInt8(ascii: "\"")), (.value, UInt8(ascii: "\"")),
        (.element, UInt8(ascii: "\"")):
        guard let end = string(place) else { return bytes.count }
        (place, step) = (end, step == .name ? .colon : .end)
      case (.value, UInt8(ascii: "{")), (.element, UInt8(ascii: "{")):
        push(inObject: true)
        (place, step) = (place + 1, .name)
      case (.value, UInt8(ascii: "[")), (.element, UInt8(ascii: "[")):
        push(inObject: false)
        (place, step) = (place + 1, .element)
      case (.end, UInt8(ascii: "}")) where open.isInObject, (.name, UInt8(ascii: "}")),
        (.end, UInt8(ascii: "]")) where !open.isInObject, (.element, UInt8(ascii: "]")):
        open.pop()
        (place, step) = (place + 1, .end)
      case (.value, _), (.element, _):
        guard let end = word(place) else { return fail(place) }
        (place, step) = (end, .end)
      default: return fail(place)
      }
    } while !open.isEmpty
    roots += 1
    return place
  }

  private mutating func push(inObject: Bool) {
    open.push(inObject)
    depth = max(depth, open.count)
  }

  private mutating func fail(_ place: Int) -> Int {
    fault = place
    return place
  }

  /// The place after the string at `place`; nil if it does not end.
  @inline(__always)
  private mutating func string(_ place: Int) -> Int? {
    let end = bytes.stringEnd(place + 1)
    if end < bytes.count { return end + 1 }
    isComplete = false
    return nil
  }

  /// The place after a number, `true`, `false` or `null`; nil if there is none. What only begins
  /// like a number passes too, as a value that is none: the rest of the file is in order.
  @inline(__always)
  private func word(_ place: Int) -> Int? {
    let word: StaticString
    switch bytes[place] {
    case UInt8(ascii: "t"): word = "true"
    case UInt8(ascii: "f"): word = "false"
    case UInt8(ascii: "n"): word = "null"
    case 0x30...0x39, UInt8(ascii: "."): return bytes.valueEnd(place)
    case UInt8(ascii: "-"), UInt8(ascii: "+"): return bytes.valueEnd(place + 1)
    default: return JSONNumber(bytes, at: place)?.end
    }
    for index in 0..<word.utf8CodeUnitCount where word.utf8Start[index] != bytes[place + index] {
      return nil
    }
    return place + word.utf8CodeUnitCount
  }

  /// Goes over brackets and strings alone.
  private mutating func matchBrackets(from start: Int) {
    var place = start
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") {
        guard let end = string(place) else { return }
        if open.isEmpty { hasStrayText = true }
        place = end
        continue
      }
      if let bracket = Bracket(byte) {
        if bracket.isOpening {
          push(inObject: bracket.isBrace)
        } else if open.isEmpty {
          hasStrayText = true
        } else {
          if open.isInObject != bracket.isBrace, mismatch == nil { mismatch = place }
          open.pop()
          if open.isEmpty { roots += 1 }
        }
      } else if byte > 0x20, open.isEmpty {
        hasStrayText = true
      }
      place += 1
    }
  }
}

/// A bracket or brace of JSON.
private struct Bracket {
  let isBrace: Bool
  let isOpening: Bool

  @inline(__always)
  init?(_ byte: UInt8) {
    // In ASCII, brackets and braces differ in one bit.
    isBrace = byte & 0x20 != 0
    switch byte | 0x20 {
    case UInt8(ascii: "{"): isOpening = true
    case UInt8(ascii: "}"): isOpening = false
    default: return nil
    }
  }
}

/// The open brackets, a bit each: hostile text opens as many as it has bytes.
private struct BracketStack {
  /// The innermost 64 at most; the last bit is the innermost.
  private var bits: UInt64 = 0
  private var outer: [UInt64] = []
  private(set) var count = 0

  @inline(__always)
  var isEmpty: Bool { count == 0 }

  /// Whether the innermost open bracket is a brace.
  @inline(__always)
  var isInObject: Bool { bits & 1 == 1 }

  @inline(__always)
  mutating func push(_ isBrace: Bool) {
    if count > 0, count & 63 == 0 { outer.append(bits) }
    bits = bits << 1 | (isBrace ? 1 : 0)
    count += 1
  }

  @inline(__always)
  mutating func pop() {
    count -= 1
    bits >>= 1
    if count > 0, count & 63 == 0 { bits = outer.popLast() ?? 0 }
  }
}
