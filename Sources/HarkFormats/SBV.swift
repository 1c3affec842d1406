internal import HarkCore

/// SubViewer captions as YouTube writes them: a line `0:00:01.000,0:00:03.000`, then text up to an
/// empty line.
enum SBV {
  static let format = Format(
    name: "sbv", title: "SBV captions", extensions: ["sbv"],
    sniff: { sniff($0) },
    read: { read($0) })

  private static func sniff(_ head: FileHead) -> Format.Confidence {
    guard let first = head.lines.first(where: { !$0.isBlank }) else { return .no }
    if times(first) != nil { return .certain }
    return head.lines.contains { times($0) != nil } ? .possible : .no
  }

  private static func read(_ file: DecodedFile) -> SourceText {
    var problems = file.problems
    let captions = captions(file.lines, &problems)
    return CaptionCues.source("sbv", file: file, captions: captions, problems: problems)
  }

  private static func captions(_ lines: TextLines, _ problems: inout [Problem]) -> [Caption] {
    var captions: [Caption] = []
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      if line.isBlank { continue }
      let times = times(line)
      if times == nil {
        problems.add(
          Problem(
            line: index,
            isLikeTimes(line)
              ? "a time that cannot be read; its caption is left out"
              : "text without a time; left out",
            hint: "write times as 0:00:01.000,0:00:02.000"))
      }
      let start = index
      while index < lines.count, !lines[index].isBlank, !isLikeTimes(lines[index]) { index += 1 }
      guard let times else { continue }
      if times.end < times.start {
        problems.add(
          Problem(
            line: start, "a caption that ends before it begins; its end is ignored",
            hint: "swap the two times"))
      }
      captions.append(caption(times, lines, start..<index))
    }
    return captions
  }

  private static func caption(
    _ times: (start: Timestamp, end: Timestamp), _ lines: TextLines, _ range: Range<Int>
  ) -> Caption {
    let end = times.end < times.start ? nil : times.end
    let broken = range.contains { lines[$0].containsByte(UInt8(ascii: "[")) }
    var payload = CaptionPayload(start: times.start, end: end)
    var kept: [Caption.Line] = []
    for index in range {
      let line = broken ? lines[index].replacing("[br]", with: " ") : lines[index]
      kept += payload.lines([line], 0..<1).map {
        Caption.Line(number: index + 1, pieces: $0.pieces)
      }
    }
    return Caption(start: times.start, end: end, lines: kept)
  }

  /// The two times of a line, nil if it is anything else.
  private static func times(_ line: Substring) -> (start: Timestamp, end: Timestamp)? {
    guard isLikeTimes(line) else { return nil }
    let parts = line.split { $0 == "," || $0 == " " || $0 == "\t" }
    guard parts.count == 2, let start = Timestamp(timecode: parts[0]),
      let end = Timestamp(timecode: parts[1])
    else { return nil }
    return (start, end)
  }

  /// Whether a line is meant as times: it begins with a digit, and has a comma between fields that
  /// hold colons.
  private static func isLikeTimes(_ line: Substring) -> Bool {
    guard let first = line.utf8.first, first.isDigit, line.utf8.count <= 48 else { return false }
    return line.withBytes { bytes in
      let parts = bytes.split(separator: UInt8(ascii: ","))
      return parts.count == 2
        && parts.allSatisfy { part in
          part.count { $0 == UInt8(ascii: ":") } == 2 && !part.contains { $0 >= 0x80 }
            && part.count(where: \.isDigit) * 2 >= part.count
        }
    }
  }
}
