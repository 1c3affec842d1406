internal import HarkCore

/// WebVTT (https://www.w3.org/TR/webvtt1/), as people and programs really write it.
enum WebVTT {
  static let format = Format(
    name: "vtt", title: "WebVTT captions", extensions: ["vtt"],
    sniff: { isHeader($0.lines.first ?? "") ? .certain : .no },
    read: { file in
      var reader = Reader(file: file)
      return reader.read()
    })

  /// Whether a line is the signature, alone or before text.
  static func isHeader(_ line: Substring) -> Bool {
    guard line.hasPrefix("WEBVTT") else { return false }
    let next = line.utf8.dropFirst(6).first
    return next == nil || next == 0x20 || next == 0x09
  }

  private struct Reader {
    let file: DecodedFile
    var problems: [Problem]
    var captions: [Caption] = []
    var language: String?
    var index = 0

    init(file: DecodedFile) {
      self.file = file
      problems = file.problems
    }

    mutating func read() -> SourceText {
      let name = FileName(path: file.path)
      if let first = file.lines.first, WebVTT.isHeader(first) {
        readHeader()
      } else {
        problems.append(
          Problem(line: 1, "no WEBVTT line at the beginning", hint: "read as WebVTT all the same"))
      }
      while index < file.lines.count { readBlock() }
      let cues = CaptionCues.cues(captions)
      if cues.isEmpty {
        problems.append(
          Problem("no captions", hint: "the file may be cut off; download or export it again"))
      }
      return SourceText(
        kind: .transcript, format: "vtt", timing: .cue, recording: name.recording,
        language: language ?? name.language, cues: cues, problems: problems)
    }

    private mutating func readHeader() {
      index = 1
      while index < file.lines.count {
        let line = file.lines[index]
        if line.isEmpty || CaptionTiming.arrow(in: line) != nil { return }
        readHeader(line)
        index += 1
      }
    }

    private mutating func readHeader(_ line: Substring) {
      guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return }
      let value = PlainText.tidy(line[line.index(after: colon)...])
      switch line[..<colon].lowercased() {
      case "language" where isTag(value): language = value
      case "x-timestamp-map":
        problems.append(
          Problem(
            line: index + 1, "a piece of a live stream: its times may be shifted",
            hint: "use captions of the whole recording"))
      default: break
      }
    }

    private func isTag(_ text: String) -> Bool {
      (2...16).contains(text.count)
        && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }

    private mutating func readBlock() {
      let line = file.lines[index]
      if line.allSatisfy({ $0 == " " || $0 == "\t" }) {
        index += 1
      } else if CaptionTiming.arrow(in: line) != nil {
        readCue()
      } else if isComment(line) {
        skipBlock()
      } else if index + 1 < file.lines.count,
        CaptionTiming.arrow(in: file.lines[index + 1]) != nil
      {
        index += 1
        readCue()
      } else {
        problems.append(
          Problem(
            line: index + 1, "text without a time; left out",
            hint: "write a line such as 00:00:01.000 --> 00:00:02.000 above it"))
        skipBlock()
      }
    }

    /// Between cues, these words begin a block that is no speech.
    private func isComment(_ line: Substring) -> Bool {
      for word in ["NOTE", "STYLE", "REGION"] where line.hasPrefix(word) {
        let next = line.utf8.dropFirst(word.utf8.count).first
        if next == nil || next == 0x20 || next == 0x09 { return true }
      }
      return line.hasPrefix("Region:")
    }

    private mutating func skipBlock() {
      while index < file.lines.count, !file.lines[index].isEmpty { index += 1 }
    }

    private mutating func readCue() {
      guard let timing = CaptionTiming(file.lines[index]) else {
        problems.append(
          Problem(
            line: index + 1, "a time that cannot be read; its caption is left out",
            hint: "write times as 00:00:01.000 --> 00:00:02.000"))
        skipMalformed()
        return
      }
      if timing.end < timing.start {
        problems.append(
          Problem(
            line: index + 1, "a caption that ends before it begins; its end is ignored",
            hint: "swap the two times"))
      }
      index += 1
      var payload = CaptionPayload()
      var lines: [Caption.Line] = []
      while index < file.lines.count, !file.lines[index].isEmpty,
        !beginsCue(hasText: !lines.isEmpty)
      {
        let line = payload.line(file.lines[index], number: index + 1)
        if !line.text.isEmpty { lines.append(line) }
        index += 1
      }
      captions.append(
        Caption(
          start: timing.start, end: timing.end < timing.start ? nil : timing.end, lines: lines,
          isUnderlined: payload.isUnderlined))
    }

    private mutating func skipMalformed() {
      index += 1
      while index < file.lines.count, !file.lines[index].isEmpty, !beginsCue(hasText: false) {
        index += 1
      }
    }

    /// Whether the next cue begins here although no blank line parts it from this one.
    private func beginsCue(hasText: Bool) -> Bool {
      let line = file.lines[index]
      if CaptionTiming(line) != nil { return true }
      guard hasText, index + 1 < file.lines.count,
        line.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { return false }
      return CaptionTiming(file.lines[index + 1]) != nil
    }
  }
}
