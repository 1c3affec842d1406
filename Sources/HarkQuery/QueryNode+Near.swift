extension QueryNode {
  /// The most ways in which alternatives near each other are spelt out.
  private static let mostWays = 32

  /// Words near each other, where the parts may also be phrases, or any of several: `(a OR b)
  /// NEAR/5 "c d"`. Nil for parts of another kind, and for too many ways.
  ///
  /// A phrase is asked for as it is, and that its end stands near what follows; in any order, or
  /// its beginning near what comes before.
  static func near(
    _ first: QueryNode, _ second: QueryNode, words: Int, isOrdered: Bool
  ) -> QueryNode? {
    let (firsts, seconds) = (first.alternatives, second.alternatives)
    guard firsts.count * seconds.count <= mostWays else { return nil }
    var ways: [QueryNode] = []
    for first in firsts {
      for second in seconds {
        guard let way = pair(first, second, words, isOrdered) else { return nil }
        ways.append(way)
      }
    }
    return ways.count == 1 ? ways[0] : .any(ways)
  }

  private var alternatives: [QueryNode] {
    if case .any(let parts) = self { parts } else { [self] }
  }

  private static func pair(
    _ first: QueryNode, _ second: QueryNode, _ distance: Int, _ isOrdered: Bool
  ) -> QueryNode? {
    switch (first, second) {
    case (.word(let word), .word(let last)):
      return .near([word, last], words: distance, isOrdered: isOrdered)
    case (.near(let before, distance, isOrdered), .word(let last)):
      return .near(before + [last], words: distance, isOrdered: isOrdered)
    default: break
    }
    guard let (start, end) = first.ends, let (head, tail) = second.ends else { return nil }
    var places = [QueryNode.near([end, head], words: distance, isOrdered: isOrdered)]
    let back = QueryNode.near([start, tail], words: distance, isOrdered: isOrdered)
    if !isOrdered, !places.contains(back) { places.append(back) }
    let phrases = [first, second].filter { if case .phrase = $0 { true } else { false } }
    return .all(phrases + [places.count == 1 ? places[0] : .any(places)])
  }

  /// The first and the last word of a word or a phrase.
  private var ends: (String, String)? {
    switch self {
    case .word(let word): return (word, word)
    case .phrase(let words):
      guard let first = words.first, let last = words.last else { return nil }
      return (first, last)
    default: return nil
    }
  }
}
