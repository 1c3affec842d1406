internal import HarkQuery
internal import Xapian

extension SearchMatches {
  /// About how many moments match. Where words must be said in a row, Xapian's guess is of those
  /// that have the words; of the ones that were looked at it is known how many have them so.
  func guess(for tree: QueryNode) -> Int {
    guard tree.needsRun, total.low < total.high else { return total.guess }
    return max(total.low, min(total.high, Int(Double(total.guess) * runShare)))
  }
}

extension QueryNode {
  /// Whether a moment needs a phrase, or words near each other, to match.
  fileprivate var needsRun: Bool {
    switch self {
    case .phrase, .near: true
    case .all(let parts): parts.contains(where: \.needsRun)
    default: false
    }
  }
}
