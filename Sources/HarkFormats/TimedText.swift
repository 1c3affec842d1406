internal import HarkCore

/// Plain text and Markdown whose lines or paragraphs begin with times, without speakers.
///
/// Notes cite times too, and a diary has them, so the times must stand at the beginning of most
/// paragraphs, and rise.
enum TimedText {
  static let format = Format(
    name: "timed-text", title: "text with times", extensions: ["txt", "md", "markdown"],
    needsEvidence: true,
    sniff: { sniff($0) },
    read: { read($0) })

  private static func sniff(_ head: FileHead) -> Format.Confidence {
    let lines = head.lines
    if let first = lines.first, WebVTT.isHeader(first) || CaptionTiming(first) != nil {
      return .no
    }
    let body = lines[FrontMatter(lines: lines).bodyStart...]
    if closesWithTimes(body) { return .certain }
    var evidence = Evidence()
    for line in body { evidence.add(line) }
    return evidence.isEnough ? .certain : .no
  }

  /// What the beginning of a file says for and against times at the beginning of paragraphs.
  private struct Evidence {
    private var paragraphs = 0
    private var timed = 0
    private var named = 0
    private var falling = 0
    private var isOpen = false
    private var last: Timestamp?

    mutating func add(_ line: Substring) {
      if CaptionTiming.hasArrow(line), CaptionTiming(line) != nil { named += 5 }
      if line.isBlank {
        isOpen = false
      } else if line.withBytes({ addTimed($0) }) {
        isOpen = true
      } else if line.withBytes({ TurnHeader($0, allowsUntimed: false)?.time }) != nil {
        named += 1
        paragraphs += 1
      } else if !isOpen, line.utf8.first != UInt8(ascii: "#") {
        // Text that follows a time on a line of its own is not a paragraph of its own.
        paragraphs += 1
        isOpen = true
      }
    }

    private mutating func addTimed(_ line: Bytes) -> Bool {
      guard let entry = TimedLine(line) else { return false }
      timed += 1
      paragraphs += 1
      if let last, entry.start < last { falling += 1 }
      last = entry.start
      let head = entry.rest.part(0..<240).string
      if SpeakerPrefix.mayBegin(String(head.prefix(60))) { named += 1 }
      return true
    }

    var isEnough: Bool {
      let few = timed == 2 && paragraphs == 2
      return (timed >= 3 || few) && timed * 2 > paragraphs && named * 5 <= timed * 2
        && falling * 10 <= timed
    }
  }

  /// Whether most lines are short ones of a list, with a link to their time at the end. Notes end
  /// their claims so too, but are not as dense.
  private static func closesWithTimes(_ lines: some Collection<Substring>) -> Bool {
    let inked = lines.count { !$0.isBlank && $0.utf8.first != UInt8(ascii: "#") }
    let times = lines.compactMap { $0.withBytes { TimedLine(closing: $0)?.start } }
    guard times.count >= 40, times.count * 5 >= inked * 4, let first = times.first,
      let last = times.last
    else { return false }
    let falling = zip(times, times.dropFirst()).count { $1 < $0 }
    return falling * 20 <= times.count && last > first
      && (last.milliseconds - first.milliseconds) / times.count < 30_000
  }

  private static func read(_ file: DecodedFile) -> SourceText {
    let front = FrontMatter(lines: file.lines)
    let body = file.lines[front.bodyStart...]
    var reader = Reader(closes: closesWithTimes(body.prefix(400)))
    file.text.withBytes { bytes in
      var lines = ByteLines(bytes, limit: file.lines.count)
      while !reader.isFull, let line = lines.next() {
        if lines.number > front.bodyStart { reader.add(line, number: lines.number) }
      }
    }
    reader.finish()
    let name = FileName(path: file.path)
    var recording = front.recording
    recording.title = front.first("title") ?? reader.title ?? recording.title ?? name.title
    recording.id = recording.id ?? name.recording.id ?? reader.id
    recording.url = recording.url ?? recording.id.flatMap(address)
    recording = recording.filled(from: name.recording)
    var problems = file.problems + front.problems
    if reader.isFull {
      problems.append(ReaderLimits.problem("captions", beyond: ReaderLimits.mostCues))
    }
    if !reader.cues.contains(where: { $0.start != nil }) {
      problems.append(Problem("no line has a time", hint: "begin lines with times: 00:12:34 words"))
    }
    SpeakerPrefix.recognise(in: &reader.cues)
    let cues = reader.cues
    return SourceText(
      kind: .transcript, format: "timed-text", timing: timing(cues), recording: recording,
      language: front.language ?? name.language, tags: front.tags, cues: cues, problems: problems)
  }

  private static func address(_ id: String) -> String? {
    MomentLink.isVideoID(id) ? "https://www.youtube.com/watch?v=\(id)" : nil
  }

  /// Captions come every few seconds.
  private static func timing(_ cues: [Cue]) -> SourceText.Timing {
    let starts = cues.compactMap { $0.start?.milliseconds }
    let gaps = zip(starts, starts.dropFirst()).map { $1 - $0 }.sorted()
    return gaps.isEmpty || gaps[gaps.count / 2] <= 12_000 ? .cue : .turn
  }

  private struct Reader {
    let closes: Bool
    var cues: [Cue] = []
    /// The text of the first heading of level 1.
    var title: String?
    /// The video that most times link to.
    var id: String?
    /// Whether the file has more captions than are read.
    private(set) var isFull = false
    private var heading: String?
    private var entry: (start: Timestamp, end: Timestamp?)?
    private var text: [UInt8] = []
    private var line = 0
    private var speech = SpeechText()

    init(closes: Bool) { self.closes = closes }

    mutating func add(_ line: Bytes, number: Int) {
      if let found = closes ? TimedLine(closing: line) : TimedLine(line) {
        finish()
        entry = (found.start, found.end)
        if id == nil, let address = found.address { id = MomentLink.videoID(of: address.string) }
        append(found.rest, number)
      } else if line.first == UInt8(ascii: "#"), let found = MarkdownHeading(line) {
        finish()
        entry = nil
        use(found)
      } else if line.isBlank {
        if entry == nil { finish() }
      } else {
        append(line.trimmed, number)
      }
    }

    mutating func finish() {
      if text.isEmpty { return }
      // Text with times mostly is no Markdown; what looks like markup is taken out all the same.
      let plain = SoundEvent.undashed(text.withUnsafeBufferPointer { speech.plain($0) })
      text.removeAll(keepingCapacity: text.count < Self.usual)
      guard !plain.isEmpty, !SoundEvent.isWhole(plain) else { return }
      guard cues.count < ReaderLimits.mostCues else {
        isFull = true
        return
      }
      cues.append(
        Cue(start: entry?.start, end: entry?.end, text: plain, line: line, heading: heading))
    }

    /// Adds words without spaces around them.
    private mutating func append(_ part: Bytes, _ number: Int) {
      guard !part.isEmpty, !part.has("![", at: 0) else { return }
      if text.isEmpty { line = number } else { text.append(0x20) }
      text.append(contentsOf: part)
    }

    private static let usual = 1 << 16

    private mutating func use(_ found: MarkdownHeading) {
      if found.level == 1 {
        title = title ?? found.text
        heading = nil
      } else {
        heading = found.text.lowercased() == "transcript" || found.text.isEmpty ? nil : found.text
      }
    }
  }
}
