/// The words of a transcript as they are said, to find what a claim repeats word for word.
struct Wording {
  /// Words that stand in both in the same row.
  struct Row: Equatable {
    /// How many words.
    var length: Int
    /// Where they begin in the transcript, by its numbering of words.
    var places: Set<Int>
  }

  /// What repeats itself without end is not compared with itself: so many places are looked at.
  private static let mostSteps = 200_000

  private var places: [String: [Int]] = [:]

  /// Adds a folded word; a place is added once.
  mutating func add(_ word: String, at place: Int) {
    places[word, default: []].append(place)
  }

  /// The longest row of folded words that is said, everywhere it is; nil if none of at least
  /// `least` words is.
  func longestRow(of words: [String], least: Int) -> Row? {
    var longest: Row?
    var before: [Int: Int] = [:]
    var steps = 0
    for word in words {
      let here = places[word] ?? []
      steps += here.count
      guard steps <= Self.mostSteps else { return nil }
      var lengths: [Int: Int] = [:]
      for place in here {
        let length = (before[place - 1] ?? 0) + 1
        lengths[place] = length
        guard length >= max(least, longest?.length ?? 0) else { continue }
        if length > longest?.length ?? 0 { longest = Row(length: length, places: []) }
        longest?.places.insert(place - length + 1)
      }
      before = lengths
    }
    return longest
  }
}
