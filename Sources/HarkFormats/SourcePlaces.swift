internal import HarkCore

/// Finds where flattened bytes stand in the text of a file. Every byte on the way is compared, so
/// that a place is never a guess.
struct SourcePlaces {
  let lines: TextLines
  /// The place that was found last, from which the next is not far.
  private var last: (run: Int, flat: Int, source: Int, line: Int)?

  /// The labels of links, once one is asked for.
  private var references: ReferenceLinks?

  init(_ lines: TextLines) { self.lines = lines }

  /// The address that a label stands for, and how many links have it.
  mutating func uses(of label: Bytes) -> (url: Range<Int>?, count: Int) {
    let known = references ?? lines.text.withBytes { ReferenceLinks($0) }
    references = known
    return known.uses(of: label)
  }

  /// Begins with other flattened bytes.
  mutating func reset() { last = nil }

  /// Where some flattened bytes stand: from the first to the last of them. Nil if one of these is
  /// not found.
  mutating func range(
    _ range: Range<Int>, in flat: Bytes, _ runs: [SourceRun]
  ) -> Range<Int>? {
    guard let first = place(range.lowerBound, in: flat, runs), !range.isEmpty,
      let end = place(range.upperBound - 1, in: flat, runs), end >= first
    else { return nil }
    return first..<end + 1
  }

  /// Where some flattened bytes stand that are the same in the file.
  mutating func exact(
    _ range: Range<Int>, in flat: Bytes, _ runs: [SourceRun]
  ) -> Range<Int>? {
    guard let found = self.range(range, in: flat, runs), found.count == range.count else {
      return nil
    }
    return lines.text.withBytes { $0.part(found).elementsEqual(flat.part(range)) } ? found : nil
  }

  private mutating func place(_ index: Int, in flat: Bytes, _ runs: [SourceRun]) -> Int? {
    var number = last?.run ?? 0
    if number >= runs.count || runs[number].start > index { number = 0 }
    while number + 1 < runs.count, runs[number + 1].start <= index { number += 1 }
    guard number < runs.count else { return nil }
    let run = runs[number]
    guard index >= run.start, index < run.start + run.count else { return nil }
    return lines.text.withBytes { text in
      var walk: Walk
      if let last, last.run == number, last.flat <= index {
        walk = Walk(flat: last.flat, source: last.source, line: last.line)
      } else {
        guard let begun = begin(run, in: flat, text) else { return nil }
        walk = begun
      }
      while walk.flat < index {
        guard step(&walk, run, flat, text) else { return nil }
      }
      guard walk.flat == index else { return nil }
      last = (number, walk.flat, walk.source, walk.line)
      // A sign may stand after a backslash.
      let isEscaped = run.kind == .text && isEscape(walk, flat, text)
      let source = walk.source + (isEscaped ? 1 : 0)
      return Self.isSame(flat.at(index), text.at(source)) ? source : nil
    }
  }

  private struct Walk {
    var flat: Int
    var source: Int
    /// From 0.
    var line: Int
  }

  private func begin(_ run: SourceRun, in flat: Bytes, _ text: Bytes) -> Walk? {
    let line = run.line - 1
    guard let range = lines.place(of: line) else { return nil }
    if run.kind == .block {
      return ending(Walk(flat: run.start, source: 0, line: line), run, flat)
    }
    let start = run.isOnFirstLine ? range.lowerBound : content(of: range, text)
    guard start + run.column <= range.upperBound, run.column >= 0 else { return nil }
    return Walk(flat: run.start, source: start + run.column, line: line)
  }

  /// Where a line goes on after blanks and the marks of quotes.
  private func content(of line: Range<Int>, _ text: Bytes) -> Int {
    var start = line.lowerBound
    while start < line.upperBound, [0x20, 0x09, UInt8(ascii: ">")].contains(text[start]) {
      start += 1
    }
    return start
  }

  /// The walk at a line of flattened bytes that is the end of its line in the file.
  private func ending(_ walk: Walk, _ run: SourceRun, _ flat: Bytes) -> Walk? {
    guard let range = lines.place(of: walk.line) else { return nil }
    var end = walk.flat
    while end < run.start + run.count, !Self.isLineEnd(flat.at(end)) { end += 1 }
    let source = range.upperBound - (end - walk.flat)
    return source < range.lowerBound
      ? nil : Walk(flat: walk.flat, source: source, line: walk.line)
  }

  /// Goes on by a sign. False where the two differ.
  private func step(_ walk: inout Walk, _ run: SourceRun, _ flat: Bytes, _ text: Bytes) -> Bool {
    let byte = flat.at(walk.flat)
    if Self.isLineEnd(byte) {
      guard run.kind != .text else { return false }
      walk.flat += byte == 0x0D && flat.at(walk.flat + 1) == 0x0A ? 2 : 1
      walk.line += 1
      guard let range = lines.place(of: walk.line) else { return false }
      walk.source = content(of: range, text)
      guard run.kind == .block else { return true }
      guard let next = ending(walk, run, flat) else { return false }
      walk = next
      return true
    }
    let source = text.at(walk.source)
    if run.kind == .text {
      if isEscape(walk, flat, text) {
        walk.flat += 1
        walk.source += 2
        return true
      }
      if source == UInt8(ascii: "&"), entity(&walk, flat, text) { return true }
    }
    guard Self.isSame(byte, source) else { return false }
    walk.flat += 1
    walk.source += 1
    return true
  }

  private func isEscape(_ walk: Walk, _ flat: Bytes, _ text: Bytes) -> Bool {
    let next = text.at(walk.source + 1)
    return text.at(walk.source) == UInt8(ascii: "\\") && next.isPunctuation
      && Self.isSame(flat.at(walk.flat), next)
  }

  private func entity(_ walk: inout Walk, _ flat: Bytes, _ text: Bytes) -> Bool {
    guard let end = text.firstIndex(of: UInt8(ascii: ";"), in: walk.source..<walk.source + 40)
    else { return false }
    let written = text.part(walk.source..<end + 1).text
    let decoded = Array(Entities.decode(written).utf8)
    guard decoded.count < written.utf8.count else { return false }
    for (index, byte) in decoded.enumerated() {
      guard Self.isSame(flat.at(walk.flat + index), byte) else { return false }
    }
    walk.flat += decoded.count
    walk.source = end + 1
    return true
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// Whether a flattened byte is one of the file: less-than signs are marked, and the bars of
  /// tables have become spaces.
  private static func isSame(_ flat: UInt8, _ source: UInt8) -> Bool {
    flat == source || flat == InlineMark.angle && source == UInt8(ascii: "<")
      || flat == 0x20 && source == UInt8(ascii: "|")
  }
}

extension UInt8 {
  fileprivate var isPunctuation: Bool {
    (0x21...0x7E).contains(self) && !isDigit && !isASCIILetter
  }
}
