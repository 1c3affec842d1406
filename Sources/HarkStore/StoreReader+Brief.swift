internal import HarkQuery
internal import Xapian

extension StoreReader {
  /// About as many entries of the index are gone through in the time of a brief search.
  private static let briefEffort = 150_000

  /// Throws `StoreError.deadline` where a brief search would find out too late that it is too long.
  func checkEffort(of tree: QueryNode, _ work: SearchWork) throws {
    guard work.request.isBrief else { return }
    var effort = try self.effort(of: tree)
    // Each match is looked at closely.
    if !work.request.facets.isEmpty || work.request.sort != .relevance { effort *= 4 }
    guard effort > Self.briefEffort else { return }
    throw StoreError.deadline(milliseconds: work.deadline.milliseconds)
  }

  /// About how many entries of the index a search goes through.
  private func effort(of tree: QueryNode) throws -> Int {
    switch tree {
    case .word(let word), .like(let word), .fuzzy(let word): return try frequency(of: word)
    case .phrase(let words), .near(let words, _, _):
      // Comparing places takes longest.
      return try words.reduce(0) { try $0 + 2 * frequency(of: $1) }
    case .field(let field, let value):
      return try MomentTerms.terms(of: value, in: field).reduce(0) {
        try $0 + frequency(of: field.prefix + $1)
      }
    case .all(let parts):
      // The rarest leads; in the others what lies between is passed over.
      return try parts.map { try effort(of: $0) }.min().map { 3 * $0 } ?? 0
    case .any(let parts): return try parts.reduce(0) { try $0 + effort(of: $1) }
    case .not(let part): return try effort(of: part)
    case .prefix: return try database.documentCount() / 16
    case .range, .everything: return try database.documentCount() / 4
    case .within: return .max / 8
    case .nothing: return 0
    }
  }
}
