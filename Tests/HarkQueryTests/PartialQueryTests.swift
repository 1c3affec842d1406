import HarkQuery
import HarkTestSupport
import Testing

@Suite("A query that is still being typed")
struct PartialQueryTests {
  static let rows: [(String, String)] = [
    ("", ""), ("p", "p"), ("pr", "pr OR pr*"), ("big pri", "big pri OR pri*"),
    ("pri ", "pri"), ("pri.", "pri"), ("pri*", "pri*"), ("Pri", "pri OR pri*"),
    ("a OR pri", "a OR pri OR pri*"), ("(a OR pri", "a OR pri OR pri*"),
    ("\"big pri", "big pri OR pri*"), ("\"big pri\"", "\"big pri\""), ("big -pri", "big -pri"),
    ("-(a pri", "-(a pri)"), ("self-att", "\"self att\" OR (self att*)"),
    ("a b-c-de", "a \"b c de\" OR (\"b c\" de*)"), ("speaker:pri", "speaker:\"pri\""),
    ("speaker:ann pri", "speaker:\"ann\" pri OR pri*"), ("a NEAR/5 pri", "a NEAR/5 pri"),
    ("a NEAR/30s pri", "a NEAR/30s (pri OR pri*)"), ("a OR", "a"), ("pri~", "pri~"),
  ]

  @Test("takes its last word as a beginning, too", arguments: rows)
  func opens(text: String, expected: String) {
    let query = ParsedQuery(text, isPartial: true)
    #expect("\(query.tree)" == expected)
    #expect(ParsedQuery(expected).tree == query.tree)
  }

  @Test(
    "is restricted to a language",
    arguments: [
      ("a", "a lang:\"de\""), ("a b", "a b lang:\"de\""), ("a OR b", "a OR b lang:\"de\""),
      ("*", "lang:\"de\""), ("-a", "-a lang:\"de\""), ("", ""), ("\"a", "a lang:\"de\""),
    ])
  func language(text: String, expected: String) {
    #expect("\(ParsedQuery(text, language: "de").tree)" == expected)
  }

  @Test("has the words that it has when it is whole")
  func words() {
    var random = SeededRandom(seed: 12)
    for _ in 0..<3000 {
      let text = random.text(
        of: ["\"", "-", "(", ")", " ", " ", " OR ", "word", "self-att", "speaker:", " NEAR/30s "],
        upTo: 8)
      let whole = Set(ParsedQuery(text).tree.words)
      #expect(Set(ParsedQuery(text, isPartial: true).tree.words) == whole, "\(text)")
    }
  }
}
