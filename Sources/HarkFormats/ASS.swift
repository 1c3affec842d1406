internal import HarkCore

/// SubStation Alpha (SSA and ASS): the `Dialogue` lines of `[Events]`, with the columns that its
/// `Format` line names.
enum ASS {
  static let format = Format(
    name: "ass", title: "SubStation subtitles", extensions: ["ass", "ssa"],
    sniff: { sniff($0) },
    read: { read($0) })

  private static func sniff(_ head: FileHead) -> Format.Confidence {
    guard let first = head.lines.first(where: { !$0.isBlank && !$0.hasPrefix(";") }) else {
      return .no
    }
    if isSection(first, "[script info]") { return .certain }
    return head.lines.contains { isSection($0, "[events]") } ? .likely : .no
  }

  private static func isSection(_ line: Substring, _ name: String) -> Bool {
    line.utf8.count < 24 && line.trimmed.lowercased() == name
  }

  private static func read(_ file: DecodedFile) -> SourceText {
    var reader = Reader(problems: file.problems)
    for (index, line) in file.lines.enumerated() { reader.add(line, number: index + 1) }
    let name = FileName(path: file.path)
    var recording = name.recording
    recording.title = reader.title ?? recording.title
    var problems = reader.problems
    let sorted = reader.captions.enumerated().sorted {
      ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
    }
    let cues = CaptionCues.cues(sorted.map(\.element))
    if cues.isEmpty {
      problems.append(
        Problem("no captions", hint: "the file may be cut off; download or export it again"))
    }
    return SourceText(
      kind: .transcript, format: "ass", timing: .cue, recording: recording,
      language: name.language, cues: cues, problems: problems)
  }

  /// Where the columns of a `Dialogue` line stand.
  private struct Columns {
    var count: Int
    var start: Int
    var end: Int
    var name: Int?

    /// What both versions of the format have by default.
    static let usual = Columns(count: 10, start: 1, end: 2, name: 4)

    init(count: Int, start: Int, end: Int, name: Int?) {
      (self.count, self.start, self.end, self.name) = (count, start, end, name)
    }

    init?(_ format: Substring) {
      let names = format.split(separator: ",").map { $0.trimmed.lowercased() }
      guard names.last == "text", let start = names.firstIndex(of: "start"),
        let end = names.firstIndex(of: "end")
      else { return nil }
      let name = names.firstIndex(of: "name") ?? names.firstIndex(of: "actor")
      self.init(count: names.count, start: start, end: end, name: name)
    }
  }

  /// What makes two layers the same words at the same time.
  private struct Layer: Hashable {
    var start: Timestamp
    var end: Timestamp?
    var text: String
  }

  private struct Reader {
    var problems: [Problem]
    var captions: [Caption] = []
    var title: String?
    private var section = ""
    private var columns = Columns.usual
    private var layers: Set<Layer> = []

    init(problems: [Problem]) { self.problems = problems }

    mutating func add(_ line: Substring, number: Int) {
      if line.utf8.first == UInt8(ascii: "["), line.utf8.count < 64 {
        section = line.trimmed.lowercased()
      } else if line.hasPrefix("Dialogue:") {
        dialogue(line.dropFirst(9), number: number)
      } else if section == "[events]", line.hasPrefix("Format:") {
        if let named = Columns(line.dropFirst(7)) {
          columns = named
        } else {
          problems.add(
            Problem(
              line: number, "columns without Start, End or Text at the end; read as usual",
              hint: "name the columns in the Format line"))
        }
      } else if section == "[script info]", line.hasPrefix("Title:"), title == nil {
        let written = PlainText.tidy(line.dropFirst(6))
        title = ASS.untitled.contains(written.lowercased()) ? nil : written
      }
    }

    private mutating func dialogue(_ line: Substring, number: Int) {
      let fields = line.split(
        separator: ",", maxSplits: columns.count - 1, omittingEmptySubsequences: false)
      guard fields.count == columns.count, let text = fields.last,
        let start = Timestamp(timecode: fields[columns.start].trimmed),
        let end = Timestamp(timecode: fields[columns.end].trimmed)
      else {
        problems.add(
          Problem(
            line: number, "an event that cannot be read; left out",
            hint: "write Dialogue: 0,0:00:01.00,0:00:02.00,Style,Name,0,0,0,,words"))
        return
      }
      if end < start {
        problems.add(
          Problem(
            line: number, "an event that ends before it begins; its end is ignored",
            hint: "swap the two times"))
      }
      let speaker = columns.name.map { PlainText.tidy(fields[$0]) }.flatMap {
        $0.isEmpty ? nil : $0
      }
      let pieces = ASSText.pieces(text, start: start, speaker: speaker)
      let shown = Caption.Line(number: number, pieces: pieces)
      let last = end < start ? nil : end
      let layer = Layer(start: start, end: last, text: shown.text)
      guard !shown.text.isEmpty, layers.insert(layer).inserted else { return }
      captions.append(Caption(start: start, end: last, lines: [shown]))
    }
  }

  /// Titles that editors fill in.
  private static let untitled: Set<String> = [
    "", "<untitled>", "untitled", "default aegisub file", "default file", "transcript",
  ]
}
