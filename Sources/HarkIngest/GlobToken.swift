/// A piece of the glob of one name.
enum GlobToken: Equatable, Sendable {
  /// A character that stands for itself.
  case letter(Unicode.Scalar)
  /// `?`
  case anyLetter
  /// `*`
  case anyText
  /// `[a-z]`, `[!a-z]`
  case oneOf([ClosedRange<UInt32>], isNegated: Bool)

  func matches(_ letter: Unicode.Scalar) -> Bool {
    switch self {
    case .letter(let own): own == letter
    case .anyLetter: true
    case .anyText: false
    case .oneOf(let ranges, let isNegated):
      ranges.contains { $0.contains(letter.value) } != isNegated
    }
  }

  /// Whether a row of things matches a pattern in which some pieces stand for any number of them.
  ///
  /// Only the last such piece is ever tried again: one before it that took more would leave less
  /// for the rest. So the work is at most the product of both lengths.
  static func matches<Piece, Thing>(
    _ pattern: [Piece], _ things: [Thing], isStar: (Piece) -> Bool,
    isMatch: (Piece, Thing) -> Bool
  ) -> Bool {
    var (piece, thing) = (0, 0)
    var retry: (piece: Int, thing: Int)?
    while thing < things.count {
      if piece < pattern.count, isStar(pattern[piece]) {
        retry = (piece, thing)
        piece += 1
      } else if piece < pattern.count, isMatch(pattern[piece], things[thing]) {
        piece += 1
        thing += 1
      } else if let last = retry {
        retry = (last.piece, last.thing + 1)
        piece = last.piece + 1
        thing = last.thing + 1
      } else {
        return false
      }
    }
    return pattern[piece...].allSatisfy(isStar)
  }

  /// The pieces of a glob without slashes.
  static func tokens(
    of text: ArraySlice<Unicode.Scalar>
  ) throws(GlobPattern.Malformed) -> [GlobToken] {
    var tokens: [GlobToken] = []
    var rest = text
    while let letter = rest.popFirst() {
      switch letter {
      case "*": tokens.append(.anyText)
      case "?": tokens.append(.anyLetter)
      case "[": tokens.append(try set(&rest))
      case "\\":
        guard let escaped = rest.popFirst() else {
          throw GlobPattern.Malformed(reason: "it ends with a backslash")
        }
        tokens.append(.letter(escaped))
      default: tokens.append(.letter(letter))
      }
    }
    return tokens
  }

  /// What follows `[`.
  private static func set(
    _ rest: inout ArraySlice<Unicode.Scalar>
  ) throws(GlobPattern.Malformed) -> GlobToken {
    let isNegated = rest.first == "!" || rest.first == "^"
    if isNegated { rest.removeFirst() }
    var ranges: [ClosedRange<UInt32>] = []
    var isFirst = true
    while var low = rest.popFirst() {
      if low == "]", !isFirst { return .oneOf(ranges, isNegated: isNegated) }
      isFirst = false
      if low == "[", let named = named(&rest) {
        ranges += named
        continue
      }
      if low == "\\", let escaped = rest.popFirst() { low = escaped }
      guard rest.first == "-", rest.dropFirst().first.map({ $0 != "]" }) == true else {
        ranges.append(low.value...low.value)
        continue
      }
      rest.removeFirst()
      var high = rest.removeFirst()
      if high == "\\", let escaped = rest.popFirst() { high = escaped }
      if low.value <= high.value { ranges.append(low.value...high.value) }
    }
    throw GlobPattern.Malformed(reason: "a bracket [ is not closed")
  }

  /// `:alpha:]` and the like, after the second bracket.
  private static func named(
    _ rest: inout ArraySlice<Unicode.Scalar>
  ) -> [ClosedRange<UInt32>]? {
    guard rest.first == ":" else { return nil }
    let name = rest.dropFirst().prefix { $0 != ":" && $0 != "]" }
    let end = rest.dropFirst(name.count + 1)
    guard end.first == ":", end.dropFirst().first == "]" else { return nil }
    let ranges = classes[String(String.UnicodeScalarView(name))]
    if ranges != nil { rest = end.dropFirst(2) }
    return ranges
  }

  private static let classes: [String: [ClosedRange<UInt32>]] = [
    "alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A], "alpha": [0x41...0x5A, 0x61...0x7A],
    "blank": [0x09...0x09, 0x20...0x20], "cntrl": [0x00...0x1F, 0x7F...0x7F],
    "digit": [0x30...0x39], "graph": [0x21...0x7E], "lower": [0x61...0x7A],
    "print": [0x20...0x7E], "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E],
    "space": [0x09...0x0D, 0x20...0x20], "upper": [0x41...0x5A],
    "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66],
  ]
}
