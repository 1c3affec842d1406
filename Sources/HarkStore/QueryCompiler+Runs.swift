internal import HarkQuery
internal import Xapian

/// Words in a row and words near each other. That a moment has the words is asked of the index;
/// how they stand, of the order of its words, and of those of the moments that follow.
extension QueryCompiler {
  /// A phrase, wherever its words are split between a moment and the following ones. The first
  /// word is always in the moment itself, so that each place is found once.
  ///
  /// What stands before a border is a moment's last word: few moments have it, and only their
  /// words are compared.
  func phrase(_ words: [String]) throws -> Query {
    let inside = try words.map { try Query.term($0) }
    guard words.count > 1 else { return inside[0] }
    let codes = words.map(WordOrder.code)
    let run = WordRun(codes, crosses: false)
    let whole =
      ranking.b == 0
      ? try allWords(words.map { AskedWord([$0]) }, [run], needsRun: true)
      : try Query.join(.filter, [try Query.join(.and, inside), try runs([run])])
    return try Query.join(.or, [whole] + (try acrossBorders(words)))
  }

  /// A phrase that begins in a moment and ends in one of the following: a way for each of its words
  /// that may be the moment's last.
  func acrossBorders(_ words: [String]) throws -> [Query] {
    let codes = words.map(WordOrder.code)
    return try (1..<words.count).compactMap { count in
      let last = Schema.Prefix.last + words[count - 1]
      guard try weights.frequency(of: last) > 0 else { return nil }
      // What is said in the moment itself weighs as much as if it was asked for word by word.
      let run = WordRun(codes, crosses: true, weight: try weights.sum(Array(words[..<count])))
      guard ranking.b == 0 else {
        return try Query.join(.and, [try Query.term(last), try runs([run])])
      }
      return try allWords([AskedWord([last], factor: 0)], [run], needsRun: true)
    }
  }

  /// Words near each other, also over the border of two moments: the first in the order of the
  /// text is always in the moment itself.
  func near(_ words: [String], _ distance: Int, _ isOrdered: Bool) throws -> Query {
    let run = WordRun(
      words.map(WordOrder.code), window: distance * (words.count - 1) + 1, isOrdered: isOrdered,
      crosses: true)
    let parts = try words.enumerated().map { place, word in
      let here = try Query.term(word)
      return isOrdered && place == 0
        ? here : try Query.join(.or, [here, try Query.before(word)])
    }
    return try Query.join(.filter, [try Query.join(.and, parts), try runs([run])])
  }

  /// Adds the same weight wherever words are said in a row, however often each is repeated.
  func inARow(_ words: [String], _ share: Double) throws -> Query {
    let weight = share * (try weights.sum(words))
    return try Query.join(.filter, [try Query.fixed(weight: weight), try phrase(words)])
  }

  /// A conjunction. Where its words stand in rows, a moment weighs more by a share of what they
  /// weigh; all words of the rows must be among those of the conjunction.
  func all(_ parts: [QueryNode], rows: [(words: [String], share: Double)]) throws -> Query {
    let wanted = required(parts)
    let words = wanted.compactMap(\.plainWord)
    let isTogether = ranking.b == 0 && !words.isEmpty && (words.count > 1 || wanted.count == 1)
    var core = try wanted.filter { $0.plainWord == nil || !isTogether }.map(query)
    let bonuses = try rows.map { row in
      WordRun(
        row.words.map(WordOrder.code), crosses: false,
        weight: row.share * (try weights.sum(row.words)))
    }
    if isTogether {
      let asked = try words.map {
        AskedWord(try terms(of: $0), factor: weights.isSilent($0) ? 0 : 1)
      }
      core.append(try allWords(asked, bonuses, needsRun: false))
    }
    var whole = core.isEmpty ? try Query.all() : try Query.join(.and, core)
    if !isTogether, !rows.isEmpty {
      whole = try Query.join(.andMaybe, [whole, try runs(bonuses)])
    }
    return try filtered(whole, by: parts.filter(\.isFilter))
  }

  /// The moments of one word alone; those that have it often, where there are `enough` of them. All
  /// are counted.
  func oneWord(_ word: String, enough: Int) throws -> Query {
    let forms = try terms(of: word)
    let asked = AskedWord(
      forms, factor: weights.isSilent(word) ? 0 : 1, often: Schema.Prefix.often + forms[0],
      enough: weights.isSilent(word) ? 0 : enough)
    return try allWords([asked], [], needsRun: false)
  }

  private func allWords(
    _ words: [AskedWord], _ runs: [WordRun], needsRun: Bool
  ) throws -> Query {
    try Query.allWords(
      words, k1: ranking.k1, runs: runs, needsRun: needsRun, slot: Schema.Slot.words.rawValue,
      table: table)
  }

  private func runs(_ runs: [WordRun]) throws -> Query {
    try Query.runs(runs, slot: Schema.Slot.words.rawValue, table: table)
  }
}

extension QueryNode {
  /// The word, where it is one and nothing else.
  var plainWord: String? { if case .word(let word) = self { word } else { nil } }
}
