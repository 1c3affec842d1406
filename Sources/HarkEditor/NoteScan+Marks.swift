internal import HarkCore
internal import HarkFormats

/// The marks, each by what it begins with: where to go on after one, nil where there is none.
extension NoteScan {
  mutating func wikilink(at index: Int, in line: Range<Int>) -> Int? {
    guard let close = find("]]", from: index + 2, in: line) else { return nil }
    let content = index + 2..<close
    if text.bytes[content].starts(with: [UInt8(ascii: "[")]) { return nil }
    var end = text.bytes[content].firstIndex(of: UInt8(ascii: "|")) ?? close
    if end > content.lowerBound, text.bytes[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    var target = content.lowerBound..<end
    // A `#` at the very end belongs to the name: `C#`.
    let mark = text.bytes[target].dropLast().firstIndex { $0 == UInt8(ascii: "#") || $0 == 0x5E }
    let heading = mark.map { text.string($0 + 1..<end).trimmedBlanks }
    if let mark { target = target.lowerBound..<mark }
    target = withoutBlanks(target)
    let origin =
      index - line.lowerBound < 12
      && text.string(line.lowerBound..<index).trimmedBlanks.lowercased() == "from:"
    marks.append(
      NoteMark(
        kind: .link(
          LinkText(
            target: text.string(target), heading: heading, targetRange: target,
            isOrigin: origin)),
        range: index..<close + 2))
    return close + 2
  }

  private func withoutBlanks(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text.bytes[start] <= 0x20 { start += 1 }
    while end > start, text.bytes[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  /// `[text](address)`, `[label]: address` and `[12:34]`.
  mutating func bracket(at index: Int, in line: Range<Int>) -> Int? {
    guard let close = find("]", from: index + 1, in: line) else { return nil }
    let content = text.string(index + 1..<close)
    if close + 1 < line.upperBound, text.bytes[close + 1] == UInt8(ascii: "("),
      let end = find(")", from: close + 2, in: line)
    {
      let url = text.string(close + 2..<end)
      guard let kind = Self.kind(ofAddress: url) else {
        return link(at: index, from: close + 2, in: line)
      }
      marks.append(NoteMark(kind: kind, range: index..<end + 1))
      return end + 1
    }
    if let end = definition(at: index, label: content, close, in: line) { return end }
    guard let time = WrittenTime.bracketed(content) else { return nil }
    marks.append(
      NoteMark(
        kind: .citation(time: time, video: nil, style: .bracket), range: index..<close + 1))
    return close + 1
  }

  /// `[text](note.md)`; the text itself is looked at, too.
  private mutating func link(at index: Int, from start: Int, in line: Range<Int>) -> Int? {
    guard let end = destinationEnd(from: start, in: line),
      let mark = path(from: start, mark: index..<end)
    else { return nil }
    marks.append(NoteMark(kind: mark.kind, range: index..<end + 1))
    return end + 1
  }

  /// `[label]: note.md`, at the beginning of a line.
  private mutating func definition(
    at index: Int, label: String, _ close: Int, in line: Range<Int>
  ) -> Int? {
    guard has("]:", at: close, in: line), !label.hasPrefix("^"),
      text.bytes[line.lowerBound..<index].allSatisfy({ $0 == 0x20 }),
      let mark = path(from: close + 2, mark: index..<line.upperBound)
    else { return nil }
    marks.append(mark)
    return line.upperBound
  }

  /// `(12:34)`.
  mutating func parenthesis(at index: Int, in line: Range<Int>) -> Int? {
    guard let close = find(")", from: index + 1, in: line), close - index < 40,
      let time = WrittenTime.bracketed(text.string(index + 1..<close))
    else { return nil }
    marks.append(
      NoteMark(
        kind: .citation(time: time, video: nil, style: .parenthesis), range: index..<close + 1))
    return close + 1
  }

  /// `<a class="yt-timestamp" data-t="00:24:00">[00:24:00]</a>`.
  mutating func anchor(at index: Int, in line: Range<Int>) -> Int? {
    guard has("<a ", at: index, in: line), let open = find(">", from: index, in: line),
      let close = find("</a>", from: open, in: line)
    else { return nil }
    let tag = text.string(index..<open)
    let shown = text.string(open + 1..<close).filter { $0 != "[" && $0 != "]" }.trimmedBlanks
    let end = close + 4
    if let written = Self.attribute("data-t", of: tag) {
      guard let time = WrittenTime.exact(written) ?? WrittenTime.exact(shown) else { return end }
      marks.append(
        NoteMark(kind: .citation(time: time, video: nil, style: .anchor), range: index..<end))
    } else if let url = Self.attribute("href", of: tag), let kind = Self.kind(ofAddress: url) {
      marks.append(NoteMark(kind: kind, range: index..<end))
    } else {
      return nil
    }
    return end
  }

  private static func attribute(_ name: String, of tag: String) -> String? {
    guard let range = tag.range(ofText: name + "=") else { return nil }
    let rest = tag[range...]
    guard let quote = rest.first, quote == "\"" || quote == "'" else {
      return String(rest.prefix { $0 != " " })
    }
    return String(rest.dropFirst().prefix { $0 != quote })
  }

  /// A bare address of a video.
  mutating func address(at index: Int, in line: Range<Int>) -> Int? {
    guard has("http", at: index, in: line),
      has("://", at: index + 4, in: line) || has("s://", at: index + 4, in: line)
    else { return nil }
    let end =
      (index..<line.upperBound).first {
        text.bytes[$0] <= 0x20 || ")>]\"'".utf8.contains(text.bytes[$0])
      } ?? line.upperBound
    if let kind = Self.kind(ofAddress: text.string(index..<end)) {
      marks.append(NoteMark(kind: kind, range: index..<end))
    }
    return end
  }

  /// What an address points to; nil if it is that of no video.
  private static func kind(ofAddress url: String) -> NoteMark.Kind? {
    guard let id = MomentLink.videoID(of: url) else { return nil }
    return WrittenTime.inURL(url).map { .citation(time: $0, video: id, style: .link) }
      ?? .video(id: id)
  }

  mutating func tag(at index: Int, in line: Range<Int>) -> Int? {
    let bytes = text.bytes
    guard index == line.lowerBound || bytes[index - 1] <= 0x20,
      let end = Self.tagEnd(bytes, from: index + 1, to: line.upperBound)
    else { return nil }
    marks.append(
      NoteMark(kind: .tag(name: text.string(index + 1..<end)), range: index..<end))
    return end
  }

  /// Where a tag ends that begins here; nil where none does.
  private static func tagEnd(_ bytes: [UInt8], from start: Int, to end: Int) -> Int? {
    func isLetter(_ byte: UInt8) -> Bool {
      byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "_")
    }
    guard start < end, isLetter(bytes[start]) else { return nil }
    return (start..<end).first {
      let byte = bytes[$0]
      return !isLetter(byte) && !(0x30...0x39).contains(byte) && byte != UInt8(ascii: "-")
        && byte != UInt8(ascii: "/")
    } ?? end
  }
}

extension String {
  /// Where a text ends that stands here for the first time.
  fileprivate func range(ofText wanted: String) -> Index? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(wanted) { return index(start, offsetBy: wanted.count) }
      start = index(after: start)
    }
    return nil
  }
}
