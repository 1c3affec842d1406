internal import HarkText
internal import Xapian

/// The words of the index, for finding those that were meant by one that is not among them.
struct Vocabulary {
  /// A word of the index that may have been meant.
  struct Candidate: Equatable {
    var word: String
    /// How many moments have it.
    var frequency: Int
    /// Typing errors between the two; nil for a word that only sounds alike.
    var distance: Int?
  }

  private let words: [(term: String, frequency: Int)]

  init(of database: borrowing Database) throws {
    // Terms of fields begin with a capital, and no word does.
    words = try database.terms(from: "", until: "A") + database.terms(from: "[", until: nil)
  }

  /// The fewest letters of a word that is corrected by its sound: too many short words sound alike.
  private static let shortestSound = 5

  /// Words that may have been meant by `word`, the likeliest first, at most `limit`: by a typing
  /// error or two, by how many there are; else by sound. A stop word is never meant by another
  /// word, nor another by it.
  func candidates(for word: String, limit: Int) -> [Candidate] {
    guard !StopWords.contains(word) else { return [] }
    let measure = EditDistance(from: word)
    let tolerance = measure.tolerance
    var found: [Candidate] = []
    if tolerance > 0 {
      let bytes = word.utf8.count
      for (term, frequency) in words {
        // A scalar has four bytes at most.
        guard abs(term.utf8.count - bytes) <= 4 * tolerance,
          let distance = measure.distance(to: term, limit: tolerance), distance > 0,
          !StopWords.contains(term)
        else { continue }
        found.append(Candidate(word: term, frequency: frequency, distance: distance))
      }
    }
    if found.isEmpty, word.unicodeScalars.count >= Self.shortestSound,
      let key = SoundKey.key(of: word)
    {
      // What sounds alike is also spelt more or less alike.
      let farthest = max(2, word.utf8.count / 3)
      found = words.lazy.filter {
        SoundKey.mayMatch($0.term, word) && SoundKey.key(of: $0.term) == key
          && !StopWords.contains($0.term)
          && measure.distance(to: $0.term, limit: farthest) != nil
      }.map {
        Candidate(word: $0.term, frequency: $0.frequency, distance: nil)
      }
    }
    found.sort {
      ($0.distance ?? 0, -$0.frequency, $0.word) < ($1.distance ?? 0, -$1.frequency, $1.word)
    }
    return Array(found.prefix(limit))
  }
}
