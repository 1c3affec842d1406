import HarkCore
import HarkTestSupport
import Testing

@testable import HarkStore

/// What is found while a query is still being typed.
@Suite("A search as somebody types")
struct PartialSearchTests {
  private func sample() throws -> SampleStore {
    let store = try SampleStore()
    try store.write(
      Sample.source("/a.vtt", recording: "rec1", title: "Growth and balance"),
      [
        "eighteen is not 18 people", "at 57 he said it", "we don't use C and C plus plus",
        "questions and answers", "a foo in the bar", "the balance of work and life",
        "read it at example com today", "an unbalanced account", "bits and bobs",
      ])
    return store
  }

  static let rows = [
    "18:57", "c++", "C++", "Q&A", "don’t", "foo-bar", "\"unbalanced", "balence wor", "balence work",
    "lief", "unbalancd acc", "https://example.com/read", "example.com", "AND", "work AND", "OR",
    "-",
    "foo NOT", "(foo", "he said 18:57", "said:", "18 57", "account zebra", "bar-zebra", "zebra bar",
    "title:growth 18:57", "foo*", "~account", "acount~", "work NEAR/3 lif", "\"foo bar\"", "an",
    "18:57 foo-bar", "workand", "ac'count", "balance-of-wrk", "wrk-lfe",
  ]

  @Test("finds all that the whole query finds", arguments: rows)
  func findsAll(text: String) throws {
    let store = try sample()
    try withExtendedLifetime(store) {
      let reader = try store.reader()
      func texts(isPartial: Bool) throws -> Set<String> {
        var request = SearchRequest(query: text)
        (request.limit, request.isPartial) = (100, isPartial)
        return Set(try reader.search(request).moments.map(\.record.text))
      }
      let whole = try texts(isPartial: false)
      #expect(try texts(isPartial: true).isSuperset(of: whole))
    }
  }

  @Test("tells what was corrected, and that some words are enough")
  func told() throws {
    let store = try sample()
    try withExtendedLifetime(store) {
      var request = SearchRequest(query: "18:57")
      request.isPartial = true
      let loose = try store.reader().search(request)
      #expect(loose.isRelaxed)
      #expect(loose.moments.count == 2)
      #expect(try store.reader().explain(request).outcome.isRelaxed)
    }
  }
}
