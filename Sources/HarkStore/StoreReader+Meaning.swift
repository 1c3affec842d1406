internal import HarkQuery
internal import Xapian

/// What a query is taken to mean on one index.
struct QueryMeaning {
  /// The query to search for.
  var tree: QueryNode
  /// The query with its typing errors corrected; nil if it has none.
  var corrected: String?
  /// The words that are not searched for as typed.
  var changes: [WordChange]
}

extension StoreReader {
  /// At most this many words stand for one that is not in the index.
  private static let mostCandidates = 8

  /// The share of a request's time in which words that the index has not are looked up.
  private static let wideningShare = 0.4

  private func candidates(
    for word: String, isAsked: Bool, by deadline: Deadline, isBrief: Bool
  ) throws -> [Vocabulary.Candidate] {
    if vocabulary == nil {
      if isBrief { throw StoreError.deadline(milliseconds: deadline.milliseconds) }
      vocabulary = try Vocabulary(of: database)
    }
    guard let vocabulary else { return [] }
    return try vocabulary.candidates(
      for: word, isAsked: isAsked, limit: Self.mostCandidates, by: deadline)
  }

  /// The query with the words that no moment has replaced, and with synonyms where they are asked
  /// for. An exact search takes every word as typed.
  func meaning(of query: ParsedQuery, _ work: SearchWork) throws -> QueryMeaning {
    guard !work.request.isExact else {
      return QueryMeaning(tree: query.tree.withoutSynonyms, corrected: nil, changes: [])
    }
    // A text of unknown words must leave time for the search.
    let deadline = work.deadline.sooner(Self.wideningShare)
    let words = QueryWidening.Words(
      isKnown: { word in
        // Half a word is no typing error where there is a whole one.
        try self.isKnown(word) || (word == query.openWord && self.isBeginning(word))
      },
      hasSynonyms: { try !self.synonyms(of: $0, work).isEmpty },
      candidates: { word, isAsked in
        try work.candidates(for: word, isAsked: isAsked) {
          try self.candidates(
            for: word, isAsked: isAsked, by: deadline, isBrief: work.request.isBrief)
        }
      },
      joins: WordJoins(
        frequency: { try self.frequency(of: $0) },
        phraseFrequency: { try self.frequency(of: $0, work) }))
    let widening = try QueryWidening(query.tree, words)
    var expansion = SynonymExpansion(
      isKnown: words.isKnown, synonyms: { try self.synonyms(of: $0, work) })
    let tree = try expansion.expanded(widening.tree)
    return QueryMeaning(
      tree: tree, corrected: widening.corrected, changes: widening.changes + expansion.changes)
  }

  /// Whether a moment has the word in any of its forms.
  func isKnown(_ word: String) throws -> Bool {
    if try frequency(of: word) > 0 { return true }
    return try languages.contains { language in
      guard !language.isEmpty else { return false }
      return try frequency(of: stems.term(of: word, language: language)) > 0
    }
  }

  /// About how many moments have a word in any of its forms.
  func frequency(ofForms word: String) throws -> Int {
    var most = try frequency(of: word)
    for language in languages where !language.isEmpty {
      most = max(
        most, try frequency(of: stems.term(of: word, language: language)))
    }
    return most
  }

  /// How many moments have words in a row.
  func frequency(of phrase: [String], _ work: SearchWork) throws -> Int {
    guard try phrase.allSatisfy({ try frequency(of: $0) > 0 }) else { return 0 }
    return try count(.phrase(phrase), work).guess
  }

  /// How many moments a part of a query matches, counted.
  func count(_ node: QueryNode, _ work: SearchWork) throws -> (guess: Int, isExact: Bool) {
    var options = SearchOptions()
    options.limit = 0
    options.checkAtLeast = Int(UInt32.max)
    let total = try run(compiler(for: node, work).query(node), options, work.deadline).total
    return (total.guess, total.low == total.high)
  }

  /// What a query means that goes on: every word as typed, and synonyms where they are asked for.
  func standingTree(of query: ParsedQuery, _ work: SearchWork) throws -> QueryNode {
    guard !work.request.isExact else { return query.tree.withoutSynonyms }
    var expansion = SynonymExpansion(
      isKnown: { _ in true }, synonyms: { try self.synonyms(of: $0, work) })
    return try expansion.expanded(query.tree)
  }

  /// What may stand for a word, and how many moments have each; those that the index has.
  private func synonyms(
    of word: String, _ work: SearchWork
  ) throws -> [WordChange.Other] {
    let table = try synonyms ?? SynonymTable(stems: stems)
    synonyms = table
    return try table.synonyms(of: word).compactMap { words in
      let moments =
        try words.count == 1 ? frequency(ofForms: words[0]) : frequency(of: words, work)
      let text = words.count == 1 ? words[0] : QueryNode.phrase(words).description
      return moments > 0 ? .init(text: text, moments: moments, distance: nil) : nil
    }
  }
}
