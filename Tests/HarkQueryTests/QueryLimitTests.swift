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
