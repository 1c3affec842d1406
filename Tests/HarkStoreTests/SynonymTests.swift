import HarkCore
import HarkTestSupport
import Testing

@testable import HarkStore

@Suite("A word with a tilde before it")
struct SynonymTests {
  private func search(_ query: String, exact: Bool = false) throws -> SearchOutcome {
    let store = try SampleStore()
    try store.write(
      Sample.source("/a.vtt", recording: "rec1"),
      [
        "An automobile is here", "They had to lay off people", "We lay it on the table off season",
        "The salary talk", "They would hire nobody", "Recruits are coming", "Your pay is late",
      ])
    return try withExtendedLifetime(store) {
      var request = SearchRequest(query: query)
      request.isExact = exact
      request.limit = 50
      return try store.reader().search(request)
    }
  }

  @Test(
    "finds what may stand for it, of what the index has, in all forms",
    arguments: [
      ("~car", "automobile", ["automobile"]), ("~cars", "automobile", ["automobile"]),
      ("~fire", #""lay off""#, ["lay", "off"]), ("~salary", "salary OR pay", ["salary", "pay"]),
      ("~hire", "hire OR recruit", ["hire", "Recruits"]),
      ("-~pay talk", "-(pay OR salary) talk", []),
      ("~hired people", "hired OR recruit people", []), ("~zebra", "zebra", []),
      (
        "~salary OR ~hire", "salary OR pay OR hire OR recruit",
        ["salary", "hire", "pay", "Recruits"]
      ),
      ("~pay NEAR/1h hire", "(pay OR salary) NEAR/3600s hire", ["salary", "pay"]),
    ])
  func finds(query: String, interpreted: String, matched: [String]) throws {
    let outcome = try search(query)
    #expect(outcome.interpreted == interpreted)
    #expect(outcome.corrected == nil)
    guard !outcome.isRelaxed else { return #expect(matched.isEmpty) }
    let words = outcome.moments.flatMap { moment in
      let scalars = Array(moment.record.text.unicodeScalars)
      return moment.matches.map { range in
        String(String.UnicodeScalarView(scalars[range]))
      }
    }
    #expect(Set(words).isSuperset(of: matched), "\(words)")
  }

  @Test("does not match half of a phrase that may stand for it")
  func phrases() throws {
    #expect(try search("~fire").moments.count == 1)
    let other = try #require(
      try search("~fire OR table").moments.first { $0.snippet.contains("table") })
    #expect(other.matches.count == 1)
  }

  @Test("stands for itself in an exact search")
  func exact() throws {
    let outcome = try search("~salary", exact: true)
    #expect(outcome.interpreted == "salary")
    #expect(outcome.moments.count == 1)
  }

  @Test("is corrected where neither it nor what may stand for it is there")
  func corrected() throws {
    let outcome = try search("~sallary")
    #expect(outcome.corrected == "~salary")
    #expect(outcome.interpreted == "salary OR pay")
  }
}
