internal import HarkQuery

/// Replaces the words of a query that the index does not have by words that were probably meant.
struct QueryWidening {
  /// The query to search for.
  private(set) var tree: QueryNode
  /// The query as it was probably meant, with the likeliest word in each place; nil if every word
  /// is known.
  private(set) var corrected: String?

  private let isKnown: (String) throws -> Bool
  private let candidates: (String) throws -> [Vocabulary.Candidate]

  /// - Parameters:
  ///   - isKnown: whether a moment has the word in any form.
  ///   - candidates: the words that may have been meant, the likeliest first.
  init(
    _ tree: QueryNode, isKnown: @escaping (String) throws -> Bool,
    candidates: @escaping (String) throws -> [Vocabulary.Candidate]
  ) throws {
    self.tree = tree
    self.isKnown = isKnown
    self.candidates = candidates
    self.tree = try widened(tree, takesAll: true)
    let likeliest = try widened(tree, takesAll: false)
    if likeliest != tree { corrected = likeliest.description }
  }

  /// `takesAll`: whether a word is replaced by all candidates, or by the likeliest.
  private func widened(_ node: QueryNode, takesAll: Bool) throws -> QueryNode {
    switch node {
    case .word(let word):
      guard try !isKnown(word) else { return node }
      return any(try candidates(word), of: word, takesAll)
    case .fuzzy(let word):
      guard takesAll else {
        return try isKnown(word) ? node : try widened(.word(word), takesAll: false)
      }
      let others = try candidates(word).map { QueryNode.word($0.word) }
      return others.isEmpty ? .word(word) : .any([.word(word)] + others)
    case .phrase(let words): return .phrase(try words.map(likeliest))
    case .near(let words, let distance, let isOrdered):
      return .near(try words.map(likeliest), words: distance, isOrdered: isOrdered)
    case .within(let first, let second, let span, let isOrdered):
      return .within(
        try widened(first, takesAll: takesAll), try widened(second, takesAll: takesAll),
        span: span, isOrdered: isOrdered)
    case .all(let parts):
      return .all(try parts.map { try widened($0, takesAll: takesAll) })
    case .any(let parts):
      let flat = try parts.map { try widened($0, takesAll: takesAll) }.flatMap { part in
        if case .any(let inner) = part { inner } else { [part] }
      }
      return .any(flat)
    // What is excluded is excluded as typed.
    case .not, .prefix, .field, .range, .everything, .nothing: return node
    }
  }

  private func likeliest(_ word: String) throws -> String {
    try isKnown(word) ? word : try candidates(word).first?.word ?? word
  }

  private func any(
    _ candidates: [Vocabulary.Candidate], of word: String, _ takesAll: Bool
  ) -> QueryNode {
    guard let first = candidates.first else { return .word(word) }
    guard takesAll, candidates.count > 1 else { return .word(first.word) }
    return .any(candidates.map { .word($0.word) })
  }
}
