import HarkCore
import HarkTestSupport
import Testing

@testable import HarkStore

/// How the values of fields may be written, and what is said of those that nobody has.
@Suite("A value of a field") struct AskedValueTests {
  private func sample() throws -> SampleStore {
    let store = try SampleStore()
    try store.write(
      Sample.source(
        "/v/talks/long-kettle/transcript.md", recording: "rec1", title: "Growth at Lenny's",
        channel: "Lenny’s Podcast", tags: ["today's price", "pricing"]),
      ["apple banana", "cherry pricing"], speakers: ["Claire Vo", "James Ng"],
      headings: ["The keeper's log", nil])
    try store.write(
      Sample.source(
        "/v/notes/untimed.md", recording: "rec2", kind: .note, title: "Pricing", channel: "Harbour"),
      ["apple strategy"], hasTimes: false)
    return store
  }

  @Test(
    "is found as it may be written",
    arguments: [
      ("channel:lenny", 2), ("channel:lennys", 2), ("channel:lenny's", 2), ("channel:lenny’s", 2),
      ("channel:\"lenny podcast\"", 2), ("channel:\"lennys podcast\"", 2), ("channel:lenn", 0),
      ("title:lenny", 2), ("heading:keeper", 1), ("heading:keepers", 1), ("tag:pricing", 2),
      ("tag:\"today price\"", 2), ("tag:\"todays price\"", 2), ("tag:today", 0),
      ("speaker:james's", 1), ("speaker:james", 1), ("channel:harbour's", 1),
      // By its beginning.
      ("speaker:cl*", 1), ("title:gro*", 2), ("title:\"growth at le*\"", 2), ("tag:pri*", 2),
      ("tag:tod*", 2), ("speaker:zz*", 0), ("channel:*", 0), ("-speaker:cl*", 2),
      ("kind:no*", 1),
      // The path of a file.
      ("path:transcript.md", 2), ("path:transcript", 2), ("path:untimed.md", 1),
      ("path:/v/notes/untimed.md", 1), ("path:\"/v/talks/long-kettle/transcript.md\"", 2),
      ("path:\"/other/v/talks/long-kettle/transcript.md\"", 2), ("path:kettle", 2),
      ("path:/v/notes/none.md", 0),
    ])
  func spellings(query: String, count: Int) throws {
    let store = try sample()
    try withExtendedLifetime(store) {
      let outcome = try store.reader().search(SearchRequest(query: query))
      #expect(outcome.moments.count == count)
    }
  }

  @Test(
    "that nobody has is told with the nearest",
    arguments: [
      (
        "speaker:clare apple",
        "no moment has speaker:\"clare\", the nearest is speaker:\"Claire Vo\""
      ),
      ("kind:foo", "no moment has kind:\"foo\", there is: transcript, note"),
      ("tag:pricng", "no moment has tag:\"pricng\", the nearest is tag:\"pricing\""),
      ("channel:lenm", "no moment has channel:\"lenm\", there is: Lenny’s Podcast, Harbour"),
      ("pricing -pricing", "the query asks for pricing and excludes it"),
      ("pricing apple -(apple OR x)", "the query asks for apple and excludes it"),
    ])
  func nearest(query: String, reason: String) throws {
    let store = try sample()
    try withExtendedLifetime(store) {
      let outcome = try store.reader().search(SearchRequest(query: query))
      #expect(outcome.moments.isEmpty)
      #expect(outcome.nothing?.reasons == [reason])
    }
  }

  @Test("is not asked for by an address at a time: what is said nearest to it comes first")
  func pasted() throws {
    let store = try SampleStore()
    try store.write(
      Sample.source("/t.vtt", recording: "hkS4mpleA01"),
      [(0..<40).map { "w\($0)" }.joined(separator: " "), "apple", "apple pear plum"])
    try withExtendedLifetime(store) {
      for (time, first) in [(90, 100), (195, 200), (100, 100), (110, 100)] {
        let query = "https://youtu.be/hkS4mpleA01?t=\(time)"
        let moments = try store.reader().search(SearchRequest(query: query)).moments
        #expect(
          moments.first?.record.times.anchors.first?.start == Timestamp(seconds: Double(first)))
      }
    }
  }

  @Test("Sorted by time, moments come as they tell it, and those without one last")
  func timeOrder() throws {
    let store = try sample()
    try store.write(
      Sample.source("/c.vtt", recording: "rec3"), ["one two three four five apple", "pear"])
    try store.write(Sample.source("/d.vtt", recording: "rec4"), ["one two apple"])
    try withExtendedLifetime(store) {
      var request = SearchRequest(query: "apple")
      request.sort = .time
      let starts = try store.reader().search(request).moments.map { $0.point.start?.seconds }
      #expect(starts == [0, 2, 5, nil])
    }
  }

  @Test(
    "Scripts without spaces are not searched by single characters",
    arguments: [("こんにちは", false), ("ภาษาไทย", false), ("世界", true), ("世地", false), ("新世界", true)])
  func characters(query: String, isFound: Bool) throws {
    let store = try SampleStore()
    try store.write(
      Sample.source("/j.vtt", recording: "rec1", language: "ja"),
      ["今日は世界の地図", "に x ち y ร z ภ z ไ", "apple"])
    try withExtendedLifetime(store) {
      let outcome = try store.reader().search(SearchRequest(query: query))
      #expect(
        outcome.moments.map(\.snippet).isEmpty == !isFound, "\(outcome.moments.map(\.snippet))")
      #expect((outcome.nothing == nil) == isFound, "\(outcome.interpreted) \(outcome.stage)")
    }
  }
}
