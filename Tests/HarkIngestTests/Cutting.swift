import HarkCore
import HarkIngest
import HarkStore
import HarkTestSupport
import HarkText

/// Sources made by hand, and what the cutter makes of them.
enum Cutting {
  static func cue(
    _ text: String, _ start: Double? = nil, to end: Double? = nil, speaker: String? = nil,
    heading: String? = nil, line: Int = 1
  ) -> Cue {
    Cue(
      start: start.map { Timestamp(seconds: $0) }, end: end.map { Timestamp(seconds: $0) },
      speaker: speaker, text: text, line: line, heading: heading)
  }

  static func source(_ timing: SourceText.Timing, _ cues: [Cue]) -> SourceText {
    SourceText(
      kind: timing == .citation ? .note : .transcript, format: "webvtt", timing: timing,
      cues: cues)
  }

  static func moments(_ source: SourceText) -> [IndexedMoment] {
    let record = Sample.source("/v/talk.vtt", recording: "hkS4mpleA01", kind: source.kind)
    return MomentCutter(source: source, record: record).moments()
  }

  static func moments(_ timing: SourceText.Timing, _ cues: [Cue]) -> [IndexedMoment] {
    moments(source(timing, cues))
  }

  /// `count` words, all different, with a full stop after every `sentence` of them.
  static func words(_ count: Int, sentence: Int? = nil, from first: Int = 0) -> String {
    (first..<first + count).map { number in
      guard let sentence else { return "w\(number)" }
      let place = (number - first) % sentence
      return (place == 0 ? "W\(number)" : "w\(number)") + (place == sentence - 1 ? "." : "")
    }.joined(separator: " ")
  }

  /// All words of a source, folded, in order.
  static func stream(_ source: SourceText) -> [String] {
    source.cues.flatMap { WordScanner.words(in: $0.text).map(\.term) }
  }
}
