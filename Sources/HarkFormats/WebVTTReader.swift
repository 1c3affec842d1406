internal import HarkCore

/// The parser of section 6.1 of the WebVTT specification, line by line.
struct WebVTTReader {
  private let file: DecodedFile
  private var problems: [Problem]
  private var captions = CaptionList()
  private var language: String?
  private var index = 0
  private var firstOdd: Int?
  private var oddTimes = 0

  init(file: DecodedFile) {
    self.file = file
    problems = file.problems
  }

  mutating func read() -> SourceText {
    readSignature()
    while index < file.lines.count, !captions.isFull { readBlock() }
    if let problem = captions.problem { problems.append(problem) }
    if let firstOdd {
      problems.append(
        Problem(
          line: firstOdd, "times not written as WebVTT has them, in \(oddTimes) lines; read anyhow",
          hint: "write times as 00:00:01.000 --> 00:00:02.000"))
    }
    return CaptionCues.source(
      "vtt", file: file, captions: captions.captions, language: language, problems: problems)
  }

  private mutating func readSignature() {
    let first = file.lines.firstIndex { !$0.isBlank } ?? 0
    guard first < file.lines.count, WebVTT.isHeader(file.lines[first]), first == 0 || first < 8
    else {
      problems.append(
        Problem(line: 1, "no WEBVTT line at the beginning", hint: "read as WebVTT all the same"))
      return
    }
    if first > 0 {
      problems.append(
        Problem(line: first + 1, "blank lines before the WEBVTT line", hint: "remove them"))
    }
    index = first + 1
    while index < file.lines.count {
      let line = file.lines[index]
      if line.isEmpty || CaptionTiming.hasArrow(line) { return }
      readHeader(line)
      index += 1
    }
  }

  private mutating func readHeader(_ line: Substring) {
    guard let colon = line.utf8.firstIndex(where: { $0 == 0x3A || $0 == 0x3D }) else { return }
    let value = PlainText.tidy(line[line.utf8.index(after: colon)...])
    switch line[..<colon].lowercased() {
    case "language" where isTag(value): language = value
    case "x-timestamp-map":
      problems.add(
        Problem(
          line: index + 1, "a piece of a live stream: its times may be shifted",
          hint: "use captions of the whole recording"))
    default: break
    }
  }

  private func isTag(_ text: String) -> Bool {
    (2...16).contains(text.utf8.count)
      && text.utf8.allSatisfy { $0.isASCIILetter || $0.isDigit || $0 == UInt8(ascii: "-") }
  }

  /// A block ends at an empty line. Its first or second line may be a time; the line before a time
  /// is an identifier, even if it says NOTE.
  private mutating func readBlock() {
    let first = index
    if file.lines.isEmpty(at: first) || file.lines[first].isBlank {
      index += 1
      return
    }
    for position in [first, first + 1] where position < file.lines.count {
      let line = file.lines[position]
      if line.isEmpty { break }
      guard CaptionTiming.hasArrow(line) else { continue }
      index = position + 1
      if let timing = CaptionTiming(line) {
        note(timing, at: position)
        return readCue(timing)
      }
      if !isComment(line) { reportTime(at: position) }
      return skipText()
    }
    if !isComment(file.lines[first]) {
      problems.add(
        Problem(
          line: first + 1, "text without a time; left out",
          hint: "write a line such as 00:00:01.000 --> 00:00:02.000 above it"))
    }
    skipText()
  }

  /// These words begin a block that is no speech, where no time follows.
  private func isComment(_ line: Substring) -> Bool {
    for word in ["NOTE", "STYLE", "REGION"] where line.hasPrefix(word) {
      let next = line.utf8.dropFirst(word.utf8.count).first
      if next == nil || next == 0x20 || next == 0x09 { return true }
    }
    return line.hasPrefix("Region:")
  }

  private mutating func reportTime(at position: Int) {
    problems.add(
      Problem(
        line: position + 1, "a time that cannot be read; its caption is left out",
        hint: "write times as 00:00:01.000 --> 00:00:02.000"))
  }

  private mutating func note(_ timing: CaptionTiming, at position: Int) {
    if !timing.isExact {
      oddTimes += 1
      firstOdd = firstOdd ?? position + 1
    }
    if timing.end < timing.start {
      problems.add(
        Problem(
          line: position + 1, "a caption that ends before it begins; its end is ignored",
          hint: "swap the two times"))
    }
  }

  private mutating func readCue(_ timing: CaptionTiming) {
    let start = index
    while index < file.lines.count, !file.lines.isEmpty(at: index), !beginsCue(after: start) {
      index += 1
    }
    let end = timing.end < timing.start ? nil : timing.end
    var payload = CaptionPayload(start: timing.start, end: end)
    let lines = payload.lines(file.lines, start..<index)
    captions.append(
      Caption(
        start: timing.start, end: end, lines: lines, isUnderlined: payload.isUnderlined))
  }

  /// Drops the lines up to an empty one, or up to a time.
  private mutating func skipText() {
    while index < file.lines.count, !file.lines.isEmpty(at: index) {
      if CaptionTiming(file.lines[index]) != nil { return }
      index += 1
    }
  }

  /// Whether the next cue begins here although no blank line parts it from this one. An arrow
  /// between words is speech, though the specification would end the cue there; not one right
  /// above a time.
  private func beginsCue(after start: Int) -> Bool {
    let hasArrow = file.lines.withBytes(at: index, CaptionTiming.hasArrow)
    if hasArrow, CaptionTiming(file.lines[index]) != nil { return true }
    let mayBeAbove = hasArrow || index > start && file.lines.withBytes(at: index, isNumber)
    guard mayBeAbove, index + 1 < file.lines.count else { return false }
    return CaptionTiming(file.lines[index + 1]) != nil
  }

  /// Whether a line is a number, as identifiers mostly are.
  private func isNumber(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = line.first, first.isDigit || first == 0x20 || first == 0x09 else {
      return false
    }
    return Substring(decoding: line, as: UTF8.self).isNumber(upTo: 9)
  }
}
