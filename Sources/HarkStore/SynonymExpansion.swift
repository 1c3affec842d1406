internal import HarkQuery
internal import HarkText

/// Replaces `~word` by the word and what may stand for it.
struct SynonymExpansion {
  /// What was replaced, in the order of the query.
  private(set) var changes: [WordChange] = []
  private let isKnown: (String) throws -> Bool
  private let synonyms: (String) throws -> [WordChange.Other]

  /// - Parameters:
  ///   - isKnown: whether a moment has a word in any form.
  ///   - synonyms: what may stand for a word, of what the index has.
  init(
    isKnown: @escaping (String) throws -> Bool,
    synonyms: @escaping (String) throws -> [WordChange.Other]
  ) {
    self.isKnown = isKnown
    self.synonyms = synonyms
  }

  mutating func expanded(_ node: QueryNode) throws -> QueryNode {
    switch node {
    case .like(let word):
      let others = try synonyms(word)
      guard !others.isEmpty else { return .word(word) }
      let change = WordChange(typed: "~" + word, reason: .synonyms, others: others)
      if !changes.contains(change) { changes.append(change) }
      let parts = (try isKnown(word) ? [word] : []) + others.map(\.text)
      let nodes = parts.map { ParsedQuery($0).tree }
      return nodes.count == 1 ? nodes[0] : .any(nodes)
    case .all(let parts): return .all(try parts.map { try expanded($0) })
    case .any(let parts):
      return .any(
        try parts.map { try expanded($0) }.flatMap { part in
          if case .any(let inner) = part { inner } else { [part] }
        })
    case .not(let part): return .not(try expanded(part))
    case .within(let first, let second, let span, let isOrdered):
      return .within(
        try expanded(first), try expanded(second), span: span, isOrdered: isOrdered)
    case .word, .fuzzy, .prefix, .phrase, .near, .field, .range, .everything, .nothing:
      return node
    }
  }
}

extension QueryNode {
  /// The tree with the words alone.
  var withoutSynonyms: QueryNode {
    switch self {
    case .like(let word): .word(word)
    case .all(let parts): .all(parts.map(\.withoutSynonyms))
    case .any(let parts): .any(parts.map(\.withoutSynonyms))
    case .not(let part): .not(part.withoutSynonyms)
    case .within(let first, let second, let span, let isOrdered):
      .within(
        first.withoutSynonyms, second.withoutSynonyms, span: span, isOrdered: isOrdered)
    case .word, .fuzzy, .prefix, .phrase, .near, .field, .range, .everything, .nothing: self
    }
  }
}
