/// Words that may stand for each other: `index/synonyms`, built into the programs.
///
/// Reading the file when a program runs was the alternative. A program may be installed without
/// its checkout, and a table kept in the index would change only with the next run of the indexer.
package enum Synonyms {
  /// The groups: of each its members, of each its words, folded.
  package static let groups: [[[String]]] = groups(in: written)

  /// The groups of a text: a line a group, commas between its members; empty lines and those that
  /// begin with `#` are passed over.
  package static func groups(in text: String) -> [[[String]]] {
    text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      line.split(separator: ",").map { WordScanner.words(in: String($0)).map(\.term) }
        .filter { !$0.isEmpty }
    }.filter { !$0.isEmpty }
  }

  /// The groups that have a folded word exactly so.
  package static func groups(of word: String) -> [[[String]]] {
    (byWord[word] ?? []).map { groups[$0] }
  }

  private static let byWord = groups.indices.reduce(into: [String: [Int]]()) { places, number in
    for words in groups[number] where words.count == 1 {
      places[words[0], default: []].append(number)
    }
  }
}
