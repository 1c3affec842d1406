import HarkTestSupport
import Testing
import Xapian

@Suite("Any of some terms")
struct AnyTermTests {
  /// 5000 documents: `m` and a number up to 40, in long runs with holes; every third has `x`,
  /// every thousandth `rare`; most have a number in slot 0.
  private func sample() throws -> SampleDatabase {
    try SampleDatabase(
      (1...5000).map { number in
        var terms: [String] = []
        if number % 7 != 0, !(1500..<3800).contains(number) { terms.append("m\(number / 90 % 40)") }
        if number % 3 == 0 { terms.append("x") }
        if number % 1000 == 2 { terms.append("rare") }
        return SampleDocument(
          terms: terms, numbers: number % 11 == 0 ? [:] : [0: Double(number % 100)])
      })
  }

  private func slowly(
    _ free: [String], _ bound: [String], _ range: ClosedRange<Double>
  ) throws -> Query {
    let inRange = try Query.numbers(in: range, slot: 0)
    let ends = try Query.join(.filter, [try Query.join(.or, try bound.map(Query.term)), inRange])
    return try Query.join(.or, try free.map(Query.term) + [ends])
  }

  /// Rows: terms, terms whose documents are looked at, and the range.
  static let rows: [([String], [String], ClosedRange<Double>)] = [
    ([], [], 0...1),
    (["m3"], [], 0...1),
    (["m3", "m4", "m39", "none"], [], 0...0),
    ([], ["m0", "m7"], 20...60),
    (["m1", "m2"], ["m0", "m3"], 50...99),
    (["m1"], ["m1", "m2"], 200...300),
    (["m15", "m16"], ["m17"], 0...99),
    (["x"], ["rare", "none"], 0...1),
  ]

  @Test("finds what an OR of them finds, alone and beside other words", arguments: rows)
  func same(_ free: [String], _ bound: [String], _ range: ClosedRange<Double>) throws {
    let sample = try sample()
    let query = try Query.anyTerm(of: free, or: bound, in: range, slot: 0)
    let other = try slowly(free, bound, range)
    var all = SearchOptions()
    all.limit = 5000
    #expect(try sample.found(query, all).sorted() == (try sample.found(other, all).sorted()))
    for word in ["x", "rare", "m2", "none"] {
      for op in [Query.Operator.filter, .andNot, .or] {
        let (one, two) = (
          try Query.join(op, [try Query.term(word), query]),
          try Query.join(op, [try Query.term(word), other])
        )
        #expect(
          try sample.found(one, all).sorted() == (try sample.found(two, all).sorted()),
          "\(word) \(op)")
      }
    }
  }

  @Test("can be searched for again, and tells itself")
  func again() throws {
    let sample = try sample()
    let query = try Query.anyTerm(of: ["rare"], or: ["m0"], in: 0...5, slot: 0)
    let both = try Query.join(.and, [query, query])
    #expect(try sample.found(both) == (try sample.found(both)))
    #expect(try sample.found(both) == (try sample.found(query)))
    #expect(try query.notation().contains("rare m0?"))
  }
}
