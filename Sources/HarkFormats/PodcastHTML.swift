internal import HarkCore

/// The HTML transcripts of podcasts: `<cite>Ann:</cite><time>0:30</time><p>…</p>` for each turn.
enum PodcastHTML {
  static let format = Format(
    name: "podcast-html", title: "podcast HTML transcripts", extensions: ["html", "htm"],
    sniff: { head in
      guard head.xml != nil else { return .no }
      return head.holds("<cite>") && head.holds("<time>") && head.holds("<p>") ? .certain : .no
    },
    read: { (file) throws(FormatError) in
      var reader = Reader(problems: ProblemList(file.problems))
      file.text.withBytes { reader.read($0) }
      guard !reader.cues.isEmpty else { throw OtherMarkup.refusal(file) }
      let name = FileName(transcript: file.path)
      return SourceText(
        kind: .transcript, format: "podcast-html", timing: .turn, recording: name.recording,
        language: name.language, cues: reader.cues, problems: reader.problems.all)
    })

  /// The elements whose text is wanted.
  private enum Element {
    case cite, time, p

    init?(_ name: XMLName) {
      if name.isSame(ignoringCase: "p") {
        self = .p
      } else if name.isSame(ignoringCase: "cite") {
        self = .cite
      } else if name.isSame(ignoringCase: "time") {
        self = .time
      } else {
        return nil
      }
    }
  }

  private struct Reader {
    var problems: ProblemList
    var cues: [Cue] = []
    private var speaker: String?
    private var start: Timestamp?
    /// The element whose text is read now.
    private var open: Element?
    private var text = ""
    private var line = 1

    init(problems: ProblemList) { self.problems = problems }

    mutating func read(_ bytes: Bytes) {
      var scanner = XMLScanner(bytes)
      while let event = scanner.next() {
        switch event {
        case .start(let tag):
          if let element = Element(tag.name) {
            finish()
            (open, text, line) = (element, "", scanner.line)
          } else if open != nil, tag.name.isSame(ignoringCase: "br"), !text.hasSuffix(" ") {
            text += " "
          }
        case .text(let part):
          guard open != nil else { continue }
          if text.isEmpty { text = part.string } else { append(part) }
        case .end(let name):
          if let open, Element(name) == open { finish() }
        }
        if cues.count > ReaderLimits.mostCues {
          cues.removeLast()
          problems.add(ReaderLimits.problem("turns", beyond: ReaderLimits.mostCues))
          return
        }
      }
      finish()
    }

    private mutating func append(_ part: XMLText) {
      if text.utf8.count < Self.longest { text += part.string }
    }

    /// Uses what the open element says.
    private mutating func finish() {
      guard let open else { return }
      let words = PlainText.tidy(text)
      switch open {
      case .cite:
        let name = words.hasSuffix(":") ? String(words.dropLast()) : words
        speaker = name.isEmpty ? nil : name
      case .time: start = Timestamp(timecode: words)
      case .p:
        guard !words.isEmpty, !SoundEvent.isWhole(words), start != nil || !cues.isEmpty else {
          break
        }
        cues.append(Cue(start: start, speaker: speaker, text: words, line: line))
        // A further paragraph of the turn has no time of its own.
        start = nil
      }
      (self.open, text) = (nil, "")
    }

    private static let longest = 1 << 20
  }
}
