internal import HarkCore
internal import HarkText

/// Joins the cues of a source into runs, and gives each run its times.
struct RunBuilder {
  let source: SourceText

  /// Captions further apart than this, in milliseconds, do not belong together.
  private static let longestPause = 5000
  /// A turn's words are not spread thinner than this, in milliseconds a word: what is longer is
  /// silence, music or a gap.
  private static let slowestSpeech = 600
  /// Milliseconds a word where nothing tells when a turn ends.
  private static let usualSpeech = 400

  func runs() -> [TextRun] {
    switch source.timing {
    case .turn: return source.cues.indices.compactMap(turn)
    case .citation: return source.cues.compactMap(block)
    case .cue: return captions()
    }
  }

  private func turn(at index: Int) -> TextRun? {
    let cue = source.cues[index]
    let words = WordScanner.words(in: cue.text)
    guard !words.isEmpty else { return nil }
    let end = cue.start.map { start in
      let next = cue.end ?? nextStart(after: index, from: start)
      guard let next, next > start else {
        return start.advanced(byMilliseconds: words.count * Self.usualSpeech)
      }
      return min(next, start.advanced(byMilliseconds: words.count * Self.slowestSpeech + 1000))
    }
    let times = TimeMap(
      anchors: [.init(word: 0, start: cue.start, precision: .turn, line: cue.line)],
      end: end, wordCount: words.count)
    return TextRun(
      speaker: cue.speaker, heading: cue.heading, text: cue.text, words: words, cueStarts: [],
      times: times, ends: [(0, end)], links: cue.links)
  }

  /// When the next timed turn begins; nil if it goes backwards, as it does where a new part
  /// starts.
  private func nextStart(after index: Int, from start: Timestamp) -> Timestamp? {
    let next = source.cues[(index + 1)...].first { $0.start != nil }?.start
    return next.flatMap { $0 > start ? $0 : nil }
  }

  private func block(_ cue: Cue) -> TextRun? {
    let words = WordScanner.words(in: cue.text)
    guard !words.isEmpty else { return nil }
    let times = TimeMap(
      anchors: CitationAnchors(cue: cue, words: words).anchors(), end: nil,
      wordCount: words.count)
    return TextRun(
      speaker: cue.speaker, heading: cue.heading, text: cue.text, words: words, cueStarts: [],
      times: times, ends: [], links: cue.links)
  }

  private func captions() -> [TextRun] {
    var runs: [TextRun] = []
    var group: [Cue] = []
    for cue in source.cues {
      if let last = group.last, !follows(cue, last) {
        if let run = joined(group) { runs.append(run) }
        group.removeAll()
      }
      group.append(cue)
    }
    if let run = joined(group) { runs.append(run) }
    return runs
  }

  private func follows(_ cue: Cue, _ last: Cue) -> Bool {
    guard cue.speaker == last.speaker, cue.heading == last.heading else { return false }
    guard let start = cue.start, let before = last.start else { return cue.start == last.start }
    let pause = start.milliseconds - (last.end ?? before).milliseconds
    return start >= before && pause <= Self.longestPause
  }

  private func joined(_ cues: [Cue]) -> TextRun? {
    guard let first = cues.first else { return nil }
    var text = ""
    var words: [Word] = []
    var cueStarts: [Int] = []
    var anchors: [TimeMap.Anchor] = []
    var ends: [(word: Int, end: Timestamp?)] = []
    for cue in cues {
      if !text.isEmpty { text += " " }
      let offset = text.utf8.count
      text += cue.text
      let own = WordScanner.words(in: cue.text)
      guard !own.isEmpty else { continue }
      cueStarts.append(words.count)
      ends.append((words.count, cue.end))
      anchors += Self.anchors(of: cue, words: own, firstWord: words.count)
      words += own.map {
        Word(term: $0.term, range: $0.range.lowerBound + offset..<$0.range.upperBound + offset)
      }
    }
    guard !words.isEmpty else { return nil }
    return TextRun(
      speaker: first.speaker, heading: first.heading, text: text, words: words,
      cueStarts: cueStarts,
      times: TimeMap(anchors: anchors, end: cues.last?.end, wordCount: words.count), ends: ends,
      links: cues.flatMap(\.links))
  }

  /// One anchor for a cue, or one for each of its words where they are timed.
  private static func anchors(
    of cue: Cue, words: [Word], firstWord: Int
  ) -> [TimeMap.Anchor] {
    var anchors: [TimeMap.Anchor] = []
    var offset = 0
    var index = 0
    for timed in cue.words {
      let end = offset + timed.text.utf8.count
      while index < words.count, words[index].range.lowerBound < end {
        if words[index].range.lowerBound >= offset {
          anchors.append(
            .init(
              word: firstWord + index, start: timed.start, precision: .word, line: cue.line))
        }
        index += 1
      }
      offset = end + 1
    }
    guard anchors.first?.word == firstWord else {
      return [.init(word: firstWord, start: cue.start, precision: .cue, line: cue.line)] + anchors
    }
    return anchors
  }
}
