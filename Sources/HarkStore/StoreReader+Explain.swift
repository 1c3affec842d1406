internal import HarkQuery
internal import Xapian

extension StoreReader {
  /// Searches, and tells how the query was taken. `request.deadlineMilliseconds` is for all of it.
  /// Throws `StoreError`.
  package func explain(_ request: SearchRequest) throws -> Explanation {
    try onLastCommit {
      let work = work(for: request)
      let (query, meaning, outcome) = try answer(to: work)
      var explainer = QueryExplainer(reader: self, work: work)
      let parts: [QueryNode] =
        switch meaning.tree {
        case .all(let parts): parts
        case .nothing: []
        default: [meaning.tree]
        }
      let compiler = try compiler(for: meaning.tree, work)
      return Explanation(
        outcome: outcome, isShortened: query.isShortened, changes: meaning.changes,
        parts: try parts.map { try explainer.part($0, compiler) },
        matched: try explainer.matched(parts, by: outcome, compiler))
    }
  }
}

/// Counts the parts of one query, within its deadline.
private struct QueryExplainer {
  let reader: StoreReader
  let work: SearchWork
  private var counted: [String: (guess: Int, isExact: Bool)] = [:]

  /// The most forms of a word that are listed.
  private static let mostForms = 10

  init(reader: StoreReader, work: SearchWork) {
    (self.reader, self.work) = (reader, work)
  }

  private mutating func count(_ node: QueryNode) throws -> (guess: Int, isExact: Bool) {
    if let known = counted[node.description] { return known }
    let found = try reader.count(node, work)
    counted[node.description] = found
    return found
  }

  /// A part with its own parts. `compiler` tells which words only help; nil below the first level.
  mutating func part(
    _ node: QueryNode, _ compiler: QueryCompiler?, role: QueryPart.Role? = nil
  ) throws -> QueryPart {
    if case .not(let inner) = node {
      var part = try part(inner, nil, role: .excluded)
      part.text = node.description
      return part
    }
    let count = try count(node)
    var part = QueryPart(
      text: node.description, role: role ?? self.role(of: node, compiler), moments: count.guess,
      isCounted: count.isExact)
    switch node {
    case .word(let word), .like(let word), .fuzzy(let word): try addForms(of: word, to: &part)
    case .prefix(let start): try addBeginnings(start, to: &part)
    case .any(let parts): part.parts = try parts.map { try self.part($0, nil, role: .alternative) }
    case .all(let parts): part.parts = try parts.map { try self.part($0, nil) }
    case .within(let first, let second, _, _):
      part.parts = try [first, second].map { try self.part($0, nil) }
    case .phrase, .near, .field, .range, .not, .everything, .nothing: break
    }
    return part
  }

  private func role(of node: QueryNode, _ compiler: QueryCompiler?) -> QueryPart.Role {
    if node.isFilter { return .filter }
    if case .word = node, let compiler, case .all(let parts) = compiler.tree,
      !compiler.required(parts).contains(node)
    {
      return .helps
    }
    return .needed
  }

  private func addForms(of word: String, to part: inout QueryPart) throws {
    if work.request.isExact {
      part.forms = [.init(word: word, moments: part.moments)]
      return
    }
    let languages = reader.languages.filter { !$0.isEmpty }
    var forms: [String: Int] = [:]
    var stems: Set<String> = []
    for language in languages {
      let stem = try reader.stems.stem(word, language: language)
      stems.insert(stem)
      let start = Self.start(of: stem, word)
      guard !start.isEmpty else { continue }
      for (term, frequency) in try reader.database.terms(from: start, until: start + "\u{10FFFF}")
      where try reader.stems.stem(term, language: language) == stem { forms[term] = frequency }
    }
    let own = try reader.frequency(of: word)
    if own > 0 { forms[word] = own }
    part.stems = stems.sorted()
    part.list(forms.map { .init(word: $0, moments: $1) }, atMost: Self.mostForms)
  }

  /// What a word and its stem begin with alike, as the other forms of the word do.
  private static func start(of stem: String, _ word: String) -> String {
    let shared = zip(stem.unicodeScalars, word.unicodeScalars).prefix { $0 == $1 }.prefix(3)
    var start = String.UnicodeScalarView()
    start.append(contentsOf: shared.map(\.0))
    return String(start)
  }

  private func addBeginnings(_ start: String, to part: inout QueryPart) throws {
    let terms = try reader.database.terms(from: start, until: start + "\u{10FFFF}")
    part.list(terms.map { .init(word: $0.term, moments: $0.frequency) }, atMost: Self.mostForms)
  }

  /// The parts that each moment of an answer has. `compiler` is that of the whole query.
  func matched(
    _ parts: [QueryNode], by outcome: SearchOutcome, _ compiler: QueryCompiler
  ) throws -> [[MatchedPart]] {
    let ids = outcome.moments.map(\.record.id)
    guard !ids.isEmpty else { return [] }
    let terms = try ids.map { try Query.term(Schema.Prefix.moment + $0) }
    let own = try Query.join(.or, terms)
    var found: [String: [MatchedPart]] = [:]
    for (number, node) in parts.enumerated() where !node.isFilter {
      let said = try weights(try compiler.query(node), own, ids.count)
      let either =
        outcome.stage == .allWords
        ? said : try weights(try compiler.saidOrNamed(node), own, ids.count)
      for (id, weight) in either {
        found[id, default: []].append(
          MatchedPart(part: number, weight: weight, isNamed: said[id] == nil))
      }
    }
    return ids.map { found[$0] ?? [] }
  }

  /// What a query gives to moments, by their ids.
  private func weights(
    _ query: Query, _ moments: Query, _ limit: Int
  ) throws -> [String: Double] {
    var options = SearchOptions()
    options.limit = limit
    let hits = try reader.run(try Query.join(.filter, [query, moments]), options, work.deadline)
      .hits
    let weights = try hits.map { (try reader.record(of: $0.document).id, $0.weight) }
    return Dictionary(weights, uniquingKeysWith: { one, _ in one })
  }
}

extension QueryPart {
  /// Lists forms, the most frequent first.
  fileprivate mutating func list(_ all: [Form], atMost limit: Int) {
    let sorted = all.sorted { ($1.moments, $0.word) < ($0.moments, $1.word) }
    forms = Array(sorted.prefix(limit))
    moreForms = max(0, all.count - limit)
  }
}
