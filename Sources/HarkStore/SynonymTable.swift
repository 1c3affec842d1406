internal import HarkText

/// The groups of synonyms by their words and by the stems of these, so that `~hired` finds what
/// stands beside `hire`. Belongs to the thread of its reader.
final class SynonymTable {
  private let stems: StemCache
  private var byStem: [String: [Int]] = [:]

  /// - Parameter stems: makes the stems.
  init(stems: StemCache) throws {
    self.stems = stems
    for (number, group) in Synonyms.groups.enumerated() {
      for words in group where words.count == 1 {
        byStem[try stem(words[0]), default: []].append(number)
      }
    }
  }

  /// What may stand for a folded word, each as its words; not the word itself. The groups that
  /// have it exactly so come before those that have another form of it.
  func synonyms(of word: String) throws -> [[String]] {
    let exact = Synonyms.groups(of: word)
    let groups = exact.isEmpty ? (byStem[try stem(word)] ?? []).map { Synonyms.groups[$0] } : exact
    // A word is found in all its forms.
    var known: Set = [[try stem(word)]]
    return try groups.joined().filter { words in
      try known.insert(words.count == 1 ? [stem(words[0])] : words).inserted
    }
  }

  /// The table is English.
  private func stem(_ word: String) throws -> String { try stems.stem(word, language: "en") }
}
