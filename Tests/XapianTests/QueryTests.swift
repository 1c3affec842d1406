import HarkTestSupport
import Testing
import Xapian

@Suite("A query")
struct QueryTests {
  private func sample() throws -> SampleDatabase {
    try SampleDatabase([
      SampleDocument("the quick brown fox"),
      SampleDocument("the brown quick fox"),
      SampleDocument("quick and very very brown"),
      SampleDocument("brownie"),
      SampleDocument("fox"),
    ])
  }

  /// Rows: the operator, its parts, the window and the documents.
  static let joins: [(Query.Operator, [String], Int, [UInt32])] = [
    (.and, ["quick", "fox"], 0, [1, 2]),
    (.or, ["brownie", "fox"], 0, [1, 2, 4, 5]),
    (.andNot, ["fox", "quick"], 0, [5]),
    (.andNot, ["fox", "quick", "brownie"], 0, [5]),
    (.andMaybe, ["fox", "quick"], 0, [1, 2, 5]),
    (.filter, ["fox", "quick"], 0, [1, 2]),
    (.phrase, ["quick", "brown"], 0, [1]),
    (.phrase, ["quick", "brown"], 2, [1]),
    (.phrase, ["quick", "brown"], 5, [1, 3]),
    (.phrase, ["brown", "quick"], 0, [2]),
    (.phrase, ["fox"], 0, [1, 2, 5]),
    (.near, ["quick", "brown"], 0, [1, 2]),
    (.near, ["brown", "quick"], 10, [1, 2, 3]),
    (.synonym, ["brownie", "quick"], 0, [1, 2, 3, 4]),
    (.max, ["brownie", "quick"], 0, [1, 2, 3, 4]),
    (.and, [], 0, []),
    (.or, [], 0, []),
    (.phrase, [], 0, []),
  ]

  @Test("joins terms", arguments: joins)
  func joined(
    op: Query.Operator, names: [String], window: Int, expected: [UInt32]
  ) throws {
    let parts = try names.map { try Query.term($0) }
    let query = try Query.join(op, parts, window: window)
    #expect(try sample().found(query).sorted() == expected)
  }

  @Test("of everything, of nothing, and of a term that nobody has")
  func plain() throws {
    let sample = try sample()
    #expect(try sample.found(try Query.all()) == [1, 2, 3, 4, 5])
    #expect(try sample.found(try Query.none()) == [])
    #expect(try sample.found(try Query.term("absent")) == [])
  }

  @Test("outlives the queries it was made of")
  func outlives() throws {
    func made() throws -> Query {
      var parts = try terms("quick", "brown")
      let phrase = try Query.join(.phrase, parts)
      parts.removeAll()
      return try Query.join(.filter, [phrase.scaled(by: 2), try Query.term("fox")])
    }
    #expect(try sample().found(try made()) == [1])
  }

  @Test("scaled weighs so much more, and nothing by zero")
  func scaled() throws {
    let sample = try sample()
    let database = try Database(path: sample.path)
    func weight(_ factor: Double) throws -> Double {
      let query = try Query.term("brownie").scaled(by: factor)
      return try #require(try database.search(query).hits.first).weight
    }
    let one = try weight(1)
    #expect(one > 0)
    #expect(abs(try weight(3) - 3 * one) < 1e-9)
    #expect(try weight(0) == 0)
  }

  @Test("and-maybe adds weight, a filter adds none")
  func weights() throws {
    let sample = try sample()
    let database = try Database(path: sample.path)
    func weights(_ op: Query.Operator) throws -> [UInt32: Double] {
      let query = try Query.join(op, try terms("fox", "quick"))
      return Dictionary(
        uniqueKeysWithValues: try database.search(query).hits.map { ($0.document, $0.weight) })
    }
    let plain = Dictionary(
      uniqueKeysWithValues: try database.search(try Query.term("fox")).hits
        .map { ($0.document, $0.weight) })
    let (maybe, filter) = (try weights(.andMaybe), try weights(.filter))
    #expect((maybe[1] ?? 0) > (plain[1] ?? 0))
    #expect(maybe[5] == plain[5])
    #expect(filter[1] == plain[1])
  }

  @Test("a wildcard stands for the most frequent terms")
  func wildcard() throws {
    let sample = try sample()
    #expect(try sample.found(try Query.wildcard("brown", limit: 10)).sorted() == [1, 2, 3, 4])
    #expect(try sample.found(try Query.wildcard("brown", limit: 1)).sorted() == [1, 2, 3])
    #expect(try sample.found(try Query.wildcard("zz", limit: 10)) == [])
  }

  @Test("tells itself in Xapian's notation")
  func notation() throws {
    let query = try Query.join(.and, [try Query.term("a"), try Query.all()])
    #expect(try query.notation() == "Query((a AND <alldocuments>))")
    #expect(try Query.none().notation() == "Query()")
  }

  @Test("a long list of parts is joined")
  func manyParts() throws {
    let parts = try (0..<10_000).map { try Query.term("t\($0)") } + [try Query.term("fox")]
    #expect(try sample().found(try Query.join(.or, parts)).sorted() == [1, 2, 5])
  }
}
