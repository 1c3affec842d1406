internal import HarkCore
internal import HarkQuery

/// One request while it is being answered: when it has to end, and what was worked out for it and
/// is needed again. Belongs to the thread of its reader.
final class SearchWork {
  let request: SearchRequest
  let deadline: Deadline
  /// Whether something was left out because the time was over.
  var isCutShort = false
  /// So many words may stand for unknown ones; once they are used up, the likeliest for each.
  private var alternativesLeft = 64
  private var candidates: [String: [Vocabulary.Candidate]] = [:]
  private var joins: [(node: QueryNode, ids: [String])] = []

  init(_ request: SearchRequest, _ deadline: Deadline) {
    self.request = request
    self.deadline = deadline
  }

  /// The moments that a join by time finds; worked out once, as a join inside another is needed
  /// by each of the ways in which that one is searched.
  func joined(
    _ first: QueryNode, _ second: QueryNode, _ span: Timestamp, isOrdered: Bool,
    _ join: () throws -> [String]
  ) throws -> [String] {
    let node = QueryNode.within(first, second, span: span, isOrdered: isOrdered)
    if let known = joins.first(where: { $0.node == node }) { return known.ids }
    let ids = try join()
    joins.append((node, ids))
    return ids
  }

  /// The words that may have been meant by one that the index has not; none if the time for
  /// looking is over.
  func candidates(
    for word: String, isAsked: Bool, _ find: () throws -> [Vocabulary.Candidate]
  ) throws -> [Vocabulary.Candidate] {
    let key = isAsked ? word + "~" : word
    if let known = candidates[key] { return known }
    guard !isCutShort else { return [] }
    let found = Array(try unlessLate([], find).prefix(max(1, alternativesLeft)))
    alternativesLeft = max(0, alternativesLeft - found.count)
    candidates[key] = found
    return found
  }

  /// What `body` gives; `other` if the time ends before.
  func unlessLate<Value>(_ other: Value, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch StoreError.deadline {
      isCutShort = true
      return other
    }
  }
}
