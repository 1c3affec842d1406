internal import HarkQuery
internal import HarkText

/// What looks for the words of one query in texts, made once for each language. Belongs to the
/// thread of its reader.
final class FinderCache {
  private let tree: QueryNode
  private let stems: StemCache
  private let isExact: Bool
  private let isRelaxed: Bool
  private let weights: WordWeights
  private var finders: [String: MatchFinder] = [:]
  private var needleWeights: [String: [Double]] = [:]

  /// - Parameters:
  ///   - weights: what the words of the query weigh.
  ///   - isExact: only the words as typed.
  ///   - isRelaxed: whether some of the words are enough.
  init(
    _ tree: QueryNode, stems: StemCache, weights: WordWeights, isExact: Bool, isRelaxed: Bool
  ) {
    (self.tree, self.stems, self.weights) = (tree, stems, weights)
    (self.isExact, self.isRelaxed) = (isExact, isRelaxed)
  }

  func finder(for language: String) throws -> MatchFinder {
    if let known = finders[language] { return known }
    let finder = MatchFinder(
      needles: try MatchFinder.needles(
        of: tree, language: language, stems: stems, isExact: isExact),
      language: language, stems: stems, isRelaxed: isRelaxed)
    finders[language] = finder
    return finder
  }

  /// What the needles of a language weigh, by their numbers.
  func weights(for language: String) throws -> [Double] {
    if let known = needleWeights[language] { return known }
    let needles = try finder(for: language).needles
    var result = [Double](repeating: 0, count: needles.count)
    for word in tree.words where !weights.isSilent(word) {
      let form = needles.isStemmed ? try stems.stem(word, language: language) : word
      if let number = needles.words[form] {
        result[number] = max(result[number], try weights.rarity(of: word))
      }
    }
    needleWeights[language] = result
    return result
  }
}
