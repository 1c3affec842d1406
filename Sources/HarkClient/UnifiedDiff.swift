/// What changed between two texts that have the same number of lines, as `diff -u` prints it.
struct UnifiedDiff {
  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]

  private static let context = 3

  init(old: [UInt8], new: [UInt8]) {
    self.old = Self.lines(of: old)
    self.new = Self.lines(of: new)
  }

  /// The lines, with their ends.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  /// The hunks, each with three lines around its changes.
  func hunks() -> String {
    let changed = old.indices.filter { $0 < new.count && old[$0] != new[$0] }
    var hunks: [ClosedRange<Int>] = []
    for line in changed {
      let range = max(0, line - Self.context)...min(old.count - 1, line + Self.context)
      if let last = hunks.last, range.lowerBound <= last.upperBound + 1 {
        hunks[hunks.count - 1] = last.lowerBound...range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks.map(text).joined()
  }

  private func text(of hunk: ClosedRange<Int>) -> String {
    let place = "\(hunk.lowerBound + 1)" + (hunk.count == 1 ? "" : ",\(hunk.count)")
    var text = "@@ -\(place) +\(place) @@\n"
    var line = hunk.lowerBound
    while line <= hunk.upperBound {
      var end = line
      while end <= hunk.upperBound, old[end] != new[end] { end += 1 }
      for changed in line..<end { text += Self.row("-", old[changed]) }
      for changed in line..<end { text += Self.row("+", new[changed]) }
      if end == line {
        text += Self.row(" ", old[line])
        end += 1
      }
      line = end
    }
    return text
  }

  private static func row(_ mark: String, _ line: ArraySlice<UInt8>) -> String {
    let text = mark + String(decoding: line, as: UTF8.self)
    return line.last == 0x0A ? text : text + "\n\\ No newline at end of file\n"
  }
}
