internal import HarkCore

/// Markdown transcripts: turns, each below or after a line with its speaker and its time.
enum SpeakerMarkdown {
  static let format = Format(
    name: "speaker-markdown", title: "Markdown transcripts with speakers",
    extensions: ["md", "markdown"],
    sniff: { sniff($0) },
    read: { read($0) })

  private static func sniff(_ head: FileHead) -> Format.Confidence {
    let lines = head.lines
    if let first = lines.first, WebVTT.isHeader(first) { return .no }
    let start = FrontMatter(lines: lines).bodyStart
    var (timed, inked, listed) = (0, 0, 0)
    for line in lines[start...] where !line.trimmed.isEmpty {
      inked += 1
      if line.hasPrefix("- ") || line.hasPrefix("* ") { listed += 1 }
      // A heading with a time in square brackets is one of a note.
      if line.hasPrefix("#"), line.containsByte(UInt8(ascii: "[")) { continue }
      if let header = TurnHeader(line, allowsUntimed: false), isClear(header) { timed += 1 }
    }
    if listed * 2 > inked { return .no }
    if timed >= 2 || timed == 1 && inked <= 6 {
      return timed * 20 >= inked ? .certain : .possible
    }
    return hasUntimedTurns(lines[start...]) ? .likely : .no
  }

  /// Whether a header is more than a bare time, which notes have too.
  private static func isClear(_ header: TurnHeader) -> Bool {
    header.time != nil && (header.name != nil || header.rest.isEmpty)
  }

  /// Whether lines `Name:` are turns here: several, by people who speak again, and many enough.
  private static func hasUntimedTurns(_ lines: some Collection<Substring>) -> Bool {
    var counts: [String: Int] = [:]
    var inked = 0
    for line in lines where !line.isEmpty {
      inked += 1
      guard let header = TurnHeader(line, allowsUntimed: true), header.time == nil,
        let name = header.name
      else { continue }
      counts[name, default: 0] += 1
    }
    let turns = counts.values.reduce(0, +)
    let repeated = counts.values.count { $0 > 1 }
    return turns >= 3 && repeated >= 1 && counts.count * 2 <= turns + 1 && turns * 5 >= inked
  }

  private static func read(_ file: DecodedFile) -> SourceText {
    let front = FrontMatter(lines: file.lines)
    let body = file.lines[front.bodyStart...]
    var reader = Reader(
      allowsUntimed: hasUntimedTurns(body.prefix(800)), problems: file.problems + front.problems)
    for index in body.indices { reader.add(body[index], number: index + 1) }
    reader.finishTurn()
    let name = FileName(path: file.path)
    var recording = front.recording
    recording.title = front.first("title") ?? reader.title ?? recording.title ?? name.title
    recording = recording.filled(from: name.recording)
    if !reader.cues.contains(where: { $0.start != nil }) {
      reader.problems.append(
        Problem("no turn has a time", hint: "write turns as Name (00:12:34):"))
    }
    return SourceText(
      kind: .transcript, format: "speaker-markdown", timing: .turn, recording: recording,
      language: front.language ?? name.language, tags: front.tags, cues: reader.cues,
      problems: reader.problems)
  }

  private struct Reader {
    let allowsUntimed: Bool
    var problems: [Problem]
    var cues: [Cue] = []
    /// The text of the first heading of level 1.
    var title: String?
    private var heading: String?
    private var speaker: String?
    private var start: Timestamp?
    private var paragraphs: [String] = []
    private var paragraph = ""
    private var line = 0

    init(allowsUntimed: Bool, problems: [Problem]) {
      self.allowsUntimed = allowsUntimed
      self.problems = problems
    }

    mutating func add(_ text: Substring, number: Int) {
      if let header = TurnHeader(text, allowsUntimed: allowsUntimed) {
        finishTurn()
        speaker = header.name ?? speaker
        start = header.time
        append(header.rest, number: number)
      } else if let found = MarkdownHeading(text) {
        finishTurn()
        use(found)
      } else if text.trimmed.isEmpty {
        finishParagraph()
      } else {
        append(text, number: number)
      }
    }

    mutating func finishTurn() {
      finishParagraph()
      let text = paragraphs.joined(separator: " ")
      if !text.isEmpty {
        cues.append(Cue(start: start, speaker: speaker, text: text, line: line, heading: heading))
      }
      paragraphs = []
    }

    private mutating func append(_ text: Substring, number: Int) {
      guard !text.trimmed.isEmpty else { return }
      if paragraphs.isEmpty, paragraph.isEmpty { line = number }
      if !paragraph.isEmpty { paragraph += " " }
      paragraph += text.trimmed
    }

    private mutating func finishParagraph() {
      guard !paragraph.isEmpty else { return }
      let text = SpeechText.plain(paragraph)
      paragraph = ""
      if !text.isEmpty { paragraphs.append(text) }
    }

    private mutating func use(_ found: MarkdownHeading) {
      start = nil
      if found.level == 1 {
        if title == nil { title = found.text }
        heading = nil
      } else {
        heading = found.text.lowercased() == "transcript" || found.text.isEmpty ? nil : found.text
      }
    }
  }
}
