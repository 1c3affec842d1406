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
      if line.withBytes({ TurnHeader($0, allowsUntimed: false).map(isClear) }) == true {
        timed += 1
      }
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
      let name = line.withBytes { bytes -> String? in
        guard let header = TurnHeader(bytes, allowsUntimed: true) else { return nil }
        return header.time == nil ? header.name : nil
      }
      if let name { counts[name, default: 0] += 1 }
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
    file.text.withBytes { bytes in
      var lines = ByteLines(bytes, limit: file.lines.count)
      while !reader.isFull, let line = lines.next() {
        if lines.number > front.bodyStart { reader.add(line, number: lines.number) }
      }
    }
    reader.finishTurn()
    if reader.isFull {
      reader.problems.append(ReaderLimits.problem("turns", beyond: ReaderLimits.mostCues))
    }
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
    /// Whether the file has more turns than are read.
    private(set) var isFull = false
    private var heading: String?
    private var speaker: String?
    private var start: Timestamp?
    /// The paragraphs of the turn before the last.
    private var text = ""
    private var paragraph: [UInt8] = []
    private var line = 0
    private var speech = SpeechText()

    init(allowsUntimed: Bool, problems: [Problem]) {
      self.allowsUntimed = allowsUntimed
      self.problems = problems
    }

    mutating func add(_ text: Bytes, number: Int) {
      if let header = TurnHeader(text, allowsUntimed: allowsUntimed) {
        finishTurn()
        speaker = header.name ?? speaker
        start = header.time
        append(header.rest.trimmed, number: number)
      } else if let found = MarkdownHeading(text) {
        finishTurn()
        use(found)
      } else {
        let words = text.trimmed
        if words.isEmpty { finishParagraph() } else { append(words, number: number) }
      }
    }

    mutating func finishTurn() {
      finishParagraph()
      if text.isEmpty { return }
      if cues.count < ReaderLimits.mostCues {
        cues.append(Cue(start: start, speaker: speaker, text: text, line: line, heading: heading))
      } else {
        isFull = true
      }
      text = ""
    }

    /// Adds words without spaces around them.
    private mutating func append(_ words: Bytes, number: Int) {
      if words.isEmpty { return }
      if text.isEmpty, paragraph.isEmpty { line = number }
      if !paragraph.isEmpty { paragraph.append(0x20) }
      paragraph.append(contentsOf: words)
    }

    private mutating func finishParagraph() {
      guard !paragraph.isEmpty else { return }
      let plain = paragraph.withUnsafeBufferPointer { speech.plain($0) }
      paragraph.removeAll(keepingCapacity: paragraph.count < Self.usual)
      if plain.isEmpty { return }
      if text.isEmpty {
        text = plain
      } else {
        text += " "
        text += plain
      }
    }

    private static let usual = 1 << 16

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
