internal import HarkQuery
internal import Xapian

/// Why a search found nothing.
package struct EmptySearch: Equatable, Sendable {
  /// What was searched.
  package var recordings: Int
  package var moments: Int
  /// Files that could not be read, and so were not searched.
  package var unreadable: Int
  /// The parts of the query that emptied the result, in plain words; never empty.
  package var reasons: [String]

  /// What there is to search in; the same for all searches of one commit.
  struct Searched {
    var recordings: Int
    var unreadable: Int
  }
}

extension StoreReader {
  /// Finds out which part of a query that found nothing emptied the result.
  func explainNothing(_ tree: QueryNode, _ work: SearchWork) throws -> EmptySearch {
    if searched == nil { searched = try readSearched() }
    let searched = searched ?? EmptySearch.Searched(recordings: 0, unreadable: 0)
    return EmptySearch(
      recordings: searched.recordings, moments: try database.documentCount(),
      unreadable: searched.unreadable,
      reasons: try work.unlessLate(["there was no time to find out why"]) {
        try reasons(tree, work)
      })
  }

  private func readSearched() throws -> EmptySearch.Searched {
    var unreadable = 0
    for (_, value) in try database.metadata(prefix: Schema.Key.source) {
      if try SourceRecord(decoding: value).format == SourceRecord.unreadableFormat {
        unreadable += 1
      }
    }
    return EmptySearch.Searched(
      recordings: try database.metadata(prefix: Schema.Key.recording).count,
      unreadable: unreadable)
  }

  private func reasons(_ tree: QueryNode, _ work: SearchWork) throws -> [String] {
    guard try database.documentCount() > 0 else { return ["the index is empty"] }
    let parts: [QueryNode] = if case .all(let parts) = tree { parts } else { [tree] }
    if tree == .nothing { return ["the query has no word in it"] }
    if let part = tree.contradiction { return ["the query asks for \(part) and excludes it"] }
    var reasons: [String] = []
    for part in parts {
      if case .not = part { continue }
      guard try !hasMatch(part, work) else { continue }
      reasons.append("no moment has \(part)\(try hint(for: part, work))")
    }
    if !reasons.isEmpty { return reasons }
    let (filters, words) = (parts.filter(\.isFilter), parts.filter { !$0.isFilter })
    if !filters.isEmpty, !words.isEmpty {
      for filter in filters where try !hasMatch(.all(words + [filter]), work) {
        reasons.append("the words are found, but not with \(filter)")
      }
    }
    return reasons.isEmpty ? ["every part is found, but no moment has all of them"] : reasons
  }

  /// What may have been meant by the value of a field that no moment has, to be put behind that.
  private func hint(for part: QueryNode, _ work: SearchWork) throws -> String {
    guard case .field(let field, let value) = part, work.deadline.remaining > 0 else { return "" }
    return try work.unlessLate("") {
      let known = try known(work.deadline.remaining)
      if let nearest = known.nearest(to: value, in: field) {
        return ", the nearest is \(QueryNode.field(field, nearest))"
      }
      let all = known.few(of: field)
      return all.isEmpty ? "" : ", there is: \(all.joined(separator: ", "))"
    }
  }

  private func hasMatch(_ node: QueryNode, _ work: SearchWork) throws -> Bool {
    var options = SearchOptions()
    options.limit = 1
    return try run(compiler(for: node, work).query(node), options, work.deadline).total.high > 0
  }
}
