internal import HarkCore

/// SubRip subtitles. There is no specification, and files are as people left them: the time lines
/// alone are trusted, everything between two of them is text, but for an index right above.
enum SRT {
  static let format = Format(
    name: "srt", title: "SubRip subtitles", extensions: ["srt"],
    sniff: { sniff($0) },
    read: { read($0) })

  private static func sniff(_ head: FileHead) -> Format.Confidence {
    guard let first = head.lines.first, !WebVTT.isHeader(first) else { return .no }
    let lines = head.lines.lazy.filter { !$0.isBlank }.prefix(3)
    for (index, line) in lines.enumerated() {
      if CaptionTiming(line) != nil { return index < 2 ? .certain : .likely }
      if !isIndex(line) { break }
    }
    return head.lines.contains { CaptionTiming($0) != nil } ? .possible : .no
  }

  private static func read(_ file: DecodedFile) -> SourceText {
    var problems = file.problems
    let captions = captions(file.lines, &problems)
    return CaptionCues.source("srt", file: file, captions: captions, problems: problems)
  }

  private static func captions(_ lines: TextLines, _ problems: inout [Problem]) -> [Caption] {
    let starts = lines.indices.filter {
      lines.withBytes(at: $0, CaptionTiming.hasArrow) && isTimeLine(lines[$0])
    }
    let numbered = starts.count { $0 > 0 && isIndex(lines[$0 - 1]) } * 2 > starts.count
    var captions = CaptionList()
    for (position, start) in starts.enumerated() where !captions.isFull {
      let next = position + 1 < starts.count ? starts[position + 1] : lines.count
      guard let timing = CaptionTiming(lines[start]) else {
        problems.add(
          Problem(
            line: start + 1, "a time that cannot be read; its caption is left out",
            hint: "write times as 00:00:01,000 --> 00:00:02,000"))
        continue
      }
      if timing.end < timing.start {
        problems.add(
          Problem(
            line: start + 1, "a caption that ends before it begins; its end is ignored",
            hint: "swap the two times"))
      }
      var end = next
      if numbered, next < lines.count, end - 1 > start, isIndex(lines[end - 1]) { end -= 1 }
      captions.append(caption(timing, lines, start + 1..<end))
    }
    if let problem = captions.problem { problems.append(problem) }
    return captions.captions
  }

  private static func caption(
    _ timing: CaptionTiming, _ lines: TextLines, _ range: Range<Int>
  ) -> Caption {
    let end = timing.end < timing.start ? nil : timing.end
    var payload = CaptionPayload(start: timing.start, end: end)
    let kept = payload.lines(lines, range)
    return Caption(
      start: timing.start, end: end, lines: kept, isUnderlined: payload.isUnderlined)
  }

  /// Whether a line with an arrow is meant as a time line: it begins with a digit or a sign.
  private static func isTimeLine(_ line: Substring) -> Bool {
    guard let first = line.utf8.first(where: { $0 != 0x20 && $0 != 0x09 }) else { return false }
    return (0x30...0x39).contains(first) || first == UInt8(ascii: "-")
  }

  private static func isIndex(_ line: Substring) -> Bool { line.isNumber(upTo: 8) }
}
