import Foundation
import HarkCore
import HarkQuery
import HarkStore
import HarkTestSupport
import Testing

@Suite("A query as people type it")
struct TypedQueriesTests {
  private func search(_ text: String) throws -> SearchOutcome {
    let reader = try StoreReader(path: try SampleVaultTests.index.get().path("index"))
    var request = SearchRequest(query: text)
    request.limit = 1
    return try reader.search(request)
  }

  @Test("is understood", arguments: TypedQuery.all)
  func tree(query: TypedQuery) {
    #expect(ParsedQuery(query.text).tree.description == query.tree)
  }

  @Test("finds first what is meant", arguments: TypedQuery.all)
  func first(query: TypedQuery) throws {
    try check(query)
  }

  /// A row that passes has become right, and belongs to the others. That is not an error, because
  /// ranking can make a row right by luck.
  @Test(
    "that is not yet understood, or does not find first what is meant", arguments: TypedQuery.notYet
  )
  func notYet(query: TypedQuery) throws {
    let why = try #require(query.why)
    try withKnownIssue("\(why)", isIntermittent: true) {
      #expect(ParsedQuery(query.text).tree.description == query.tree)
      try check(query)
    }
  }

  @Test("of which there are many, is no other's")
  func rows() {
    let all = TypedQuery.all + TypedQuery.notYet
    #expect(all.count >= 160)
    #expect(Set(all.map(\.text)).count == all.count)
    for query in all {
      for place in places(of: query) where !["any", "nothing", "relaxed"].contains(place[0]) {
        #expect(TypedQuery.files[place[0]] != nil, "\(query.text): \(place[0])")
        #expect(place.count == 1 || seconds(place[1]) != nil, "\(query.text): \(place)")
      }
    }
  }

  @Test(
    "of 10 kB, pasted out of a transcript, finds it",
    arguments: [
      ("talks/maps-and-blank-space/transcript.md", "maps"),
      ("talks/lighthouse-archive/transcript.md", "lighthouse"),
      ("talks/workshop-meeting/transcript.md", "workshop"),
      ("notes/openskyevenings/seeing_birds_on_radar.md", "birds | noteBirds"),
    ])
  func paste(path: String, first: String) throws {
    let file = Repository.root + "/index/sample/" + path
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let start = try #require(text.range(of: "\n## ")).lowerBound
    let long = String(String(repeating: String(text[start...]), count: 8).prefix(10_240))
    #expect(long.utf8.count >= 10_240)
    #expect(ParsedQuery(long).isShortened)
    try check(TypedQuery(long, "", first))
  }

  /// Whether the first hit is one of the row's, and the correction the row's.
  private func check(_ query: TypedQuery) throws {
    let outcome = try search(query.text)
    #expect(outcome.corrected == query.corrected)
    let hit = outcome.moments.first
    let isRight = places(of: query).contains { place in
      switch place[0] {
      case "any": true
      case "nothing": hit == nil
      case "relaxed": outcome.isRelaxed
      default: hit.map { isAt(place, $0) } ?? false
      }
    }
    let got = hit.map { "\($0.path.suffix(40)) \($0.point.start?.seconds ?? -1): \($0.snippet)" }
    #expect(isRight, "\(query.first), not \(got ?? "nothing")")
  }

  private func places(of query: TypedQuery) -> [[String]] {
    query.first.split(separator: " | ").map { $0.split(separator: " ").map(String.init) }
  }

  /// A turn gives the time of its first word only; within it the times are estimated.
  private func isAt(_ place: [String], _ hit: FoundMoment) -> Bool {
    guard let file = TypedQuery.files[place[0]], hit.path.contains(file) else { return false }
    guard place.count > 1 else { return true }
    guard let time = seconds(place[1]), let start = hit.point.start else { return false }
    let isRough = hit.point.precision == .turn || hit.point.precision == .estimated
    return abs(start.seconds - time) <= (isRough ? 27 : 6)
  }

  /// Of `6:37`.
  private func seconds(_ text: String) -> Double? {
    let fields = text.split(separator: ":").map { Double($0) }
    guard fields.count == 2, let minutes = fields[0], let seconds = fields[1] else { return nil }
    return minutes * 60 + seconds
  }
}
