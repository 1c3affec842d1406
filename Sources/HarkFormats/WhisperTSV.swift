internal import HarkCore

/// The tab-separated table of Whisper: `start`, `end` in milliseconds, `text`.
enum WhisperTSV {
  static let format = Format(
    name: "whisper-tsv", title: "Whisper tables", extensions: ["tsv"],
    sniff: { head in isHeader(head.lines.first ?? "") ? .certain : .no },
    read: { (file) throws(FormatError) in try read(file) })

  /// Whether a line names the three columns.
  private static func isHeader(_ line: Substring) -> Bool {
    // A file of another kind may be one line of megabytes.
    let columns = line.head(64).split(separator: "\t", maxSplits: 3)
    return columns.prefix(3).map { $0.lowercased() } == ["start", "end", "text"]
  }

  private static func read(_ file: DecodedFile) throws(FormatError) -> SourceText {
    guard let first = file.lines.first, isHeader(first) else {
      throw FormatError(
        .noTranscript, "a table of another kind than Whisper's",
        hint: "the first line of a transcript is start, end and text, with tabs between them")
    }
    var problems = ProblemList(file.problems)
    var list = SegmentList()
    for index in file.lines.indices.dropFirst() where !file.lines[index].isEmpty {
      if let segment = segment(file.lines[index], line: index + 1) {
        list.append(segment)
      } else {
        problems.add(
          line: index + 1, "a row without times; it is left out",
          hint: "write start, end (in milliseconds) and text, with tabs between them")
      }
    }
    let name = FileName(transcript: file.path)
    return SourceText(
      kind: .transcript, format: "whisper-tsv", timing: .cue, recording: name.recording,
      language: name.language, cues: SegmentCues.cues(list, &problems),
      problems: problems.all)
  }

  private static func segment(_ line: Substring, line number: Int) -> TimedSegment? {
    let fields = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
    guard fields.count == 3, let start = WrittenNumber.milliseconds(String(fields[0])),
      let end = WrittenNumber.milliseconds(String(fields[1]))
    else { return nil }
    return TimedSegment(start: start, end: end, text: String(fields[2]), line: number)
  }
}
