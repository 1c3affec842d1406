internal import HarkCore
internal import HarkQuery
internal import HarkText
internal import Xapian

/// The ways in which one query is searched for, one after the other until enough is found.
extension QueryCompiler {
  /// The query as typed: every part must match.
  ///
  /// - Parameter enough: so many of the best are all that is wanted, and the number of the others;
  ///   nil: all are.
  func strict(enough: Int? = nil) throws -> Query {
    guard case .all(let parts) = tree else {
      guard let word = tree.plainWord, ranking.b == 0 else { return try query(tree) }
      return try oneWord(word, enough: enough ?? 0)
    }
    let rows = rows(parts)
    let said = Set(required(parts).compactMap(\.plainWord))
    let isSaid = rows.map { $0.words.allSatisfy(said.contains) }
    let sure = try all(parts, rows: zip(rows, isSaid).filter(\.1).map(\.0))
    guard !rows.isEmpty else { return sure }
    let others = zip(rows, isSaid).filter { !$0.1 }.map(\.0)
    let ranked = try Query.join(
      .andMaybe, [sure] + (try others.map { try inARow($0.words, $0.share) }))
    // A phrase of all words may also lie across the border of two moments.
    guard rows[0].words.count == parts.count else { return ranked }
    let weight = try Query.fixed(weight: rows[0].share * weights.sum(rows[0].words))
    return try Query.join(
      .or,
      [ranked]
        + (try acrossBorders(rows[0].words).map { try Query.join(.filter, [weight, $0]) }))
  }

  /// The query with words that may also stand in the title, in the speaker's name and the like
  /// instead, as in "bret taylor book"; nil where that is the same.
  ///
  /// - Parameter needsSaid: whether one of the words at least must be said.
  func strictWithNames(needsSaid: Bool) throws -> Query? {
    guard !isExact, tree.contradiction == nil else { return nil }
    let parts: [QueryNode] = if case .all(let parts) = tree { parts } else { [tree] }
    let wanted = needed(parts)
    let words = wanted.flatMap(\.words)
    guard !words.isEmpty, !needsSaid || wanted.count > 1 else { return nil }
    var core = try Query.join(.and, try wanted.map(saidOrNamed))
    if needsSaid {
      let said = try Query.join(.or, try words.map(forms))
      core = try withBonuses(try Query.join(.filter, [core, said]), parts)
    }
    return try filtered(core, by: parts.filter(\.isFilter))
  }

  /// The query with any of its words instead of all, those with all of them first; nil where that
  /// is the same. Exclusions and fields still hold.
  func relaxed() throws -> Query? {
    guard !isExact, tree.contradiction == nil, let any = try anyPart() else { return nil }
    guard isQuestion else { return any }
    let weight = ranking.fullBonus * (try weights.sum(tree.words))
    // Those that say all words come before those that are called so.
    let bonuses = try [query(tree), strictWithNames(needsSaid: true)].compactMap { $0 }.map {
      try Query.join(.filter, [try Query.fixed(weight: weight), $0])
    }
    return try Query.join(.andMaybe, [any] + bonuses)
  }

  /// Whether it is a question or a sentence rather than a few words: so many are rarely all said.
  var isQuestion: Bool {
    let needed = Double(tree.neededParts(weights).count)
    return needed >= ranking.questionLength
      || needed >= ranking.contextLength && Double(tree.words.count) >= ranking.questionLength
  }

  /// Whether there are words enough to look for them in the moments around, too.
  var hasContext: Bool {
    ranking.context > 0 && Double(tree.neededParts(weights).count) >= ranking.contextLength
  }

  /// The parts of a conjunction that must match where the query is taken as typed: of a few words
  /// all, of a sentence those that say something.
  func required(_ parts: [QueryNode]) -> [QueryNode] {
    Double(tree.words.count) < ranking.questionLength
      ? parts.filter { !$0.isFilter } : needed(parts)
  }

  /// The parts of a conjunction that say something: no filters, and no words as "the" and "what".
  func needed(_ parts: [QueryNode]) -> [QueryNode] {
    let wanted = parts.filter { !$0.isFilter }
    return isExact ? wanted : QueryNode.needed(wanted, weights)
  }

  /// Ranks first where words typed in a row are also said in a row.
  private func withBonuses(_ query: Query, _ parts: [QueryNode]) throws -> Query {
    let bonuses = try rows(parts).map { try inARow($0.words, $0.share) }
    return bonuses.isEmpty ? query : try Query.join(.andMaybe, [query] + bonuses)
  }

