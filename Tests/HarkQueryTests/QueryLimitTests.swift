import HarkQuery
import Testing

@Suite("A very long query")
struct QueryLimitTests {
  private func words(in node: QueryNode) -> Int {
    switch node {
    case .word, .prefix, .fuzzy, .like: 1
    case .phrase(let words), .near(let words, _, _): words.count
    case .all(let parts), .any(let parts): parts.reduce(0) { $0 + self.words(in: $1) }
    case .within(let first, let second, _, _): words(in: first) + words(in: second)
    case .not(let part): words(in: part)
    case .field, .range, .everything, .nothing: 0
    }
  }

  @Test("of 10 kB is read as far as 4 kB")
  func paste() {
    let text = String(repeating: "abcdefghi ", count: 1000)
    let query = ParsedQuery(text)
    #expect(query.isShortened)
    #expect(query.text == text)
    #expect(words(in: query.tree) == ParsedQuery.mostWords)
  }

  @Test("is cut at a character, whatever stands at the limit", arguments: 0..<4)
  func cutCharacter(shift: Int) {
    let text = String(repeating: "a", count: shift) + String(repeating: "👍", count: 2000)
    let query = ParsedQuery(text + " end")
    #expect(query.isShortened)
  }

  @Test("of 1,000 words has 64")
  func manyWords() {
    let query = ParsedQuery((0..<1000).map { "w\($0)" }.joined(separator: " "))
    #expect(query.isShortened)
    #expect(words(in: query.tree) == 64)
    #expect(query.tree == .all((0..<64).map { .word("w\($0)") }))
  }

  @Test("of just as many words as are read is whole")
  func justFits() {
    let query = ParsedQuery((0..<64).map { "w\($0)" }.joined(separator: " "))
    #expect(!query.isShortened)
    let phrase = ParsedQuery("\"" + (0..<16).map { "w\($0)" }.joined(separator: " ") + "\"")
    #expect(!phrase.isShortened)
    #expect(words(in: phrase.tree) == 16)
    #expect(!ParsedQuery(String(repeating: "a", count: 4096)).isShortened)
    #expect(ParsedQuery(String(repeating: "a", count: 4097)).isShortened)
  }

  @Test("of 100 fields has 64, and of 30 ranges 16")
  func tooManyFields() {
    let fields = (0..<100).map { "speaker:s\($0)" }
    let query = ParsedQuery(fields.joined(separator: " "))
    #expect(query.isShortened)
    #expect(query.tree == .all((0..<64).map { .field(.speaker, "s\($0)") }))
    #expect(!ParsedQuery(fields.prefix(64).joined(separator: " ")).isShortened)
    let values = ParsedQuery("speaker:" + (0..<100).map { "s\($0)" }.joined(separator: ","))
    #expect(values.isShortened)
    #expect(values.tree == .any((0..<64).map { .field(.speaker, "s\($0)") }))
    let days = (10..<40).map { "date:20\($0)" }
    let ranges = ParsedQuery(days.joined(separator: " OR "))
    #expect(ranges.isShortened)
    #expect(ranges.tree == ParsedQuery(days.prefix(16).joined(separator: " OR ")).tree)
    #expect(!ParsedQuery(days.prefix(16).joined(separator: " OR ")).isShortened)
  }

  @Test("of 20 parts joined by time has 9, and the others stand beside them")
  func manyJoins() {
    let words = (0..<20).map { "w\($0)" }
    let query = ParsedQuery(words.joined(separator: " THEN/1m "))
    let first = ParsedQuery(words.prefix(9).joined(separator: " THEN/1m "))
    #expect(query.isShortened)
    #expect(!first.isShortened)
    #expect(query.tree == .all([first.tree] + words.dropFirst(9).map { .word($0) }))
  }

  @Test(
    "with the same part twice has it once, but a word as often as typed",
    arguments: [
      ("\"a b\" \"a b\"", "\"a b\""), ("x -y -y", "x -y"), ("ab* x ab* x", "ab* x x"),
      ("\"a b\" OR \"c d\" OR \"a b\"", "\"a b\" OR \"c d\""), ("a a", "a a"),
      ("a OR a", "a OR a"), ("date:2024 x date:2024", "date:2024 x"),
      ("(a NEAR/5 b) OR (a NEAR/5 b)", "a NEAR/5 b"),
      ("kind:note (kind:note kind:note)", "kind:note"),
    ])
  func repetition(text: String, once: String) {
    #expect(ParsedQuery(text).tree == ParsedQuery(once).tree)
    #expect(!ParsedQuery(text).isShortened)
  }

  @Test("phrase of 30 words has 16")
  func longPhrase() {
    let query = ParsedQuery("\"" + (0..<30).map { "w\($0)" }.joined(separator: " ") + "\"")
    #expect(query.isShortened)
    #expect(query.tree == .phrase((0..<16).map { "w\($0)" }))
  }

  @Test("of a million signs is read", arguments: ["\"", "-", ":", "*", "“", "a", " ", "\0", "日"])
  func million(sign: String) {
    let query = ParsedQuery(String(repeating: sign, count: 1_000_000))
    #expect(query.isShortened)
    #expect(words(in: query.tree) <= 64)
  }

  @Test("of fields only is bounded")
  func manyFields() {
    let text = (0..<1000).map { "tag:\($0)" }.joined(separator: " ")
    guard case .all(let parts) = ParsedQuery(text).tree else {
      Issue.record("not all")
      return
    }
    #expect(parts.count <= ParsedQuery.longestText / 5)
  }
}
