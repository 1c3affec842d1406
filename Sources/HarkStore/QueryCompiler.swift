internal import HarkCore
internal import HarkQuery
internal import Xapian

/// Turns a parsed query into Xapian's, on the thread of the reader that runs it.
struct QueryCompiler {
  let tree: QueryNode
  private let languages: [String]
  private let stems: StemCache
  let isExact: Bool
  let ranking: Ranking
  let weights: WordWeights
  let table: WordTable
  private let nearby: Nearby
  /// Finds the ids of the moments of a first part that have one of a second within a span of time.
  typealias Nearby = (QueryNode, QueryNode, Timestamp, Bool) throws -> [String]

  /// The most terms a starred word stands for.
  private static let widestPrefix = 100
  /// - Parameters:
  ///   - languages: the languages of the index, as stemmers' codes.
  ///   - isExact: only the words as typed.
  ///   - ranking: what words in a row, names and transcripts are worth.
  ///   - weights: what the words weigh.
  ///   - table: the words of the moments in their order.
  ///   - nearby: joins two parts by the times at which they are said.
  init(
    _ tree: QueryNode, languages: [String], stems: StemCache, isExact: Bool, ranking: Ranking,
    weights: WordWeights, table: WordTable, nearby: @escaping Nearby
  ) {
    self.tree = tree
    self.languages = languages
    self.stems = stems
    self.isExact = isExact
    self.ranking = ranking
    self.weights = weights
    self.table = table
    self.nearby = nearby
  }

  func query(_ node: QueryNode) throws -> Query {
    switch node {
    // Only what has no synonyms, or an exact search, comes here with its tilde.
    case .word(let word), .like(let word): return try self.word(word)
    case .prefix(let start): return try Query.wildcard(start, limit: Self.widestPrefix)
    case .fuzzy(let word): return try fuzzy(word)
    case .phrase(let words): return try phrase(words)
    case .near(let words, let distance, let isOrdered):
      return try near(words, distance, isOrdered)
    case .within(let first, let second, let span, let isOrdered):
      return try within(first, second, span, isOrdered)
    case .field(let field, let value): return try self.field(field, value)
    case .range(let filter): return try RangeTerms.query(filter)
    case .everything: return try Query.all()
    case .nothing: return try Query.none()
    case .not(let part):
      return try Query.join(.andNot, [try Query.all(), try query(part)])
    case .any(let parts): return try Query.join(.or, try parts.map(query))
    case .all(let parts): return try all(parts, rows: [])
    }
  }

  func filtered(_ core: Query, by filters: [QueryNode]) throws -> Query {
    var result = core
    for filter in filters {
      if case .not(let part) = filter {
        result = try Query.join(.andNot, [result, try query(part)])
      } else {
        result = try Query.join(.filter, [result, try query(filter)])
      }
    }
    return result
  }

  /// A word in all its forms; without weight if it says nothing.
  func word(_ word: String) throws -> Query {
    let forms = try forms(of: word)
    return weights.isSilent(word) ? try forms.scaled(by: 0) : forms
  }

  /// A word in all its forms: its stem in every language of the index.
  func forms(of word: String) throws -> Query {
    let queries = try terms(of: word).map { try Query.term($0) }
    return queries.count == 1 ? queries[0] : try Query.join(.synonym, queries)
  }

  /// The terms of a word in all its forms; at least one.
  func terms(of word: String) throws -> [String] {
    if isExact || languages.isEmpty { return [word] }
    return Set(try languages.map { try stems.term(of: word, language: $0) }).sorted()
  }

  /// The moments of `first` that have one of `second` near enough in time.
  private func within(
    _ first: QueryNode, _ second: QueryNode, _ span: Timestamp, _ isOrdered: Bool
  ) throws -> Query {
    let ids = try nearby(first, second, span, isOrdered)
    guard !ids.isEmpty else { return try Query.none() }
    let moments = try Query.join(.or, try ids.map { try Query.term(Schema.Prefix.moment + $0) })
    let found = try Query.join(.filter, [try query(first), moments])
    return try Query.join(.andMaybe, [found, try query(second)])
  }

  /// A word, and those that a typing error would make of it.
  private func fuzzy(_ word: String) throws -> Query {
    try self.word(word)
  }

  private func field(_ field: Field, _ value: String) throws -> Query {
    if field == .path, value.hasPrefix("/") {
      let key = Schema.Prefix.source + StableHash.text(of: value)
      if try weights.frequency(of: key) > 0 { return try Query.term(key) }
    }
    let ways = try AskedValue.ways(value, in: field).map { asked in
      let parts = try asked.places.map { place in
        try Query.join(.or, try place.flatMap { try Self.terms($0, of: field) })
      }
      let beginning = try asked.beginning.map { start in
        try Self.prefixes(of: field).map {
          try Query.wildcard($0 + start, limit: Self.widestPrefix)
        }
      }
      let last = try beginning.map { [try Query.join(.or, $0)] } ?? []
      return try Query.join(.and, parts + last)
    }
    return ways.isEmpty ? try Query.none() : try Query.join(.or, ways)
  }

  private static func terms(_ term: String, of field: Field) throws -> [Query] {
    try prefixes(of: field).map { try Query.term($0 + term) }
  }

  /// A title is also what other sources of the recording give it.
  private static func prefixes(of field: Field) -> [String] {
    field == .title ? [field.prefix, Schema.Prefix.joinedTitle] : [field.prefix]
  }
}
