internal import HarkCore

/// The last steps that WebVTT and SRT share: captions to cues.
enum CaptionCues {
  /// Cues in the order of the file: each line once, sound events left out, speakers recognised.
  static func cues(_ captions: [Caption]) -> [Cue] {
    var cues: [Cue] = []
    for caption in RollingCaptions.collapsed(captions) {
      for group in byVoice(caption) {
        if let cue = cue(group, in: caption), !isTwin(cue, cues.last) { cues.append(cue) }
      }
    }
    return SpeakerPrefix.recognised(in: cues)
  }

  /// The same words at the same time, written twice.
  private static func isTwin(_ cue: Cue, _ previous: Cue?) -> Bool {
    guard let previous else { return false }
    return cue.start == previous.start && cue.end == previous.end && cue.text == previous.text
      && cue.speaker == previous.speaker
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
          groups[last][groups[last].count - 1].pieces.append(piece)
        } else {
          groups[last].append(Caption.Line(number: line.number, pieces: [piece]))
        }
        current = place
      }
    }
    return groups
  }

  private static func cue(_ lines: [Caption.Line], in caption: Caption) -> Cue? {
    let spoken = lines.filter { !SoundEvent.isBracketed($0.text) }
    guard let first = spoken.first else { return nil }
    let isTimed = spoken.contains(where: \.isTimed)
    let words = isTimed ? words(spoken, from: caption.start) : []
    let text =
      isTimed
      ? words.map(\.text).joined(separator: " ")
      : PlainText.tidy(spoken.map { SoundEvent.undashed($0.text) }.joined(separator: " "))
    let shown = SoundEvent.uncensored(text)
    guard !shown.isEmpty, !SoundEvent.isWhole(shown) else { return nil }
    return Cue(
      start: words.first?.start ?? caption.start, end: caption.end,
      speaker: first.pieces.first?.speaker, text: shown, line: first.number, words: words)
  }

  /// Words with the time of the tag before them. Text goes on within a word where neither side
  /// of a tag has a space.
  private static func words(_ lines: [Caption.Line], from start: Timestamp) -> [Cue.Word] {
    var words: [Cue.Word] = []
    for line in lines {
      var isOpen = false
      var time = start
      for piece in line.pieces {
        time = piece.start ?? time
        let parts = PlainText.words(PlainText.tidy(piece.text))
        let begins = piece.text.unicodeScalars.first.map(PlainText.isSpace) ?? true
        for (index, part) in parts.enumerated() {
          if index == 0, isOpen, !begins, !words.isEmpty {
            words[words.count - 1].text += part
          } else {
            words.append(Cue.Word(start: time, text: String(part)))
          }
        }
        let ends = piece.text.unicodeScalars.last.map(PlainText.isSpace) ?? true
        isOpen = !ends && (!parts.isEmpty || isOpen)
      }
    }
    return SoundEvent.spokenWords(words)
  }
}
