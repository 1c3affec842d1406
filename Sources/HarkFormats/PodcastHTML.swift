internal import HarkCore

/// The HTML transcripts of podcasts: `<cite>Ann:</cite><time>0:30</time><p>…</p>` for each turn.
enum PodcastHTML {
  static let format = Format(
    name: "podcast-html", title: "podcast HTML transcripts", extensions: ["html", "htm"],
    sniff: { head in
      guard head.xml != nil else { return .no }
      let has = { (tag: String) in head.lines.contains { $0.contains(tag) } }
      return has("<cite>") && has("<time>") && has("<p>") ? .certain : .no
    },
    read: { (file) throws(FormatError) in
      var reader = Reader(file: file)
      let cues = reader.read()
      guard !cues.isEmpty else { throw OtherMarkup.refusal(file) }
      let name = FileName(transcript: file.path)
      return SourceText(
        kind: .transcript, format: "podcast-html", timing: .turn, recording: name.recording,
        language: name.language, cues: cues, problems: file.problems)
    })

  private struct Reader {
    let file: DecodedFile
    var cues: [Cue] = []
    var speaker: String?
    var start: Timestamp?
    /// The element whose text is wanted now.
    var open: String?
    var text = ""
    var line = 1

    init(file: DecodedFile) {
      self.file = file
    }

    mutating func read() -> [Cue] {
      var scanner = XMLScanner(Array(file.text.utf8))
      while let event = scanner.next() {
        switch event {
        case .start(let element):
          let name = element.name.lowercased()
          if ["cite", "time", "p"].contains(name) {
            finish()
            (open, text, line) = (name, "", scanner.line)
          } else if name == "br" {
            text += " "
          }
        case .text(let part):
          if open != nil, text.utf8.count < Self.longest { text += part }
        case .end(let name):
          if name.lowercased() == open { finish() }
        }
      }
      finish()
      return cues
    }

    /// Uses what the open element says.
    private mutating func finish() {
      let words = PlainText.tidy(text)
      switch open {
      case "cite":
        let name = words.hasSuffix(":") ? String(words.dropLast()) : words
        speaker = name.isEmpty ? nil : name
      case "time": start = Timestamp(timecode: words)
      case "p"
      where !words.isEmpty && !SoundEvent.isWhole(words) && (start != nil || !cues.isEmpty):
        cues.append(Cue(start: start, speaker: speaker, text: words, line: line))
        // A further paragraph of the turn has no time of its own.
        start = nil
      default: break
      }
      (open, text) = (nil, "")
    }

    private static let longest = 1 << 20
  }
}
