import HarkCore
import HarkTestSupport
import Testing

@testable import HarkStore

@Suite("An explanation")
struct ExplainTests {
  private func explain(
    _ query: String, exact: Bool = false, deadline: Int = 5000
  ) throws -> Explanation {
    let store = try SampleStore()
    try store.write(
      Sample.source("/a.vtt", recording: "rec1", title: "Pricing Talk"),
      [
        "The price of a car", "Prices of cars and the pricing", "A hand-held car in the market",
        "Retention, the market and the team",
      ], speakers: ["Ann Lee", "Bo", "Ann Lee", nil])
    return try withExtendedLifetime(store) {
      var request = SearchRequest(query: query)
      request.isExact = exact
      request.deadlineMilliseconds = deadline
      return try store.reader().explain(request)
    }
  }

  /// A part in one line: what it is, its count and its forms; its own parts in brackets.
  private func line(_ part: QueryPart) -> String {
    let forms = part.forms.map { " \($0.word) \($0.moments)" }.joined(separator: ",")
    let inner = part.parts.map(line).joined(separator: "; ")
    return "\(part.role) \(part.text) \(part.moments):\(forms)"
      + (inner.isEmpty ? "" : " (\(inner))")
  }

  @Test(
    "counts what each part of a query finds alone",
    arguments: [
      ("price", ["needed price 2: price 1, prices 1, pricing 1"]),
      ("the car", ["needed the 4: the 4", "needed car 3: car 2, cars 1"]),
      ("pri*", ["needed pri* 2: price 1, prices 1, pricing 1"]),
      (
        "speaker:ann car -market",
        [
          #"filter speaker:"ann" 2:"#, "needed car 3: car 2, cars 1",
          "excluded -market 2: market 2",
        ]
      ),
      (
        "retention OR car",
        [
          "needed retention OR car 4: (alternative retention 1: retention 1; "
            + "alternative car 3: car 2, cars 1)"
        ]
      ),
      (
        "car NEAR/1h team",
        ["needed car NEAR/3600s team 3: (needed car 3: car 2, cars 1; needed team 1: team 1)"]
      ),
      ("\"hand held\"", ["needed \"hand held\" 1:"]), ("", []), ("*", ["needed * 4:"]),
      ("zebra", ["needed zebra 0:"]),
    ])
  func counts(query: String, parts: [String]) throws {
    let explanation = try explain(query)
    #expect(explanation.parts.map(line) == parts)
    let isAllCounted = explanation.parts.allSatisfy(\.isCounted)
    #expect(isAllCounted)
  }

  @Test(
    "tells what words became",
    arguments: [
      ("retentoin", "typing", "retention 1 1"), ("handheld", "spelling", "\"hand held\" 1 nil"),
      ("~automobile", "synonyms", "car 3 nil"), ("markyd", "sound", "market 2 nil"),
    ])
  func changes(query: String, reason: String, other: String) throws {
    let change = try #require(try explain(query).changes.first)
    #expect(change.typed == query)
    #expect(change.reason.rawValue == reason)
    let others = change.others.map {
      "\($0.text) \($0.moments) " + ($0.distance.map { "\($0)" } ?? "nil")
    }
    #expect(others == [other])
  }

  @Test(
    "tells which way of searching answered",
    arguments: [
      ("price car", SearchStage.allWords), ("bo cars", .names), ("price retention", .anyWords),
    ])
  func stages(query: String, stage: SearchStage) throws {
    #expect(try explain(query).outcome.stage == stage)
  }

  @Test("tells what each moment has of the parts, and whether it is only a name")
  func matched() throws {
    let all = try explain("price car")
    let places = all.matched.map { $0.map(\.part) }
    #expect(places == [[0, 1], [0, 1]])
    #expect(all.matched.joined().allSatisfy { $0.weight > 0 && !$0.isNamed })
    let named = try explain("bo cars")
    #expect(named.matched.first?.map(\.isNamed) == [true, false])
    let some = try explain("price retention")
    let either = Set(some.matched.map { $0.map(\.part) })
    #expect(either == [[0], [1]])
    #expect(try explain("zebra").matched.isEmpty)
  }

  @Test("of an exact search takes the words alone")
  func exact() throws {
    let explanation = try explain("~price", exact: true)
    #expect(explanation.parts.map(line) == ["needed price 1: price 1"])
    #expect(explanation.changes.isEmpty)
  }

  @Test("that takes too long is given up")
  func deadline() throws {
    #expect(throws: StoreError.self) { try explain("price", deadline: 0) }
  }
}
