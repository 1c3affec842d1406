package import HarkCore
package import HarkStore
internal import HarkText

/// Cuts a source into moments: passages of about 40 to 120 words, broken at turns, at blocks and
/// headings of a note, and at the ends of sentences.
package struct MomentCutter {
  /// Texts up to this many words stay whole.
  static let mostWords = 100
  /// No cut comes before so many words.
  static let fewestWords = 40
  /// Longer texts are cut near this many words.
  static let usualWords = 70

  let source: SourceText
  let recordingID: String
  let sourceKey: String
  private let language: String
  /// Where a note was first: two notes of a recording may say the same. Of the transcripts of a
  /// recording one alone is searched, and its moments are the same ones if another takes its place.
  private let home: String?

  /// A cutter for one source.
  package init(source: SourceText, record: SourceRecord) {
    self.source = source
    recordingID = record.recordingID
    sourceKey = record.key
    language = Language.stemmer(for: record.language)
    home = record.kind == .note ? record.home ?? record.path : nil
  }

  /// The moments, in the order of the source.
  package func moments() -> [IndexedMoment] {
    let runs = RunBuilder(source: source).runs()
    var seen: [String: Int] = [:]
    var moments: [IndexedMoment] = []
    for run in runs {
      for range in Self.cuts(of: run) {
        let times = times(of: range, in: run)
        let text = run.text(of: range)
        let id = id(of: text, at: times.anchors[0].start, seen: &seen)
        let record = MomentRecord(
          id: id, kind: source.kind, recordingID: recordingID, source: sourceKey,
          language: language, speaker: run.speaker, heading: run.heading, text: text,
          times: times)
        moments.append(
          IndexedMoment(
            record: record, words: run.words[range].map(\.term),
            goesOn: true, order: moments.count, links: run.links))
      }
    }
    if !moments.isEmpty { moments[moments.count - 1].goesOn = false }
    return moments
  }

  /// Where to cut a run: at the end of a sentence if one is near, else between two cues, else
  /// anywhere.
  static func cuts(of run: TextRun) -> [Range<Int>] {
    let count = run.words.count
    guard count > mostWords else { return [0..<count] }
    let sentences = run.sentenceStarts()
    var cuts: [Range<Int>] = []
    var start = 0
    while count - start > mostWords {
      let rest = count - start
      let wanted = start + (rest < 2 * usualWords + fewestWords ? rest / 2 : usualWords)
      // What is left is no shorter than what is cut off may be.
      let window = start + fewestWords...min(start + mostWords, count - fewestWords)
      let end =
        nearest(to: wanted, in: sentences, within: window)
        ?? nearest(to: wanted, in: run.cueStarts, within: window) ?? wanted
      cuts.append(start..<end)
      start = end
    }
    cuts.append(start..<count)
    return cuts
  }

  private static func nearest(
    to wanted: Int, in places: [Int], within window: ClosedRange<Int>
  ) -> Int? {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    let candidates = [low - 1, low].filter(places.indices.contains).map { places[$0] }
    return candidates.filter(window.contains).min { abs($0 - wanted) < abs($1 - wanted) }
  }

  /// The times of a stretch of a run, counted from its own first word.
  private func times(of range: Range<Int>, in run: TextRun) -> TimeMap {
    let anchors = run.times.anchors
    var own: [TimeMap.Anchor] = []
    if let before = anchors.last(where: { $0.word <= range.lowerBound }) {
      let point = run.times.point(atWord: range.lowerBound)
      own.append(
        .init(
          word: 0, start: point.start, precision: point.precision ?? before.precision,
          line: before.line))
    }
    if own.first?.precision == .turn, let far = firstEstimate(in: range, of: run) {
      own.append(far)
    }
    for anchor in anchors
    where anchor.word > range.lowerBound && anchor.word < range.upperBound {
      own.append(
        .init(
          word: anchor.word - range.lowerBound, start: anchor.start,
          precision: anchor.precision, line: anchor.line))
    }
    return TimeMap(anchors: own, end: end(of: range, in: run), wordCount: range.count)
  }

  /// Where a passage of a turn leaves the reach of the turn's own time. Without it the passage,
  /// shorter than the turn, would interpolate from the turn's beginning.
  private func firstEstimate(in range: Range<Int>, of run: TextRun) -> TimeMap.Anchor? {
    guard range.lowerBound > 0 else { return nil }
    for word in range {
      let point = run.times.point(atWord: word)
      guard point.precision == .estimated else { continue }
      return .init(
        word: word - range.lowerBound, start: point.start, precision: .estimated,
        line: point.line)
    }
    return nil
  }

  private func end(of range: Range<Int>, in run: TextRun) -> Timestamp? {
    guard source.timing != .citation else { return nil }
    if source.timing == .turn {
      guard range.upperBound < run.words.count else { return run.times.end }
      return estimate(atWord: range.upperBound, in: run)
    }
    // A caption without an end lasts until the next one begins.
    return run.ends.last { $0.word < range.upperBound }?.end
      ?? run.times.anchors.first { $0.word >= range.upperBound }?.start
  }

  /// A word's time between the beginning and the end of its turn, however near the beginning.
  private func estimate(atWord index: Int, in run: TextRun) -> Timestamp? {
    guard let start = run.times.anchors[0].start, let end = run.times.end else { return nil }
    let span = end.milliseconds - start.milliseconds
    return start.advanced(byMilliseconds: span * index / max(1, run.words.count))
  }

  /// The same for the same words at the same time, whichever transcript they come from.
  private func id(of text: String, at start: Timestamp?, seen: inout [String: Int]) -> String {
    var hash = StableHash()
    hash.add(recordingID)
    hash.add(source.kind.rawValue)
    hash.add(start.map { "\($0.milliseconds)" } ?? "")
    hash.add(text)
    if let home { hash.add(home) }
    let first = hash.text
    seen[first, default: 0] += 1
    guard let times = seen[first], times > 1 else { return first }
    hash.add("\(times)")
    return hash.text
  }
}
