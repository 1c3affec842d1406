import HarkText
import Testing

@testable import HarkCitations

@Suite("A number in words")
struct SpokenNumberTests {
  static let rows: [(words: String, digits: String?, length: Int)] = [
    ("twenty two pounds", "22", 2), ("twenty-two", "22", 2), ("eleven", "11", 1),
    ("two hundred and six volumes", "206", 4), ("thirteen thousand weights", "13000", 2),
    ("13 thousand", "13000", 2), ("3 hundred thousand", "300000", 3),
    ("one hundred and thirty degrees", "130", 4), ("two million", "2000000", 2),
    ("twenty twenty", "20", 1), ("five and six", "5", 1), ("one of us", nil, 0),
    ("kettle", nil, 0), ("22", nil, 0), ("and five", nil, 0), ("hundred", nil, 0),
    ("forty-one million rows", "41000000", 3),
  ]

  @Test("has its digits", arguments: rows)
  func digits(row: (words: String, digits: String?, length: Int)) {
    let number = SpokenNumber(WordScanner.words(in: row.words), at: 0)
    #expect(number?.digits == row.digits)
    #expect(number?.length ?? 0 == row.length)
  }

  @Test("is the same term as its digits")
  func terms() throws {
    let reader = TermReader(language: "en", stem: { $0 })
    for (first, second) in [("22 pounds", "twenty-two pounds"), ("13,000", "thirteen thousand")] {
      let terms = try [first, second].map { try reader.read($0).terms.map(\.text) }
      #expect(terms[0] == terms[1])
    }
  }
}
