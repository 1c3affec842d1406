internal import HarkStore

/// An index of many moments of made-up talk, the same in every run.
package enum LargeStore {
  /// Writes `moments` moments of some 40 words into `store`, 200 a recording.
  package static func write(_ moments: Int, to store: SampleStore) throws {
    var random = SeededRandom(seed: 7)
    let rare = rareWords(4000, &random)
    try store.change { writer in
      for recording in 0..<(moments + 199) / 200 {
        let source = Sample.source(
          "/\(recording).vtt", recording: "talk\(recording)", title: "Talk \(recording)",
          date: "20\(10 + recording % 15)-0\(1 + recording % 9)-11", duration: 3600)
        let texts = (0..<min(200, moments - recording * 200)).map { _ in
          (0..<40).map { _ in
            Bool.random(using: &random) ? random.pick(HostileQuery.common) : random.pick(rare)
          }.joined(separator: " ")
        }
        try writer.replace(source, with: Sample.moments(texts, of: source))
      }
    }
  }

  /// Words of two to four syllables.
  private static func rareWords(_ count: Int, _ random: inout SeededRandom) -> [String] {
    let syllables = ["ba", "te", "mi", "ro", "lun", "ker", "sha", "pli", "stor", "wen", "fa", "go"]
    return (0..<count).map { _ in
      (0..<Int.random(in: 2...4, using: &random)).map { _ in random.pick(syllables) }.joined()
    }
  }
}
