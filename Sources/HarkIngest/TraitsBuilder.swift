internal import HarkCore
internal import HarkText

/// Works out the traits of a source from its cues.
struct TraitsBuilder {
  let source: SourceText

  /// Speakers are kept up to this many.
  private static let mostSpeakers = 8

  func traits() -> SourceTraits {
    var traits = SourceTraits()
    var hashes: Set<UInt64> = []
    var window: [String] = []
    var wordsOf: [String: Int] = [:]
    for cue in source.cues {
      let words = WordScanner.words(in: cue.text)
      for word in words {
        window.append(word.term)
        guard window.count == 3 else { continue }
        var hash = StableHash()
        for term in window { hash.add(term) }
        hashes.insert(hash.value)
        window.removeFirst()
      }
      traits.words += words.count
      if let speaker = cue.speaker { wordsOf[speaker, default: 0] += words.count }
      if let time = cue.end ?? cue.start { traits.lastTime = max(traits.lastTime ?? time, time) }
    }
    traits.sketch = Array(hashes.sorted().prefix(SourceTraits.sketchSize))
    traits.hasWordTimes = source.cues.contains { !$0.words.isEmpty }
    traits.speakers = wordsOf.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .prefix(Self.mostSpeakers).map(\.key)
    return traits
  }
}
