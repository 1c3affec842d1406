internal import HarkCore
internal import HarkFormats

/// Finds the marks in the text of a note, with their places.
///
/// The readers of `HarkFormats` make plain text of a note, and know no columns; an editor needs
/// those, also in a text that is being written. One pass a line; code is passed over.
struct NoteScan {
  let text: DocumentText
  var marks: [NoteMark] = []
  /// Where the text begins, after the front matter.
  private(set) var bodyStart = 0
  private var fence: [UInt8]?

  /// More marks than anybody has in a note are not looked for.
  private static let most = 20_000
  private static let longestLink = 1000

  init(_ text: DocumentText) {
    self.text = text
    var line = frontMatter()
    bodyStart = text.line(line).lowerBound
    while line < text.lineCount, marks.count < Self.most {
      scan(text.line(line))
      line += 1
    }
  }

  /// The mark at a byte, or that ends there.
  func mark(at byte: Int) -> NoteMark? {
    let touching = marks.filter { $0.range.lowerBound <= byte && byte <= $0.range.upperBound }
    return touching.first { byte < $0.range.upperBound } ?? touching.first
  }

  /// The way in which most of the note's citations are written; nil where it has none.
  var usualStyle: CitationForm? {
    var counts: [(style: CitationForm, count: Int)] = []
    for case .citation(_, _, let style) in marks.map(\.kind) {
      if let place = counts.firstIndex(where: { $0.style == style }) {
        counts[place].count += 1
      } else {
        counts.append((style, 1))
      }
    }
    return counts.max { $0.count < $1.count }?.style
  }

  // MARK: Lines

  private static let idKeys: Set<String> = ["videoid", "video_id", "youtube_id"]
  private static let addressKeys: Set<String> = ["youtube_url", "url", "video_url", "source_url"]

  /// Reads the front matter; the line after it.
  private mutating func frontMatter() -> Int {
    let head = text.line(0)
    guard text.string(head).trimmedBlanks == "---" else { return 0 }
    for number in 1..<min(max(1, text.lineCount), 500) {
      let range = text.line(number)
      let line = text.string(range)
      if line == "---" || line == "..." { return number + 1 }
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let key = line[..<colon].lowercased()
      guard Self.idKeys.contains(key) || Self.addressKeys.contains(key) else { continue }
      let start = range.lowerBound + line.utf8.distance(from: line.startIndex, to: colon) + 1
      value(start..<range.upperBound, isID: Self.idKeys.contains(key))
    }
    return 0
  }

  /// A value of the front matter that names a video.
  private mutating func value(_ range: Range<Int>, isID: Bool) {
    var (start, end) = (range.lowerBound, range.upperBound)
    func isEdge(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x22 || byte == 0x27 }
    while start < end, isEdge(text.bytes[start]) { start += 1 }
    while end > start, isEdge(text.bytes[end - 1]) { end -= 1 }
    let written = text.string(start..<end)
    if let id = MomentLink.videoID(of: written) ?? (isID && !written.isEmpty ? written : nil) {
      marks.append(NoteMark(kind: .video(id: id), range: start..<end))
    }
  }

  private mutating func scan(_ line: Range<Int>) {
    let bytes = text.bytes
    var start = line.lowerBound
    while start < line.upperBound, bytes[start] == 0x20 { start += 1 }
    if isFence(start..<line.upperBound) { return }
    guard fence == nil else { return }
    let level = bytes[start..<line.upperBound].prefix { $0 == UInt8(ascii: "#") }.count
    if (1...6).contains(level), start + level < line.upperBound, bytes[start + level] == 0x20 {
      let title = text.string(start + level..<line.upperBound).trimmedBlanks
      marks.append(
        NoteMark(kind: .heading(level: level, text: title), range: start..<line.upperBound))
    }
    var index = start
    while index < line.upperBound { index = step(at: index, in: line) }
  }

  /// Whether a line opens or closes a block of code; notes it.
  private mutating func isFence(_ line: Range<Int>) -> Bool {
    let bytes = text.bytes[line]
    guard let first = bytes.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else {
      return false
    }
    let run = Array(bytes.prefix { $0 == first })
    guard run.count >= 3 else { return false }
    if let open = fence {
      if open.first == first, run.count >= open.count { fence = nil }
    } else {
      fence = run
    }
    return true
  }

  /// Looks at what begins at a byte of a line; where to go on.
  private mutating func step(at index: Int, in line: Range<Int>) -> Int {
    let bytes = text.bytes
    switch bytes[index] {
    case UInt8(ascii: "\\"): return index + 2
    case UInt8(ascii: "`"): return code(at: index, in: line)
    case UInt8(ascii: "["):
      if has("[[", at: index, in: line) { return wikilink(at: index, in: line) ?? index + 2 }
      return bracket(at: index, in: line) ?? index + 1
    case UInt8(ascii: "("): return parenthesis(at: index, in: line) ?? index + 1
    case UInt8(ascii: "<"): return anchor(at: index, in: line) ?? index + 1
    case UInt8(ascii: "h"): return address(at: index, in: line) ?? index + 1
    case UInt8(ascii: "#"): return tag(at: index, in: line) ?? index + 1
    default: return index + 1
    }
  }

  func has(_ word: StaticString, at index: Int, in line: Range<Int>) -> Bool {
    guard index + word.utf8CodeUnitCount <= line.upperBound else { return false }
    for offset in 0..<word.utf8CodeUnitCount
    where text.bytes[index + offset] | 0x20 != word.utf8Start[offset] | 0x20 {
      return false
    }
    return true
  }

  /// Where a word next stands in a line, not too far away.
  func find(_ word: StaticString, from start: Int, in line: Range<Int>) -> Int? {
    guard start < line.upperBound else { return nil }
    let end = min(line.upperBound, start + Self.longestLink)
    return (start..<end).first { has(word, at: $0, in: line) }
  }

  private func code(at index: Int, in line: Range<Int>) -> Int {
    let bytes = text.bytes
    func run(from start: Int) -> Int {
      bytes[start..<line.upperBound].prefix { $0 == UInt8(ascii: "`") }.count
    }
    let length = run(from: index)
    var end = index + length
    while end < line.upperBound {
      guard bytes[end] == UInt8(ascii: "`") else {
        end += 1
        continue
      }
      let closing = run(from: end)
      end += closing
      if closing == length { return end }
    }
    return index + length
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmedBlanks: String {
    let start = unicodeScalars.drop { $0.properties.isWhitespace }
    var end = start.endIndex
    while end > start.startIndex {
      let before = start.index(before: end)
      guard start[before].properties.isWhitespace else { break }
      end = before
    }
    return String(start[start.startIndex..<end])
  }
}
