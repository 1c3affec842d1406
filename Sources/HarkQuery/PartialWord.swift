/// The last word of a query that is searched for while it is being typed.
enum PartialWord {
  /// The word that is being typed, folded; nil where none is, or it is too short to stand for
  /// others.
  static func last(of text: String) -> String? {
    guard let point = CompletionPoint(of: text), point.field == nil,
      point.typed.unicodeScalars.count >= ParsedQuery.shortestPrefix
    else { return nil }
    return point.typed
  }

  /// The tree with `last` also taken as the beginning of a word, if it is the last thing in it.
  /// What is excluded stays as typed: half a word must not hide what the whole word would not.
  static func opened(_ tree: QueryNode, last: String) -> QueryNode {
    switch tree {
    case .word(last), .like(last): return .any([tree, .prefix(last)])
    case .phrase(let words) where words.last == last:
      // Written without a space: `self-att`.
      let before = Array(words.dropLast())
      let first = before.count == 1 ? QueryNode.word(before[0]) : .phrase(before)
      return .any([tree, .all([first, .prefix(last)])])
    case .all(var parts):
      guard let end = parts.popLast() else { return tree }
      return .all(parts + [opened(end, last: last)])
    case .any(var parts):
      guard let end = parts.popLast() else { return tree }
      if case .any(let ends) = opened(end, last: last) { return .any(parts + ends) }
      return .any(parts + [opened(end, last: last)])
    case .within(let first, let second, let span, let isOrdered):
      return .within(first, opened(second, last: last), span: span, isOrdered: isOrdered)
    case .word, .fuzzy, .like, .prefix, .phrase, .near, .field, .range, .not, .everything,
      .nothing:
      return tree
    }
  }
}

extension QueryNode {
  /// The same, of what a filter lets through.
  func restricted(to filter: QueryNode) -> QueryNode {
    switch self {
    case .all(let parts): .all(parts + [filter])
    case .everything: filter
    case .nothing: self
    case .word, .fuzzy, .like, .prefix, .phrase, .near, .within, .field, .range, .any, .not:
      .all([self, filter])
    }
  }
}
