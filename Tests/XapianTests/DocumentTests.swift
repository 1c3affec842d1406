import HarkTestSupport
import Testing
import Xapian

@Suite("A document")
struct DocumentTests {
  @Test(
    "gives back its data byte for byte",
    arguments: [
      [], [0], [0, 0, 0], [0xFF, 0xFE, 0x80], Array("text é 日本".utf8),
      [UInt8](repeating: 7, count: 100_000),
    ])
  func data(bytes: [UInt8]) throws {
    let sample = try SampleDatabase([SampleDocument("word", data: bytes)])
    let database = try Database(path: sample.path)
    let direct = try database.data(of: 1)
    #expect(direct == bytes)
  }

  @Test("has a value of any bytes in a slot, and none where it was given none")
  func value() throws {
    let long = String(repeating: "aé日\u{0}", count: 5000)
    let sample = try SampleDatabase([
      SampleDocument("one", values: [3: long]), SampleDocument("two"),
      SampleDocument("three", values: [3: "\u{0}"]),
    ])
    let database = try Database(path: sample.path)
    let found = try (1...4).map { try database.value(of: $0, slot: 3) }
    #expect(found == [Array(long.utf8), [], [0], []])
    #expect(try database.value(of: 1, slot: 4).isEmpty)
  }

  @Test("is found by its boolean terms, which weigh nothing")
  func booleanTerm() throws {
    let sample = try SampleDatabase([SampleDocument(terms: ["Q1"]), SampleDocument("hello")])
    let database = try Database(path: sample.path)
    let hits = try database.search(try Query.term("Q1")).hits
    #expect(hits.map(\.document) == [1])
    #expect(hits.first?.weight == 0)
    let (found, none, frequency) = (
      try database.document(withTerm: "Q1"), try database.document(withTerm: "Q2"),
      try database.frequency(ofTerm: "Q1")
    )
    #expect(found == 1)
    #expect(none == nil)
    #expect(frequency == 1)
  }

  @Test("a term may hold any byte, zeros too")
  func anyTerm() throws {
    let sample = try SampleDatabase([SampleDocument(terms: ["a\0b", "é"])])
    #expect(try sample.found(try Query.term("a\0b")) == [1])
    #expect(try sample.found(try Query.term("a")) == [])
    #expect(try sample.found(try Query.term("é")) == [1])
  }

  @Test(
    "a number range is closed, and knows fractions and negative numbers",
    arguments: [
      (0.0...0.0, [3]), (-2.0...0.0, [2, 3]), (0.25...0.5, [4]), (0.5...2e9, [4, 5]),
      (-1e300...1e300, [1, 2, 3, 4, 5]), (5.0...6.0, []),
    ] as [(ClosedRange<Double>, [UInt32])])
  func numbers(range: ClosedRange<Double>, expected: [UInt32]) throws {
    let sample = try SampleDatabase(
      [-1e9, -2, 0, 0.5, 1e9].map { SampleDocument(numbers: [3: $0]) }
        + [SampleDocument("without a number")])
    #expect(try sample.found(try Query.numbers(in: range, slot: 3)).sorted() == expected)
  }

  @Test("a range over all numbers leaves out documents without one")
  func infiniteRange() throws {
    let sample = try SampleDatabase([SampleDocument(numbers: [0: 5]), SampleDocument("none")])
    let query = try Query.numbers(in: -Double.infinity...Double.infinity, slot: 0)
    #expect(try sample.found(query) == [1])
  }
}
