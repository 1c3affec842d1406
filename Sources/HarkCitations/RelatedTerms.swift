internal import HarkText

/// Which words of a talk may stand for a word of a claim: the same in other forms, synonyms, words
/// of one family ("influence", "influential"), names that were written otherwise.
struct RelatedTerms {
  /// A term of the talk, and how well it stands for the claim's, from 0 to 1.
  typealias Match = (term: String, strength: Double)

  private static let synonymStrength = 0.6
  private static let pluralStrength = 0.95
  private static let familyStrength = 0.7
  private static let misspeltStrength = 0.5
  /// Letters at the beginning that words of a family share at least.
  private static let sharedLetters = 5
  private static let sharedPart = 0.7

  /// The terms of the talk by their first letters.
  private let byBeginning: [String: [String]]
  private let vocabulary: Set<String>
  private var known: [String: [Match]] = [:]

  init(vocabulary: some Collection<String>) {
    self.vocabulary = Set(vocabulary)
    var byBeginning: [String: [String]] = [:]
    for term in vocabulary.sorted() {
      byBeginning[String(term.prefix(4)), default: []].append(term)
    }
    self.byBeginning = byBeginning
  }

  /// The terms that may stand for one of a claim, the best first. Throws what `stem` throws.
  mutating func matches(of term: Term, stem: Stem) throws -> [Match] {
    if let matches = known[term.text + " " + term.word] { return matches }
    var strengths: [String: Double] = [:]
    func add(_ other: String, _ strength: Double) {
      strengths[other] = max(strength, strengths[other] ?? 0)
    }
    if vocabulary.contains(term.text) { add(term.text, 1) }
    for group in Synonyms.groups(of: term.word) {
      for member in group where member.count == 1 && member[0] != term.word {
        let other = try stem(member[0])
        if vocabulary.contains(other) { add(other, Self.synonymStrength) }
      }
    }
    // The plural of an abbreviation, which stemmers leave as it is: "SLAs", "PRDs", "KPIs".
    for other in [term.text + "s", String(term.text.dropLast(term.text.hasSuffix("s") ? 1 : 0))]
    where other != term.text && vocabulary.contains(other) { add(other, Self.pluralStrength) }
    for other in family(of: term.text) { add(other, Self.familyStrength) }
    if strengths.isEmpty { for other in misspelt(term.text) { add(other, Self.misspeltStrength) } }
    let matches = strengths.map { (term: $0.key, strength: $0.value) }.sorted {
      $0.strength == $1.strength ? $0.term < $1.term : $0.strength > $1.strength
    }
    known[term.text + " " + term.word] = matches
    return matches
  }

  private func family(of term: String) -> [String] {
    let letters = Array(term.utf8)
    guard term.unicodeScalars.count >= Self.sharedLetters, letters.allSatisfy({ $0 >= 0x61 })
    else { return [] }
    return (byBeginning[String(term.prefix(4))] ?? []).filter { other in
      guard other != term else { return false }
      let shared = zip(letters, other.utf8).prefix { $0 == $1 }.count
      let longer = max(letters.count, other.utf8.count)
      return shared >= Self.sharedLetters && Double(shared) >= Self.sharedPart * Double(longer)
    }
  }

  private func misspelt(_ term: String) -> [String] {
    guard term.unicodeScalars.count >= 4, term.utf8.allSatisfy({ $0 >= 0x61 }) else { return [] }
    let distance = EditDistance(from: term)
    let limit = max(1, distance.tolerance)
    return vocabulary.filter { other in
      other.utf8.first == term.utf8.first && other.utf8.count >= 4
        && distance.distance(to: other, limit: limit) != nil
    }.sorted()
  }
}
