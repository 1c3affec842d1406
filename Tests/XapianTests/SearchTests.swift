import HarkTestSupport
import Testing
import Xapian

@Suite("A search")
struct SearchTests {
  /// Three words of a speaker each, with a day and a place.
  private func sample() throws -> SampleDatabase {
    try SampleDatabase([
      SampleDocument("apple", values: [1: "a"], numbers: [0: 3, 2: 1]),
      SampleDocument("apple apple apple", values: [1: "a"], numbers: [0: 1, 2: 2]),
      SampleDocument("apple apple pear", values: [1: "b"], numbers: [0: 2, 2: 2]),
      SampleDocument("pear", values: [1: "b"], numbers: [0: 2, 2: 1]),
      SampleDocument("apple plum plum plum plum"),
    ])
  }

  @Test("gives the best first, with falling weights")
  func best() throws {
    let sample = try sample()
    let database = try Database(path: sample.path)
    let hits = try database.search(try Query.term("apple")).hits
    #expect(hits.first?.document == 2)
    #expect(hits.map(\.weight) == hits.map(\.weight).sorted(by: >))
    #expect(Set(hits.map(\.document)) == [1, 2, 3, 5])
  }

  @Test(
    "skips and limits",
    arguments: [
      (0, 10, [1, 2, 3, 4, 5]), (0, 2, [1, 2]), (2, 2, [3, 4]), (4, 10, [5]), (9, 10, []),
      (0, 0, []),
    ] as [(Int, Int, [UInt32])])
  func pages(first: Int, limit: Int, expected: [UInt32]) throws {
    var options = SearchOptions()
    options.first = first
    options.limit = limit
    options.checkAtLeast = 100
    let sample = try sample()
    let database = try Database(path: sample.path)
    let found = try database.search(try Query.all(), options)
    #expect(found.hits.map(\.document) == expected)
    #expect(found.total.low == 5)
    #expect(found.total.high == 5)
  }

  @Test("sorts by several values, each in its own direction, documents without one last")
  func sorted() throws {
    let sample = try sample()
    var options = SearchOptions()
    options.sort = [(0, false), (2, true)]
    #expect(try sample.found(try Query.all(), options) == [2, 3, 4, 1, 5])
    options.sort = [(0, true), (2, false)]
    #expect(try sample.found(try Query.all(), options) == [1, 4, 3, 2, 5])
  }

  @Test("collapses documents of one value, and says how many it left out")
  func collapsed() throws {
    let sample = try sample()
    var options = SearchOptions()
    options.collapse = (slot: 1, limit: 1)
    let database = try Database(path: sample.path)
    let hits = try database.search(try Query.term("apple"), options).hits
    #expect(Set(hits.map(\.document)) == [2, 3, 5])
    #expect(hits.first { $0.document == 2 }?.collapsed == 1)
    options.collapse = (slot: 1, limit: 2)
    let two = try database.search(try Query.term("apple"), options).hits
    #expect(Set(two.map(\.document)) == [1, 2, 3, 5])
  }

  @Test("counts the values of slots over all matches")
  func facets() throws {
    let sample = try sample()
    var options = SearchOptions()
    options.facetSlots = [1, 9]
    options.checkAtLeast = 100
    options.limit = 1
    let database = try Database(path: sample.path)
    let found = try database.search(try Query.term("apple"), options)
    #expect(found.facets == [["a": 2, "b": 1], [:]])
    #expect(found.areFacetsExact)
    #expect(found.uncollapsed == found.total.high)
  }

  @Test("length counts as much as b says")
  func length() throws {
    let sample = try SampleDatabase([SampleDocument("a b c d e f g h"), SampleDocument("a")])
    let database = try Database(path: sample.path)
    var options = SearchOptions()
    options.b = 0
    let level = try database.search(try Query.term("a"), options).hits.map(\.weight)
    #expect(level.first == level.last)
    options.b = 1
    let tilted = try database.search(try Query.term("a"), options).hits
    #expect(tilted.first?.document == 2)
    #expect((tilted.first?.weight ?? 0) > (tilted.last?.weight ?? 0))
  }

  @Test("with a deadline that is not reached finds the same")
  func deadline() throws {
    let sample = try sample()
    var options = SearchOptions()
    options.checkAtLeast = 100
    for query in [
      try Query.term("apple"), try Query.all(), try Query.none(),
      try Query.join(.andNot, try terms("apple", "pear")),
      try Query.join(.phrase, try terms("apple", "pear")),
    ] {
      options.deadlineMilliseconds = 0
      let database = try Database(path: sample.path)
      let free = try database.search(query, options)
      options.deadlineMilliseconds = 60_000
      let bounded = try database.search(query, options)
      #expect(free.hits.map(\.document) == bounded.hits.map(\.document))
      #expect(free.hits.map(\.weight) == bounded.hits.map(\.weight))
      #expect(free.total == bounded.total)
    }
  }

  @Test("of an empty database finds nothing")
  func empty() throws {
    let sample = try SampleDatabase()
    var options = SearchOptions()
    options.deadlineMilliseconds = 1000
    #expect(try sample.found(try Query.all(), options) == [])
    #expect(try sample.found(try Query.term("a"), options) == [])
  }

  @Test("reads the state of its last opening")
  func snapshot() throws {
    let sample = try sample()
    let database = try Database(path: sample.path)
    try sample.commit(1)
    let before = try database.search(try Query.all()).total
    _ = try database.reopen()
    let after = try database.search(try Query.all()).total
    #expect(before.low == 5)
    #expect(after.low == 6)
  }

  @Test("weighs without lengths as BM25 does whose b is as good as 0", arguments: [0.1, 1.2, 3.0])
  func lengthless(k1: Double) throws {
    let words = ["a", "a a b", "b b b b b c", "c a", "a a a a a a a a a a a a a a a a a a b", "d"]
    let sample = try SampleDatabase(words.map { SampleDocument($0) })
    let database = try Database(path: sample.path)
    var options = SearchOptions()
    options.k1 = k1
    let terms = try ["a", "b", "b", "c", "zebra"].map { try Query.term($0) }
    let query = try Query.join(.or, [try Query.join(.synonym, [terms[0], terms[3]])] + terms)
    options.b = 0
    let without = try database.search(query, options).hits
    options.b = 1e-15
    let with = try database.search(query, options).hits
    #expect(without.map(\.document) == with.map(\.document))
    #expect(without.count == 5)
    for (one, other) in zip(without, with) { #expect(abs(one.weight - other.weight) < 1e-6) }
  }
}
