/// What tells one talk's text from another's, without keeping the text: enough to see whether two
/// files are of the same talk, and which of them to search.
package struct SourceTraits: Equatable, Sendable {
  /// Who wrote the words of captions.
  package enum Origin: String, Sendable {
    case manual
    case automatic
    case unknown
  }

  /// The smallest hashes of the text's runs of three words, ascending: a sketch that estimates
  /// how much two texts share (Broder, "On the resemblance and containment of documents", 1997).
  package var sketch: [UInt64]
  /// The number of words.
  package var words: Int
  /// When the last words are said.
  package var lastTime: Timestamp?
  /// Whether every word has its own time.
  package var hasWordTimes: Bool
  /// The speakers, the most talkative first.
  package var speakers: [String]
  package var origin: Origin
  /// Whether the file says that its language is the one spoken, not a translation.
  package var isOriginalLanguage: Bool

  package init(
    sketch: [UInt64] = [], words: Int = 0, lastTime: Timestamp? = nil, hasWordTimes: Bool = false,
    speakers: [String] = [], origin: Origin = .unknown, isOriginalLanguage: Bool = false
  ) {
    self.sketch = sketch
    self.words = words
    self.lastTime = lastTime
    self.hasWordTimes = hasWordTimes
    self.speakers = speakers
    self.origin = origin
    self.isOriginalLanguage = isOriginalLanguage
  }

  /// How many hashes a sketch has at most.
  package static let sketchSize = 128

  /// About which share of their runs of three words two texts have in common, 0 to 1.
  package func resemblance(to other: SourceTraits) -> Double {
    let size = min(sketch.count, other.sketch.count, Self.sketchSize)
    guard size > 0 else { return 0 }
    var (left, right, common, seen) = (0, 0, 0, 0)
    while seen < size, left < sketch.count, right < other.sketch.count {
      if sketch[left] == other.sketch[right] {
        (left, right, common) = (left + 1, right + 1, common + 1)
      } else if sketch[left] < other.sketch[right] {
        left += 1
      } else {
        right += 1
      }
      seen += 1
    }
    return Double(common) / Double(seen)
  }
}
