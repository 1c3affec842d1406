internal import HarkCore

/// The tab-separated table of Whisper: `start`, `end` in milliseconds, `text`.
enum WhisperTSV {
  static let format = Format(
    name: "whisper-tsv", title: "Whisper tables", extensions: ["tsv"],
    sniff: { head in (head.lines.first ?? "").withBytes(isHeader) ? .certain : .no },
    read: { (file) throws(FormatError) in try read(file) })

  /// Whether a line names the three columns.
  private static func isHeader(_ line: Bytes) -> Bool {
    let head = line.part(0..<min(line.count, 80)).string.lowercased()
    return head.split(separator: "\t").prefix(3) == ["start", "end", "text"]
  }

  private static func read(_ file: DecodedFile) throws(FormatError) -> SourceText {
    guard let first = file.lines.first, first.withBytes(isHeader) else {
      throw FormatError(
        .noTranscript, "a table of another kind than Whisper's",
        hint: "the first line of a transcript is start, end and text, with tabs between them")
    }
    var problems = ProblemList(file.problems)
    let found = file.text.withBytes { bytes -> SegmentList in
      segments(ByteLines(bytes, limit: file.lines.count), &problems)
    }
    let name = FileName(transcript: file.path)
    return SourceText(
      kind: .transcript, format: "whisper-tsv", timing: .cue, recording: name.recording,
      language: name.language, cues: SegmentCues.cues(found, &problems),
      problems: problems.all)
  }

  private static func segments(_ lines: ByteLines, _ problems: inout ProblemList) -> SegmentList {
    var lines = lines
    var list = SegmentList()
    while !list.isFull, let line = lines.next() {
      if line.isEmpty || lines.number == 1 { continue }
      if let segment = segment(line, line: lines.number) {
        list.append(segment)
      } else {
        problems.add(
          line: lines.number, "a row without times; it is left out",
          hint: "write start, end (in milliseconds) and text, with tabs between them")
      }
    }
    return list
  }

  private static func segment(
    _ line: Bytes, line number: Int
  ) -> TimedSegment? {
    let tab = UInt8(ascii: "\t")
    guard let first = line.place(of: tab, from: 0),
      let second = line.place(of: tab, from: first + 1),
      let start = WrittenNumber.milliseconds(line.part(0..<first)),
      let end = WrittenNumber.milliseconds(line.part(first + 1..<second))
    else { return nil }
    let text = line.part((second + 1)...)
    return TimedSegment(start: start, end: end, text: text.string, line: number)
  }
}
