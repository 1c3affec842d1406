/// What a query asks for. A plain value: it crosses threads, and each reader compiles it anew.
package indirect enum QueryNode: Equatable, Sendable {
  /// A word in any of its forms.
  case word(String)
  /// Any word that begins so.
  case prefix(String)
  /// Words in this order, without others between, exactly as they are.
  case phrase([String])
  /// A field with a value, as typed.
  case field(Field, String)
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

extension QueryNode: CustomStringConvertible {
  /// The tree in the query language; reading it gives the same tree.
  package var description: String { text(inside: nil) }

  private func text(inside outer: QueryNode?) -> String {
    switch self {
    case .word(let word): return word
    case .prefix(let start): return start + "*"
    case .phrase(let words): return "\"" + words.joined(separator: " ") + "\""
    case .field(let field, let value): return "\(field.name):\"\(value)\""
    case .all(let parts): return parts.map { $0.text(inside: self) }.joined(separator: " ")
    case .any(let parts): return parts.map { $0.text(inside: self) }.joined(separator: " OR ")
    case .not(let part): return "-" + part.text(inside: self)
    case .everything: return "*"
    case .nothing: return ""
    }
  }
}
