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
    var reader = ASSReader(problems: file.problems)
    file.text.withBytes { bytes in
      var lines = ByteLines(bytes, limit: file.lines.count)
      while !reader.isFull, let line = lines.next() { reader.add(line, number: lines.number) }
    }
    let name = FileName(path: file.path)
    var recording = name.recording
    recording.title = reader.title ?? recording.title
    var problems = reader.problems
    let cues = CaptionCues.cues(reader.events.captions())
    if cues.isEmpty {
      problems.append(
        Problem("no captions", hint: "the file may be cut off; download or export it again"))
    }
    return SourceText(
      kind: .transcript, format: "ass", timing: .cue, recording: recording,
      language: name.language, cues: cues, problems: problems)
  }
}

/// Reads the lines of a file of subtitles.
struct ASSReader {

  var problems: [Problem]
  var events = ASSEvents()
  var title: String?
  private var section = ""
  private var columns = Columns.usual
  private var text = ASSText()
  /// Where the columns of the line begin and end.
  private var fields: [Range<Int>] = []

  init(problems: [Problem]) { self.problems = problems }

  /// Whether the file has more events than are read.
  private(set) var isFull = false

  /// Where the columns of a `Dialogue` line stand.
  private struct Columns {
    var count: Int
    var start: Int
    var end: Int
    var name: Int?
    var effect: Int?

    /// What both versions of the format have by default.
    static let usual = Columns(count: 10, start: 1, end: 2, name: 4, effect: 8)

    init(count: Int, start: Int, end: Int, name: Int?, effect: Int?) {
      (self.count, self.start, self.end) = (count, start, end)
      (self.name, self.effect) = (name, effect)
    }

    init?(_ format: String) {
      let names = format.split(separator: ",").map { $0.trimmed.lowercased() }
      guard names.last == "text", let start = names.firstIndex(of: "start"),
        let end = names.firstIndex(of: "end")
      else { return nil }
      self.init(
        count: names.count, start: start, end: end,
        name: names.firstIndex(of: "name") ?? names.firstIndex(of: "actor"),
        effect: names.firstIndex(of: "effect"))
    }
  }

  /// Reads a line.
  mutating func add(_ line: Bytes, number: Int) {
    if line.has("Dialogue:", at: 0) {
      event(line.part(9...), number: number, isShown: true)
    } else if line.has("Comment:", at: 0) {
      event(line.part(8...), number: number, isShown: false)
    } else if line.first == UInt8(ascii: "["), line.count < 64 {
      section = line.string.trimmed.lowercased()
    } else if section == "[events]", line.has("Format:", at: 0) {
      if let named = Columns(line.part(7...).string) {
        columns = named
      } else {
        problems.add(
          Problem(
            line: number, "columns without Start, End or Text at the end; read as usual",
            hint: "name the columns in the Format line"))
      }
    } else if section == "[script info]", line.has("Title:", at: 0), title == nil {
      let written = PlainText.tidy(line.part(6...).string)
      title = Self.untitled.contains(written.lowercased()) ? nil : written
    }
  }

  private mutating func event(_ line: Bytes, number: Int, isShown: Bool) {
    let role = split(line) ? ASSEvents.Role(columns.effect.map { line.part(fields[$0]) }) : .speech
    // Of what is not shown, karaoke alone may be the words of something that is.
    guard isShown ? role != .template : role == .karaoke else { return }
    guard fields.count == columns.count, let words = fields.last,
      let start = Self.time(line.part(fields[columns.start])),
      let end = Self.time(line.part(fields[columns.end]))
    else {
      guard isShown else { return }
      problems.add(
        Problem(
          line: number, "an event that cannot be read; left out",
          hint: "write Dialogue: 0,0:00:01.00,0:00:02.00,Style,Name,0,0,0,,words"))
      return
    }
    if end < start, isShown {
      problems.add(
        Problem(
          line: number, "an event that ends before it begins; its end is ignored",
          hint: "swap the two times"))
    }
    let speaker = columns.name.map { PlainText.tidy(line.part(fields[$0]).string) }
    let shown = text.line(
      line.part(words), number: number, start: start,
      speaker: speaker?.isEmpty == false ? speaker : nil)
    guard !shown.text.isEmpty else { return }
    let caption = Caption(start: start, end: end < start ? nil : end, lines: [shown])
    if !events.add(caption, as: role, isShown: isShown) {
      isFull = true
      problems.append(ReaderLimits.problem("captions", beyond: ReaderLimits.mostCues))
    }
  }

  private static func time(_ field: Bytes) -> Timestamp? {
    Timestamp(timecode: field.trimmed)
  }

  /// Finds the columns of a line; false if it has too few.
  private mutating func split(_ line: Bytes) -> Bool {
    fields.removeAll(keepingCapacity: true)
    var start = 0
    while fields.count < columns.count - 1,
      let comma = line.place(of: UInt8(ascii: ","), from: start)
    {
      fields.append(start..<comma)
      start = comma + 1
    }
    fields.append(start..<line.count)
    return fields.count == columns.count
  }

  /// Titles that editors fill in.
  private static let untitled: Set<String> = [
    "", "<untitled>", "untitled", "default aegisub file", "default file", "transcript",
  ]
}
