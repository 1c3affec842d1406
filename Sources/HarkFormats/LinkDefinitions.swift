/// The definitions of links in a Markdown text, `[label]: address`, which hold for all of it.
///
/// A text is parsed in pieces, and each gets those it uses.
struct LinkDefinitions {
  /// Where the definitions stand, from the label to the line's end, by their labels.
  private var places: [String: Range<Int>] = [:]

  init() {}

  /// Finds those on one line each.
  init(_ text: Bytes) {
    var index = 0
    while let end = text.firstIndex(of: UInt8(ascii: "]"), in: index..<text.count) {
      index = end + 1
      guard text.at(index) == UInt8(ascii: ":"), let range = Self.definition(text, around: end)
      else { continue }
      guard let label = Self.label(text.part(range.lowerBound + 1..<end)) else { continue }
      if places[label] == nil { places[label] = range }
      if places.count >= Self.most { break }
    }
  }

  var isAny: Bool { !places.isEmpty }

  /// Puts the definitions that a piece uses before it. Returns the number of lines.
  func append(usedIn piece: Bytes, of text: Bytes, to result: inout [UInt8]) -> Int {
    var lines = 0
    var used: Set<String> = []
    var open: Int?
    for index in piece.indices {
      if piece[index] == UInt8(ascii: "[") { open = index }
      guard piece[index] == UInt8(ascii: "]"), let start = open else { continue }
      open = nil
      guard index - start <= Self.longest, result.count < Self.mostBytes,
        let label = Self.label(piece.part(start + 1..<index)), let place = places[label],
        used.insert(label).inserted
      else { continue }
      result.append(contentsOf: text.part(place))
      result.append(0x0A)
      lines += 1
    }
    guard lines > 0 else { return 0 }
    result.append(0x0A)
    return lines + 1
  }

  /// The definition whose label ends at `end`.
  private static func definition(_ text: Bytes, around end: Int) -> Range<Int>? {
    var start = end
    while start > 0, end - start < longest, text[start] != UInt8(ascii: "["),
      start == end || text[start] != UInt8(ascii: "]"), text[start] != 0x0A, text[start] != 0x0D
    {
      start -= 1
    }
    guard text[start] == UInt8(ascii: "["), beginsLine(text, start) else { return nil }
    var stop = end + 2
    while stop < text.count, text[stop] != 0x0A, text[stop] != 0x0D {
      stop += 1
      if stop - start > longest { return nil }
    }
    let parts = text.part(end + 2..<stop).split { $0 == 0x20 || $0 == 0x09 }
    guard parts.count == 1 || parts.count > 1 && "\"'(".utf8.contains(parts[1].first ?? 0) else {
      return nil
    }
    return start..<stop
  }

  private static func beginsLine(_ text: Bytes, _ start: Int) -> Bool {
    var place = start
    while place > 0, start - place < 8 {
      switch text[place - 1] {
      case 0x0A, 0x0D: return true
      case 0x20, 0x09, UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "*"): place -= 1
      default: return false
      }
    }
    return place == 0
  }

  /// Labels are compared without case, and with single spaces.
  private static func label(_ text: Bytes) -> String? {
    let label = text.tidied.lowercased()
    return label.isEmpty ? nil : label
  }

  private static let most = 10_000
  private static let longest = 500
  private static let mostBytes = 16 << 10
}