  /// The words typed in a row, and each two of longer rows, with what they are worth in a row: a
  /// share of what the words weigh.
  private func rows(_ parts: [QueryNode]) -> [(words: [String], share: Double)] {
    let runs = wordRuns(parts)
    var rows = runs.map { (words: $0, share: ranking.phraseBonus) }
    for run in runs where run.count > 2 {
      for (first, second) in zip(run, run.dropFirst())
      where !weights.isSilent(first) || !weights.isSilent(second) {
        rows.append((words: [first, second], share: ranking.pairBonus))
      }
    }
    return rows
  }

  private func anyPart() throws -> Query? {
    guard case .all(let parts) = tree else {
      let words = tree.loosened
      return words.count > 1 ? try Query.join(.or, try words.map(query)) : nil
    }
    let wanted = needed(parts).flatMap(\.loosened)
    guard wanted.count > 1 else { return nil }
    var any = try Query.join(.or, try wanted.map(saidOrNamed))
    let words = wanted.flatMap(\.words)
    if words.count == wanted.count {
      any = try Query.join(.filter, [any, try Query.join(.or, try words.map(forms))])
    }
    let phrases = parts.compactMap { if case .phrase(let words) = $0 { words } else { nil } }
    if !phrases.isEmpty {
      any = try Query.join(.andMaybe, [any] + (try phrases.map { try inARow($0, 1) }))
    }
    return try filtered(try withBonuses(any, parts), by: parts.filter(\.isFilter))
  }

  /// A part; for a word it is also enough that the speaker or the recording is called so.
  func saidOrNamed(_ part: QueryNode) throws -> Query {
    switch part {
    case .word(let word):
      let names = try Query.join(.or, try Self.names.map { try Query.term($0.prefix + word) })
      let weight = try Query.fixed(weight: ranking.nameShare * weights.rarity(of: word))
      return try Query.join(
        .max, [try self.word(word), try Query.join(.filter, [weight, names])])
    case .any(let parts): return try Query.join(.or, try parts.map(saidOrNamed))
    default: return try query(part)
    }
  }

  /// What a moment is called by.
  private static let names: [Field] = [.speaker, .title, .heading, .tag, .channel]

  /// Runs of two or more words typed next to each other.
  private func wordRuns(_ parts: [QueryNode]) -> [[String]] {
    var runs: [[String]] = []
    var run: [String] = []
    for part in parts {
      if case .word(let word) = part, run.count < ParsedQuery.longestPhrase {
        run.append(word)
      } else {
        if run.count > 1 { runs.append(run) }
        run = if case .word(let word) = part { [word] } else { [] }
      }
    }
    if run.count > 1 { runs.append(run) }
    return runs
  }
}

extension String {
  /// Whether it is a character of a script that is written without spaces.
  fileprivate var isUnspaced: Bool {
    guard let first = unicodeScalars.first, first.value >= 0x0E00 else { return false }
    // The vowels of Thai make words of their own, of whatever stands between two consonants.
    return first.value < 0x0F00 || WordScanner.words(in: self + self).count > 1
  }
}

extension QueryNode {
  /// The pieces of a phrase one by one, also of a phrase of which the last word is still being
  /// typed; of anything else only itself.
  fileprivate var loosened: [QueryNode] {
    if case .phrase(let words) = self { return Self.pieces(of: words) }
    guard case .any(let ways) = self, ways.count == 2, case .phrase(let words) = ways[0],
      let last = words.last, case .all(let parts) = ways[1], parts.last == .prefix(last)
    else { return [self] }
    if words.allSatisfy(\.isUnspaced) { return Self.pieces(of: words) }
    return words.dropLast().map(QueryNode.word) + [.any([.word(last), .prefix(last)])]
  }

  /// What a phrase is taken apart into: its words, or two neighbours of them where each is but a
  /// character, which alone says nothing.
  private static func pieces(of words: [String]) -> [QueryNode] {
    let isCharacters = words.allSatisfy(\.isUnspaced)
    guard isCharacters, words.count > 1 else { return words.map(QueryNode.word) }
    return zip(words, words.dropFirst()).map { .phrase([$0, $1]) }
  }

  /// What it asks for and excludes as well; nil if it can be had.
  var contradiction: QueryNode? {
    guard case .all(let parts) = self else { return nil }
    let excluded = parts.flatMap { part -> [QueryNode] in
      guard case .not(let inner) = part else { return [] }
      if case .any(let several) = inner { return several }
      return [inner]
    }
    return parts.first { excluded.contains($0) }
  }

  /// The parts that say something; all, where none does.
  fileprivate static func needed(_ parts: [QueryNode], _ weights: WordWeights) -> [QueryNode] {
    let needed = parts.filter { part in
      if case .word(let word) = part { !weights.isSilent(word) } else { true }
    }
    return needed.isEmpty ? parts : needed
  }

  fileprivate func neededParts(_ weights: WordWeights) -> [QueryNode] {
    guard case .all(let parts) = self else { return [] }
    return Self.needed(parts.filter { !$0.isFilter }, weights)
  }
}
