package import HarkCore

/// What a query asks for. A plain value: it crosses threads, and each reader compiles it anew.
package indirect enum QueryNode: Equatable, Sendable {
  /// A word in any of its forms.
  case word(String)
  /// A word, or one that differs from it by a typing error.
  case fuzzy(String)
  /// A word, or any that may stand for it.
  case like(String)
  /// Any word that begins so.
  case prefix(String)
  /// Words in this order, without others between, exactly as they are.
  case phrase([String])
  /// Words exactly as they are, neighbours at most so many words apart; in this order or in any.
  case near([String], words: Int, isOrdered: Bool)
  /// Both in one recording, said within a span of time; the first before the second, or in any
  /// order.
  case within(QueryNode, QueryNode, span: Timestamp, isOrdered: Bool)
  /// A field with a value, as typed.
  case field(Field, String)
  /// A field with a range of values.
  case range(RangeFilter)
  /// All of these.
  case all([QueryNode])
  /// Any of these.
  case any([QueryNode])
  /// None of this.
  case not(QueryNode)
  /// Every moment: a star alone.
  case everything
  /// No moment: text without a word in it.
  case nothing
}

extension QueryNode {
  /// Whether it narrows a search without saying which moment is better.
  package var isFilter: Bool {
    switch self {
    case .field, .range, .not: true
    case .any(let parts), .all(let parts): parts.allSatisfy(\.isFilter)
    case .word, .fuzzy, .like, .prefix, .phrase, .near, .within, .everything, .nothing: false
    }
  }

  /// The words that can be matched, those of phrases included, those of exclusions left out.
  package var words: [String] {
    switch self {
    case .word(let word), .fuzzy(let word), .like(let word): [word]
    case .phrase(let words), .near(let words, _, _): words
    case .all(let parts), .any(let parts): parts.flatMap(\.words)
    case .within(let first, let second, _, _): first.words + second.words
    case .prefix, .field, .range, .not, .everything, .nothing: []
    }
  }
}

extension QueryNode: CustomStringConvertible {
  /// The tree in the query language; reading it gives the same tree.
  package var description: String {
    switch self {
    case .word(let word): return word
    case .fuzzy(let word): return word + "~"
    case .like(let word): return "~" + word
    case .prefix(let start): return start + "*"
    case .phrase(let words): return "\"" + words.joined(separator: " ") + "\""
    case .near(let words, let distance, let isOrdered):
      return words.joined(separator: isOrdered ? " ADJ/\(distance) " : " NEAR/\(distance) ")
    case .within(let first, let second, let span, let isOrdered):
      let name = (isOrdered ? " THEN/" : " NEAR/") + "\(span.milliseconds / 1000)s "
      return first.text(asLast: false) + name + second.text(asLast: true)
    case .field(let field, let value): return "\(field.name):\"\(value)\""
    case .range(let filter): return filter.description
    case .all(let parts):
      return parts.map { $0.isAll ? "(\($0))" : $0.description }.joined(separator: " ")
    case .any(let parts):
      return parts.map { $0.isLeaf || $0.isNot ? $0.description : "(\($0))" }
        .joined(separator: " OR ")
    case .not(let part):
      return part.isLeaf ? "-\(part)" : "-(\(part))"
    case .everything: return "*"
    case .nothing: return ""
    }
  }

  /// As an operand of `NEAR/30s`; the last may be another of the kind.
  private func text(asLast isLast: Bool) -> String {
    if case .within = self, isLast { return description }
    return isLeaf ? description : "(\(self))"
  }

  private var isAll: Bool {
    if case .all = self { true } else { false }
  }

  private var isNot: Bool {
    if case .not = self { true } else { false }
  }

  /// Whether it is one word of the language, which needs no brackets around it.
  private var isLeaf: Bool {
    switch self {
    case .word, .fuzzy, .like, .prefix, .phrase, .field, .range: true
    case .near, .within, .all, .any, .not, .everything, .nothing: false
    }
  }
}
