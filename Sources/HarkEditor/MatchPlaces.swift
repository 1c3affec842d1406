internal import HarkCore
internal import HarkStore
internal import HarkSystem

/// Finds the matched words of moments in their files: the index knows the line on which a cue
/// begins, and a cue may be a page long.
struct MatchPlaces {
  let context: EditorContext
  private var texts: [String: [UInt8]?] = [:]

  /// A cue goes on for so many lines, and so many bytes, at most.
  private static let mostLines = 40
  private static let mostBytes = 64 << 10
  /// So much of the text tells the place from others with the same word.
  private static let longest = 24

  init(context: EditorContext) { self.context = context }

  /// Where the first matched word of a moment stands; the whole line where it is not found, or the
  /// file cannot be read.
  mutating func place(of moment: FoundMoment) throws -> Span {
    let line = max(0, moment.point.line - 1)
    guard let match = moment.matches.first, !context.isLate,
      let bytes = try bytes(ofPath: moment.path)
    else { return Span(line: line) }
    let scalars = Array(moment.record.text.unicodeScalars)
    guard match.upperBound <= scalars.count else { return Span(line: line) }
    func utf8(_ range: Range<Int>) -> [UInt8] {
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars[range])
      return Array(text.utf8)
    }
    let word = utf8(match)
    let phrase = utf8(
      match.lowerBound..<min(scalars.count, match.lowerBound + Self.longest))
    return bytes.withUnsafeBufferPointer { bytes in
      let start = Self.start(ofLine: line, in: bytes)
      let end = Self.end(ofCueAt: start, in: bytes)
      guard
        let place = Self.find(phrase, in: bytes, start..<end)
          ?? Self.find(word, in: bytes, start..<end)
      else { return Span(line: line) }
      return span(place..<place + word.count, from: start, line: line, in: bytes)
    }
  }

  private mutating func bytes(ofPath path: String) throws -> [UInt8]? {
    if let known = texts[path] { return known }
    let bytes = try context.bytes(ofPath: path)
    texts[path] = bytes
    return bytes
  }

  private typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Where a line (from 0) begins. Lines that end with a carriage return alone are looked for in
  /// a file that has no others.
  private static func start(ofLine line: Int, in bytes: Bytes) -> Int {
    var index = 0
    for number in 0..<line {
      let rest = Bytes(rebasing: bytes[index...])
      let end =
        ByteSearch.first(0x0A, in: rest)
        ?? (number == 0 || bytes[index - 1] == 0x0D ? ByteSearch.first(0x0D, in: rest) : nil)
      guard let end else { return bytes.count }
      index += end + 1
    }
    return index
  }

  /// Where a cue ends that begins here: at an empty line.
  private static func end(ofCueAt start: Int, in bytes: Bytes) -> Int {
    var (index, lines) = (start, 0)
    let limit = min(bytes.count, start + mostBytes)
    while index < limit, lines < mostLines {
      if bytes[index] == 0x0A {
        lines += 1
        let next = bytes[after: index] == 0x0D ? index + 1 : index
        if bytes[after: next] == 0x0A { break }
      }
      index += 1
    }
    return index
  }

  /// Where a text stands whose blanks may be any white space.
  private static func find(_ wanted: [UInt8], in bytes: Bytes, _ range: Range<Int>) -> Int? {
    guard let first = wanted.first else { return nil }
    return range.first { place in
      bytes[place] == first && begins(wanted, at: place, in: bytes, to: range.upperBound)
    }
  }

  private static func begins(_ wanted: [UInt8], at place: Int, in bytes: Bytes, to end: Int) -> Bool
  {
    var index = place
    for byte in wanted {
      guard index < end else { return false }
      if byte == 0x20 {
        guard bytes[index] <= 0x20 else { return false }
        while index < end, bytes[index] <= 0x20 { index += 1 }
      } else {
        guard bytes[index] == byte else { return false }
        index += 1
      }
    }
    return true
  }

  /// Some bytes as an editor names them; the line at `start` has the number `line`.
  private func span(_ range: Range<Int>, from start: Int, line: Int, in bytes: Bytes) -> Span {
    func position(_ byte: Int) -> Position {
      var (number, begin) = (line, start)
      for index in start..<byte
      where bytes[index] == 0x0A || bytes[index] == 0x0D && bytes[after: index] != 0x0A {
        (number, begin) = (number + 1, index + 1)
      }
      let units = bytes[begin..<byte].reduce(0) { $0 + context.encoding.units(of: $1) }
      return Position(line: number, character: units)
    }
    return Span(start: position(range.lowerBound), end: position(range.upperBound))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The byte after one; 0 after the last.
  fileprivate subscript(after index: Int) -> UInt8 { index + 1 < count ? self[index + 1] : 0 }
}
