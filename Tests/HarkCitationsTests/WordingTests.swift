import Testing

@testable import HarkCitations

@Suite("Words in a row that are said")
struct WordingTests {
  struct Row: CustomTestStringConvertible {
    var said: String
    var claim: String
    var length: Int
    var places: Set<Int>

    var testDescription: String { "\(claim) in \(said)" }
  }

  static let rows = [
    Row(said: "a b c d", claim: "b c d", length: 3, places: [1]),
    Row(said: "a b c d", claim: "x b c y c d", length: 2, places: [1, 2]),
    Row(said: "a b a b a b", claim: "a b", length: 2, places: [0, 2, 4]),
    Row(said: "a b a b", claim: "b a b x b a b", length: 3, places: [1]),
    Row(said: "a a a a", claim: "a a a", length: 3, places: [0, 1]),
  ]

  @Test("are the longest, wherever they are", arguments: rows)
  func longest(row: Row) {
    let wording = wording(of: row.said.split(separator: " ").map(String.init))
    let found = wording.longestRow(of: row.claim.split(separator: " ").map(String.init), least: 2)
    #expect(found == Wording.Row(length: row.length, places: row.places))
  }

  @Test("are none where too few are in a row", arguments: ["", "x", "d c b a", "a x b x c"])
  func none(claim: String) {
    let wording = wording(of: ["a", "b", "c", "d"])
    #expect(
      wording.longestRow(of: claim.split(separator: " ").map(String.init), least: 2) == nil)
  }

  @Test("are not looked for where everything repeats itself")
  func endless() {
    let wording = wording(of: Array(repeating: "la", count: 100_000))
    #expect(wording.longestRow(of: Array(repeating: "la", count: 100_000), least: 6) == nil)
  }

  private func wording(of words: [String]) -> Wording {
    var wording = Wording()
    for (place, word) in words.enumerated() { wording.add(word, at: place) }
    return wording
  }
}
