internal import HarkCore

/// The last steps that the formats of recognisers share: segments to cues.
enum SegmentCues {
  /// Cues in the order of the file: loops once, sounds left out, words with their times.
  static func cues(_ segments: [TimedSegment], _ problems: inout ProblemList) -> [Cue] {
    let timed = segments.compactMap { usable($0, &problems) }
    let single = RepeatedSegments.collapsed(timed, &problems)
    let whole =
      WordGroups.areWords(single)
      ? WordGroups.joined(single.map(\.piece), lines: single.map(\.line))
      : joinedLines(single)
    let cues = whole.flatMap(cues)
    if cues.isEmpty {
      problems.add("no speech", hint: "the file has no words with times; transcribe again")
    }
    return cues
  }

  /// The segment with an end that is not before its start; nil if it has no time.
  private static func usable(
    _ segment: TimedSegment, _ problems: inout ProblemList
  ) -> TimedSegment? {
    var segment = segment
    guard !segment.text.isEmpty else { return nil }
    guard let start = segment.start ?? segment.pieces.lazy.compactMap(\.start).first else {
      problems.add(
        line: segment.line, "words without a time are left out",
        hint: "write a start for each segment")
      return nil
    }
    segment.start = start
    if let end = segment.end, end < start {
      problems.add(
        line: segment.line, "a segment that ends before it begins; its end is ignored",
        hint: "swap the two times")
      segment.end = nil
    }
    return segment
  }

  /// Segments with the same times and speaker are the lines of one caption.
  private static func joinedLines(_ segments: [TimedSegment]) -> [TimedSegment] {
    var result: [TimedSegment] = []
    for segment in segments {
      if let last = result.last, last.pieces.isEmpty, segment.pieces.isEmpty,
        last.start == segment.start, last.end == segment.end, last.speaker == segment.speaker,
        (segment.length ?? 0) > 0, last.text.utf8.count < 200
      {
        if last.text != segment.text { result[result.count - 1].text += " " + segment.text }
      } else {
        result.append(segment)
      }
    }
    return result
  }

  private static func cues(_ segment: TimedSegment) -> [Cue] {
    guard let start = segment.start, !SoundEvent.isWhole(segment.text) else { return [] }
    let times = WordTimes(segment.pieces, start: start, end: segment.end)
    guard let words = times.words(of: segment.text) else {
      let text = SoundEvent.uncensored(SoundEvent.undashed(segment.text))
      guard !text.isEmpty else { return [] }
      let speakers = Set(segment.pieces.compactMap(\.speaker))
      return [
        Cue(
          start: start, end: segment.end,
          speaker: segment.speaker ?? (speakers.count == 1 ? speakers.first : nil), text: text,
          line: segment.line)
      ]
    }
    return bySpeaker(words, of: segment)
  }

  /// The words as a cue, or as several where the speaker changes.
  private static func bySpeaker(_ words: [WordTimes.Word], of segment: TimedSegment) -> [Cue] {
    var runs: [(speaker: String?, words: [Cue.Word])] = []
    for word in words {
      let speaker = word.speaker ?? runs.last?.speaker ?? segment.speaker
      if runs.isEmpty || runs[runs.count - 1].speaker != speaker { runs.append((speaker, [])) }
      runs[runs.count - 1].words.append(Cue.Word(start: word.start, text: String(word.text)))
    }
    return runs.enumerated().compactMap { index, run in
      let spoken = SoundEvent.spokenWords(run.words).filter {
        !["-", "–", "—", "♪", "♫"].contains($0.text) && !$0.text.isEmpty
      }
      guard let first = spoken.first else { return nil }
      let next = index + 1 < runs.count ? runs[index + 1].words.first?.start : segment.end
      let end = next.flatMap { $0 < first.start ? nil : $0 }
      return Cue(
        start: first.start, end: end, speaker: run.speaker,
        text: spoken.map(\.text).joined(separator: " "), line: segment.line, words: spoken)
    }
  }
}
