internal import HarkQuery
internal import HarkText

/// Finds the words of a query in a moment's text: which are matched, and where the best place is.
struct MatchFinder {
  /// What a query is after, in one language.
  struct Needles {
    /// Stems, or folded words in an exact search, with a number each.
    var words: [String: Int] = [:]
    var prefixes: [String] = []
    var phrases: [[String]] = []
    /// The words of phrases that stand for themselves, which count one by one where the phrase is
    /// nowhere; half of a phrase that is one of several ways to say something means nothing.
    var loose: Set<String> = []
    /// How many different things there are to match.
    var count = 0
    var isStemmed = true
    /// For each byte whether a word that begins with it can match; nil where any word can.
    var beginnings: [Bool]?
  }

  /// What was found in one text.
  struct Found {
    /// The matched words, ascending, as places in the words of the text.
    var matched: [Int]
    /// The words that match best together: from the first to after the last.
    var best: Range<Int>
    /// How many words of the tail belong to a phrase that begins in the text.
    var tailMatches: Int
    /// Whether a phrase was nowhere: then it may go on in what follows.
    var missesPhrase: Bool
  }

  /// Matched words further apart than this do not belong together.
  private static let window = 30

  /// What to look for in a text of `language`.
  static func needles(
    of tree: QueryNode, language: String, stems: StemCache, isExact: Bool
  ) throws -> Needles {
    var needles = Needles()
    needles.isStemmed = !isExact && !language.isEmpty
    func collect(_ node: QueryNode, isOneOfSeveral: Bool = false) throws {
      switch node {
      case .word(let word), .like(let word):
        let form = needles.isStemmed ? try stems.stem(word, language: language) : word
        if needles.words[form] == nil {
          needles.words[form] = needles.count
          needles.count += 1
        }
      case .prefix(let start):
        needles.prefixes.append(start)
        needles.count += 1
      case .phrase(let words):
        needles.phrases.append(words)
        if !isOneOfSeveral { needles.loose.formUnion(words) }
        needles.count += 1
      case .fuzzy(let word): try collect(.word(word))
      case .near(let words, _, _): for word in words { try collect(.word(word)) }
      case .within(let first, let second, _, _):
        try collect(first)
        try collect(second)
      case .all(let parts): for part in parts { try collect(part) }
      case .any(let parts): for part in parts { try collect(part, isOneOfSeveral: true) }
      case .field, .range, .not, .everything, .nothing: break
      }
    }
    try collect(tree)
    if !needles.isStemmed || StemCache.keepsBeginnings(language: language) {
      var beginnings = [Bool](repeating: false, count: 256)
      let phrases = needles.phrases.joined()
      for first in (needles.words.keys + needles.prefixes + phrases).compactMap(\.utf8.first) {
        beginnings[Int(first)] = true
      }
      needles.beginnings = beginnings
    }
    return needles
  }

  let needles: Needles
  let language: String
  let stems: StemCache
  /// In a relaxed search the words of a phrase count one by one.
  let isRelaxed: Bool

  /// The words of a text, with terms for those that can match.
  func words(in text: String) -> [Word] {
    WordScanner.words(in: text, beginnings: needles.beginnings)
  }

  /// Looks through the words of a moment and its tail.
  func find(words: [Word], tail: [Word]) throws -> Found {
    // For each word of the text: the number of the needle it matches.
    var marks = [Int?](repeating: nil, count: words.count)
    var phraseStarts: [Range<Int>] = []
    var tailMatches = 0
    for (index, word) in words.enumerated() { marks[index] = try needle(matching: word.term) }
    let all = needles.phrases.isEmpty ? [] : words.map(\.term) + tail.map(\.term)
    var missesPhrase = false
    for (number, phrase) in needles.phrases.enumerated() {
      let before = phraseStarts.count
      defer { if phraseStarts.count == before { missesPhrase = true } }
      for start in Self.places(of: phrase, in: all, before: words.count) {
        let end = start + phrase.count
        for index in start..<min(end, words.count) { marks[index] = needles.count + number }
        phraseStarts.append(start..<min(end, words.count))
        tailMatches = max(tailMatches, end - words.count)
      }
    }
    if isRelaxed || phraseStarts.isEmpty {
      for (index, word) in words.enumerated() where marks[index] == nil {
        if needles.loose.contains(word.term) { marks[index] = needles.count }
      }
    }
    let matched = marks.indices.filter { marks[$0] != nil }
    return Found(
      matched: matched, best: best(marks: marks, matched: matched, phrases: phraseStarts),
      tailMatches: max(0, tailMatches), missesPhrase: missesPhrase)
  }

  /// The numbers of the single words that a text has.
  func present(in words: [Word]) throws -> Set<Int> {
    Set(try words.compactMap { try needle(matching: $0.term) }.filter { $0 >= 0 })
  }

  private func needle(matching term: String) throws -> Int? {
    guard let first = term.utf8.first else { return nil }
    if let beginnings = needles.beginnings, !beginnings[Int(first)] { return nil }
    let form = needles.isStemmed ? try stems.stem(term, language: language) : term
    if let number = needles.words[form] { return number }
    return needles.prefixes.contains(where: term.hasPrefix) ? -1 : nil
  }

  private static func places(of phrase: [String], in words: [String], before end: Int) -> [Int] {
    guard let first = phrase.first else { return [] }
    return (0..<end).filter { start in
      words[start] == first && start + phrase.count <= words.count
        && words[start..<start + phrase.count].elementsEqual(phrase)
    }
  }

  /// The stretch with the most different needles; of those the shortest, then the first. A
  /// phrase of the query, if there is one, is always in it.
  private func best(marks: [Int?], matched: [Int], phrases: [Range<Int>]) -> Range<Int> {
    guard let first = matched.first else { return 0..<min(1, marks.count) }
    let starts = phrases.isEmpty ? matched : phrases.map(\.lowerBound)
    var best = first..<first + 1
    var most = 0
    for start in starts {
      var seen: Set<Int> = []
      var end = start
      for index in matched where index >= start {
        guard index - start < Self.window else { break }
        if let mark = marks[index], seen.insert(mark).inserted { end = index + 1 }
      }
      let phraseEnd = phrases.first { $0.lowerBound == start }?.upperBound ?? end
      let stretch = start..<max(end, phraseEnd)
      if seen.count > most || (seen.count == most && stretch.count < best.count) {
        (best, most) = (stretch, seen.count)
      }
    }
    return best
  }
}
