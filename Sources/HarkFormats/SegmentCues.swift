internal import HarkCore

/// The last steps that the formats of recognisers share: segments to cues.
enum SegmentCues {
  /// Cues in the order of the file: loops once, sounds left out, words with their times.
  static func cues(_ list: consuming SegmentList, _ problems: inout ProblemList) -> [Cue] {
    var list = list
    do {
      let pieces = list.pieces
      list.filter { isUsable(&$0, pieces, &problems) }
    }
    RepeatedSegments.collapse(&list.segments, &problems)
    if WordGroups.areWords(list.segments) {
      list = WordGroups.joined(segments: list.segments)
    } else {
      joinLines(&list.segments)
    }
    var builder = Builder(pieces: list.pieces)
    list.pieces = TimedPieces()
    builder.cues.reserveCapacity(list.segments.count)
    for segment in list.segments { builder.add(segment) }
    list.isFull = list.isFull || builder.isFull
    list.report(&problems)
    if builder.cues.isEmpty {
      problems.add("no speech", hint: "the file has no words with times; transcribe again")
    }
    return builder.cues
  }

  /// Gives the segment an end that is not before its start; false if it has no time.
  private static func isUsable(
    _ segment: inout TimedSegment, _ pieces: TimedPieces, _ problems: inout ProblemList
  ) -> Bool {
    let first = segment.start ?? segment.pieces.lazy.compactMap { pieces[$0].start }.first
    guard let start = first else {
      problems.add(
        line: segment.line, "words without a time are left out",
        hint: "write a start for each segment")
      return false
    }
    segment.start = start
    if let end = segment.end, end < start {
      problems.add(
        line: segment.line, "a segment that ends before it begins; its end is ignored",
        hint: "swap the two times")
      segment.end = nil
    }
    return true
  }

  /// Makes segments with the same times and speaker, which are the lines of one caption, one.
  private static func joinLines(_ segments: inout [TimedSegment]) {
    var kept = 0
    for index in segments.indices {
      if kept > 0, isLine(segments[index], of: segments[kept - 1]) {
        if segments[kept - 1].text != segments[index].text {
          segments[kept - 1].text += " " + segments[index].text
        }
        continue
      }
      if kept < index { segments[kept] = segments[index] }
      kept += 1
    }
    segments.removeSubrange(kept...)
  }

  private static func isLine(_ segment: TimedSegment, of last: TimedSegment) -> Bool {
    last.start == segment.start && last.end == segment.end && last.pieces.isEmpty
      && segment.pieces.isEmpty && last.speaker == segment.speaker
      && (segment.length ?? 0) > 0 && last.text.utf8.count < 200
  }

  /// Makes cues of segments.
  private struct Builder {
    var pieces: TimedPieces
    var cues: [Cue] = []
    /// Whether cues were left out, as there are too many.
    private(set) var isFull = false
    /// How many words have times.
    private var words = 0

    init(pieces: TimedPieces) {
      self.pieces = pieces
    }

    mutating func add(_ segment: TimedSegment) {
      guard let start = segment.start, !SoundEvent.isWhole(segment.text) else { return }
      if words < ReaderLimits.mostWords, !segment.pieces.isEmpty,
        let timed = WordTimes.words(of: segment, from: start, in: &pieces)
      {
        words += timed.words.count
        addRuns(timed, of: segment)
        return
      }
      let text = SoundEvent.uncensored(SoundEvent.undashed(segment.text))
      guard !text.isEmpty else { return }
      append(
        Cue(
          start: start, end: segment.end, speaker: segment.speaker ?? onlySpeaker(of: segment),
          text: text, line: segment.line))
    }

    private mutating func append(_ cue: Cue) {
      if cues.count < ReaderLimits.mostCues { cues.append(cue) } else { isFull = true }
    }

    private func onlySpeaker(of segment: TimedSegment) -> String? {
      guard pieces.haveSpeakers else { return nil }
      let speakers = Set(segment.pieces.lazy.map { pieces[$0].speaker }.filter { $0 >= 0 })
      return speakers.count == 1 ? speakers.first.flatMap(pieces.name) : nil
    }

    /// The words as a cue, or as several where the speaker changes.
    private mutating func addRuns(_ timed: WordTimes.Words, of segment: TimedSegment) {
      guard !timed.speakers.isEmpty else {
        addCue(timed.words, text: segment.text, speaker: segment.speaker, segment.end, segment)
        return
      }
      var runs: [(speaker: String?, words: [Cue.Word])] = []
      for (word, speaker) in zip(timed.words, timed.speakers) {
        let speaker = pieces.name(ofSpeaker: speaker) ?? runs.last?.speaker ?? segment.speaker
        if runs.isEmpty || runs[runs.count - 1].speaker != speaker { runs.append((speaker, [])) }
        runs[runs.count - 1].words.append(word)
      }
      for (index, run) in runs.enumerated() {
        let next = index + 1 < runs.count ? runs[index + 1].words.first?.start : segment.end
        addCue(run.words, text: nil, speaker: run.speaker, next, segment)
      }
    }

    /// Adds words without events and marks. `text`: that of all the words, if it is known.
    private mutating func addCue(
      _ words: [Cue.Word], text: String?, speaker: String?, _ end: Timestamp?,
      _ segment: TimedSegment
    ) {
      var (spoken, text) = (words, text)
      if words.contains(where: Self.mayBeMark) {
        spoken = SoundEvent.spokenWords(words).filter {
          !["-", "–", "—", "♪", "♫"].contains($0.text) && !$0.text.isEmpty
        }
        text = nil
      }
      guard let first = spoken.first else { return }
      append(
        Cue(
          start: first.start, end: end.flatMap { $0 < first.start ? nil : $0 }, speaker: speaker,
          text: text ?? spoken.map(\.text).joined(separator: " "), line: segment.line,
          words: spoken))
    }

    /// Whether a word may be an event or a mark, or begin with one.
    private static func mayBeMark(_ word: Cue.Word) -> Bool {
      switch word.text.utf8.first {
      case UInt8(ascii: "["), UInt8(ascii: ">"), UInt8(ascii: "-"), 0xE2: true
      default: false
      }
    }
  }
}
