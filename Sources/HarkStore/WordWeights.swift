internal import Foundation
internal import HarkText

/// What the words of one query weigh. Belongs to the thread of its reader.
final class WordWeights {
  private let frequency: (String) throws -> Int
  private let count: Double
  private let commonWeight: Double
  private let languages: [String]
  private var weights: [String: Double] = [:]
  /// The words that only help, where others say something.
  private var silent: Set<String> = []

  /// - Parameters:
  ///   - words: the words of the query, folded.
  ///   - languages: the languages of the index, as stemmers' codes.
  ///   - documentCount: how many moments there are.
  ///   - frequency: how many of them have a word.
  init(
    _ words: [String], languages: [String], ranking: Ranking, documentCount: Int,
    frequency: @escaping (String) throws -> Int
  ) throws {
    self.frequency = frequency
    self.languages = languages
    count = Double(documentCount)
    commonWeight = log((1 - ranking.commonShare) / ranking.commonShare)
    let silent = Set(try words.filter(saysNothing))
    if words.contains(where: { !silent.contains($0) }) { self.silent = silent }
  }

  /// About what one occurrence of a word weighs, much for a rare one: BM25's weight of a term by
  /// the number of moments that have it.
  func rarity(of word: String) throws -> Double {
    if let known = weights[word] { return known }
    let having = Double(try frequency(word))
    let weight = max(0, log((count - having + 0.5) / (having + 0.5)))
    weights[word] = weight
    return weight
  }

  /// How many moments have a term.
  func frequency(of term: String) throws -> Int { try frequency(term) }

  /// What words weigh together.
  func sum(_ words: [String]) throws -> Double { try words.reduce(0) { try $0 + rarity(of: $1) } }

  /// Whether a word of the query says nothing by itself, as "the" and "what", or a word that nearly
  /// everything has. Never so where all words of the query are such.
  func isSilent(_ word: String) -> Bool { silent.contains(word) }

  /// A stop word of one language may be a rare word of another ("die"): it counts if it is rare
  /// in this index.
  private func saysNothing(_ word: String) throws -> Bool {
    if count >= Self.fewMoments, try rarity(of: word) < commonWeight { return true }
    guard languages.contains(where: { StopWords.contains(word, language: $0) }) else {
      return false
    }
    // One that nobody says is no word of another language here.
    let having = Double(try frequency(word))
    return having == 0 || having >= count * Self.stopShare
  }

  /// Of so few moments, a share says nothing about a word.
  private static let fewMoments = 1000.0
  /// A stop word that fewer moments have says something.
  private static let stopShare = 0.005
}
