extension QueryNode {
  /// The tree without parts that stand beside an equal one and change nothing: asking for the
  /// same phrase or the same time twice finds what once does. A word counts as often as it is
  /// typed.
  var withoutRepetition: QueryNode {
    switch self {
    case .all(let parts): Self.distinct(parts, as: QueryNode.all)
    case .any(let parts): Self.distinct(parts, as: QueryNode.any)
    case .not(let part): .not(part.withoutRepetition)
    case .within(let first, let second, let span, let isOrdered):
      .within(
        first.withoutRepetition, second.withoutRepetition, span: span, isOrdered: isOrdered)
    case .word, .like, .fuzzy, .prefix, .phrase, .near, .field, .range, .everything, .nothing: self
    }
  }

  private static func distinct(
    _ parts: [QueryNode], as make: ([QueryNode]) -> QueryNode
  ) -> QueryNode {
    var kept: [QueryNode] = []
    for part in parts.map(\.withoutRepetition) {
      if case .word = part {} else if kept.contains(part) { continue }
      kept.append(part)
    }
    return kept.count == 1 ? kept[0] : make(kept)
  }
}
