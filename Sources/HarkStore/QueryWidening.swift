internal import HarkQuery

/// Replaces the words of a query that the index does not have by words that were probably meant.
struct QueryWidening {
  /// The query to search for.
  private(set) var tree: QueryNode
  /// The query as it was probably meant, with the likeliest word in each place; nil if every word
  /// is known.
  private(set) var corrected: String?
  /// What was replaced, in the order of the query.
  private(set) var changes: [WordChange] = []

  private let words: Words
  /// What was found out of words so far.
  private var known: [String: Bool] = [:]
  private var meant: [String: [Vocabulary.Candidate]] = [:]
  private var spelt: [String: [String]?] = [:]

  /// What the index knows of words.
  struct Words {
    /// Whether a moment has a word in any form.
    var isKnown: (String) throws -> Bool
    /// Whether other words may stand for it.
    var hasSynonyms: (String) throws -> Bool
    /// The words that may have been meant, the likeliest first; `isAsked` where the query asks for
    /// words with errors.
    var candidates: (_ word: String, _ isAsked: Bool) throws -> [Vocabulary.Candidate]
    /// Other ways of writing a word.
    var joins: WordJoins
  }

  init(_ tree: QueryNode, _ words: Words) throws {
    self.tree = tree
    self.words = words
    self.tree = try widened(tree, takesAll: true)
    let seen = changes
    let likeliest = try widened(tree, takesAll: false)
    changes = seen
    if likeliest != tree { corrected = likeliest.description }
  }

  /// `takesAll`: whether a word is replaced by all candidates, or by the likeliest.
  private mutating func widened(_ node: QueryNode, takesAll: Bool) throws -> QueryNode {
    switch node {
    case .word(let word):
      guard try !isKnown(word) else { return node }
      if let written = try rewritten(word) {
        return written.count == 1 ? .word(written[0]) : .phrase(written)
      }
      return Self.any(try candidates(word), of: word, takesAll, QueryNode.word)
    case .like(let word):
      guard try !isKnown(word), try !words.hasSynonyms(word) else { return node }
      return Self.any(try candidates(word), of: word, takesAll, QueryNode.like)
    case .fuzzy(let word):
      guard takesAll else {
        let likeliest = try isKnown(word) ? nil : try candidates(word, isAsked: true).first
        return likeliest.map { .word($0.word) } ?? node
      }
      let others = try candidates(word, isAsked: true).map { QueryNode.word($0.word) }
      return others.isEmpty ? .word(word) : .any([.word(word)] + others)
    case .phrase(let words):
      let written = try respelled(words)
      return written.count == 1 ? .word(written[0]) : .phrase(written)
    case .near(let words, let distance, let isOrdered):
      return .near(try words.map { try likeliest($0) }, words: distance, isOrdered: isOrdered)
    case .within(let first, let second, let span, let isOrdered):
      return .within(
        try widened(first, takesAll: takesAll), try widened(second, takesAll: takesAll),
        span: span, isOrdered: isOrdered)
    case .all(let parts):
      let whole = try joined(parts).map { try widened($0, takesAll: takesAll) }
      return whole.count == 1 ? whole[0] : .all(whole)
    case .any(let parts):
      let flat = try parts.map { try widened($0, takesAll: takesAll) }.flatMap { part in
        if case .any(let inner) = part { inner } else { [part] }
      }
      return .any(flat)
    // What is excluded is excluded as typed.
    case .not, .prefix, .field, .range, .everything, .nothing: return node
    }
  }

  private mutating func isKnown(_ word: String) throws -> Bool {
    if let found = known[word] { return found }
    let found = try words.isKnown(word)
    known[word] = found
    return found
  }

  private mutating func likeliest(_ word: String) throws -> String {
    try isKnown(word) ? word : try candidates(word).first?.word ?? word
  }

  private static func any(
    _ candidates: [Vocabulary.Candidate], of word: String, _ takesAll: Bool,
    _ node: (String) -> QueryNode
  ) -> QueryNode {
    guard let first = candidates.first else { return node(word) }
    guard takesAll, candidates.count > 1 else { return node(first.word) }
    return .any(candidates.map { node($0.word) })
  }

  private mutating func candidates(
    _ word: String, isAsked: Bool = false
  ) throws -> [Vocabulary.Candidate] {
    let found = try found(word, isAsked: isAsked)
    guard let first = found.first else { return [] }
    note(
      WordChange(
        typed: word, reason: first.distance == nil ? .sound : .typing,
        others: found.map { .init(text: $0.word, moments: $0.frequency, distance: $0.distance) }))
    return found
  }

  private mutating func found(
    _ word: String, isAsked: Bool = false
  ) throws -> [Vocabulary.Candidate] {
    if !isAsked, let known = meant[word] { return known }
    let found = try words.candidates(word, isAsked)
    if !isAsked { meant[word] = found }
    return found
  }

  private mutating func note(_ change: WordChange) {
    if !changes.contains(change) { changes.append(change) }
  }
}

// Words that the index writes in another way.
extension QueryWidening {
  /// The parts with neighbouring words in one, where the index has only that.
  private mutating func joined(_ parts: [QueryNode]) throws -> [QueryNode] {
    var result: [QueryNode] = []
    for part in parts {
      if case .word(let word) = part, case .word(let before) = result.last,
        let joined = try joined(before, word)
      {
        result[result.count - 1] = .word(joined)
      } else {
        result.append(part)
      }
    }
    return result
  }

  /// The words of a phrase, as the index writes them.
  private mutating func respelled(_ phrase: [String]) throws -> [String] {
    var result: [String] = []
    for word in phrase {
      if let before = result.last, let joined = try joined(before, word) {
        result[result.count - 1] = joined
      } else {
        result.append(word)
      }
    }
    var written: [String] = []
    for word in result {
      if try !isKnown(word), let parts = try rewritten(word) {
        written += parts
      } else {
        written.append(try likeliest(word))
      }
    }
    return Array(written.prefix(ParsedQuery.longestPhrase))
  }

  private mutating func joined(_ first: String, _ second: String) throws -> String? {
    if try isKnown(first), try isKnown(second) { return nil }
    guard let joined = try words.joins.joined(first, second) else { return nil }
    note(first + " " + second, as: [joined], try words.joins.frequency(joined))
    return joined
  }

  private mutating func rewritten(_ word: String) throws -> [String]? {
    if let found = spelt[word] { return found }
    spelt[word] = .some(nil)
    guard let written = try words.joins.rewritten(word) else { return nil }
    let moments =
      try written.count == 1
      ? words.joins.frequency(written[0]) : words.joins.phraseFrequency(written)
    // `therefour` is rather `therefore` than two words that were once said in a row.
    if written.count > 1, let other = try found(word).first, other.distance != nil,
      other.frequency > moments
    {
      return nil
    }
    note(word, as: written, moments)
    spelt[word] = written
    return written
  }

  private mutating func note(_ typed: String, as written: [String], _ moments: Int) {
    let text = written.count == 1 ? written[0] : QueryNode.phrase(written).description
    let other = WordChange.Other(text: text, moments: moments, distance: nil)
    note(WordChange(typed: typed, reason: .spelling, others: [other]))
  }
}
