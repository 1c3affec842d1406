internal import HarkCore

/// The last steps that WebVTT and SRT share: captions to cues.
enum CaptionCues {
  /// What a reader of captions returns: their cues, and what the file's name says.
  ///
  /// - Parameter language: what the file itself says of its language, if anything.
  static func source(
    _ format: String, file: DecodedFile, captions: [Caption], language: String? = nil,
    problems: [Problem]
  ) -> SourceText {
    let name = FileName(path: file.path)
    let cues = cues(captions)
    let nothing = Problem(
      "no captions", hint: "the file may be cut off; download or export it again")
    return SourceText(
      kind: .transcript, format: format, timing: .cue, recording: name.recording,
      language: language ?? name.language, cues: cues,
      problems: cues.isEmpty ? problems + [nothing] : problems)
  }

  /// Cues in the order of the file: each line once, sound events left out, speakers recognised.
  static func cues(_ captions: [Caption]) -> [Cue] {
    var cues: [Cue] = []
    var marks = SpeakerTurns.Marks()
    func add(_ lines: [Caption.Line], of caption: Caption) {
      guard let cue = cue(lines, in: caption), !isTwin(cue, cues.last) else { return }
      note(lines, of: cue, in: &marks)
      cues.append(cue)
    }
    for caption in RollingCaptions.collapsed(captions) {
      if hasOneVoice(caption) {
        add(caption.lines, of: caption)
      } else {
        for lines in byVoice(caption) { add(lines, of: caption) }
      }
    }
    SpeakerPrefix.recognise(in: &cues)
    SpeakerTurns.carry(over: &cues, marks)
    return cues
  }

  /// Notes where `>>` marks a change of speaker.
  private static func note(
    _ lines: [Caption.Line], of cue: Cue, in marks: inout SpeakerTurns.Marks
  ) {
    let arrow = UInt8(ascii: ">")
    for (index, line) in lines.enumerated() where line.text.containsPair(arrow, arrow) {
      let isOpening = index == 0 && line.text.hasPrefix(">>")
      if isOpening { marks.opening.insert(cue.line) }
      if !isOpening || line.text.dropFirst(2).containsPair(arrow, arrow) {
        marks.inner.insert(cue.line)
      }
    }
  }

  /// The same words at the same time, written twice.
  private static func isTwin(_ cue: Cue, _ previous: Cue?) -> Bool {
    guard let previous else { return false }
    return cue.start == previous.start && cue.end == previous.end && cue.text == previous.text
      && cue.speaker == previous.speaker
  }

  private static func hasOneVoice(_ caption: Caption) -> Bool {
    let first = caption.lines.first?.speaker
    return caption.lines.allSatisfy { line in
      line.speaker == first && line.stretches.allSatisfy { $0.speaker == first }
    }
  }

  /// The lines of a caption, parted where the voice changes.
  private static func byVoice(_ caption: Caption) -> [[Caption.Line]] {
    var groups: [[Caption.Line]] = []
    var voice: String??
    var current = -1
    for (place, line) in caption.lines.enumerated() {
      for piece in line.pieces where !PlainText.tidy(piece.text).isEmpty {
        if voice != .some(piece.speaker) { groups.append([]) }
        voice = .some(piece.speaker)
        let last = groups.count - 1
        if place == current, !groups[last].isEmpty {
          let open = groups[last].count - 1
          let pieces = groups[last][open].pieces + [piece]
          groups[last][open] = Caption.Line(number: line.number, pieces: pieces)
        } else {
          groups[last].append(Caption.Line(number: line.number, pieces: [piece]))
        }
        current = place
      }
    }
    return groups
  }

  private static func cue(_ lines: [Caption.Line], in caption: Caption) -> Cue? {
    let isSound = { (line: Caption.Line) in SoundEvent.isBracketed(line.text) }
    let spoken = lines.contains(where: isSound) ? lines.filter { !isSound($0) } : lines
    guard let first = spoken.first else { return nil }
    let isTimed = spoken.contains(where: \.isTimed) && !isLong(spoken)
    let words = isTimed ? words(spoken, from: caption.start) : []
    let text = isTimed ? joined(words) : plain(spoken)
    let shown = SoundEvent.uncensored(text)
    guard !shown.isEmpty, !SoundEvent.isWhole(shown) else { return nil }
    return Cue(
      start: words.first?.start ?? caption.start, end: caption.end,
      speaker: first.speaker, text: shown, line: first.number, words: words)
  }

  private static func joined(_ words: [Cue.Word]) -> String {
    var text = ""
    text.reserveCapacity(words.reduce(0) { $0 + $1.text.utf8.count + 1 })
    for word in words {
      if !text.isEmpty { text += " " }
      text += word.text
    }
    return text
  }

  /// Whether the lines are more than anyone says in one caption, whose words then have no times.
  private static func isLong(_ lines: [Caption.Line]) -> Bool {
    lines.reduce(0) { $0 + $1.text.utf8.count } > longest
  }

  private static let longest = 1 << 20

  /// The text of lines without time tags.
  private static func plain(_ lines: [Caption.Line]) -> String {
    if lines.count == 1 { return SoundEvent.undashed(lines[0].text) }
    var text = ""
    for line in lines {
      let words = SoundEvent.undashed(line.text)
      if words.isEmpty { continue }
      if !text.isEmpty { text += " " }
      text += words
    }
    return text
  }

  /// Words with the time of the tag before them. Text goes on within a word where neither side
  /// of a tag has a space.
  private static func words(_ lines: [Caption.Line], from start: Timestamp) -> [Cue.Word] {
    var words: [Cue.Word] = []
    words.reserveCapacity(lines.reduce(0) { $0 + max(1, $1.stretches.count) })
    for line in lines {
      var isOpen = false
      var time = start
      for piece in line.pieces {
        time = piece.start ?? time
        var isFirst = isOpen && !PlainText.beginsWithSpace(piece.text)
        let count = PlainText.forEachWord(tidying: piece.text) { part in
          if isFirst, !words.isEmpty {
            words[words.count - 1].text += part
          } else {
            words.append(Cue.Word(start: time, text: part))
          }
          isFirst = false
        }
        isOpen = !PlainText.endsWithSpace(piece.text) && (count > 0 || isOpen)
      }
    }
    return SoundEvent.spokenWords(words)
  }
}
