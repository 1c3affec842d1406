import HarkCore
import HarkQuery
import HarkTestSupport
import Testing

@testable import HarkStore

@Suite("Suggestions")
struct SuggestionTests {
  private func sample() throws -> SampleStore {
    let store = try SampleStore()
    try store.write(
      Sample.source(
        "/talks/pace/one.vtt", recording: "rec1", title: "Pricing à la carte", channel: "Lenny",
        date: "2024-04-07", language: "en-US", tags: ["Product Work", "Pricing"]),
      ["The price of pricing", "A price is a price", "Priceless"],
      speakers: ["Priya Rao", "Priya Rao", "Claire Vo"])
    try store.write(
      Sample.source(
        "/notes/pricing tiers.md", recording: nil, kind: .note, title: "Tiers",
        date: "2025-01-02", language: "de"),
      ["Über price and Prince"], headings: ["Claims › Private"], links: [["Prior Art"]])
    return store
  }

  private func suggest(_ text: String, limit: Int = 20) throws -> [String] {
    let store = try sample()
    return try withExtendedLifetime(store) {
      try store.reader().suggestions(at: CompletionPoint(of: text), limit: limit).suggestions.map {
        ($0.field.map { $0.name + " " } ?? "") + $0.text + " \($0.count)"
      }
    }
  }

  static let rows: [(String, [String])] = [
    (
      "pri",
      [
        "price 3", "tag Pricing 3", "title Pricing à la carte 3", "speaker Priya Rao 2",
        "priceless 1", "pricing 1", "prince 1",
      ]
    ),
    ("PRIN", ["prince 1"]), ("ub", ["uber 1"]),
    ("x self-pric", ["price 3", "priceless 1", "pricing 1"]),
    ("zzz", []), ("", []), ("price ", []),
    ("speaker:", ["speaker Priya Rao 2", "speaker Claire Vo 1"]),
    ("speaker:vo", ["speaker Claire Vo 1"]), ("speaker:\"claire v", ["speaker Claire Vo 1"]),
    ("speaker:\"claire rao", []), ("title:PRICING", ["title Pricing à la carte 3"]),
    ("title:A", ["title Pricing à la carte 3"]), ("title:a-la", ["title Pricing à la carte 3"]),
    ("tag:", ["tag Pricing 3", "tag Product Work 3"]), ("tag:wor", ["tag Product Work 3"]),
    ("kind:", ["kind transcript 3", "kind note 1"]), ("kind:n", ["kind note 1"]),
    ("lang:", ["lang en 3", "lang en-US 3", "lang de 1"]), ("channel:len", ["channel Lenny 3"]),
    ("video:REC", ["video rec1 3"]), ("heading:pri", ["heading private 1"]),
    ("heading:\"claims pri", ["heading claims private 1"]), ("path:ti", ["path tiers 1"]),
    ("link:pri", ["link prior art 1"]), ("link:\"prior a", ["link prior art 1"]),
    ("date:", ["date 2025 1", "date 2024 3"]), ("date:2024-", ["date 2024-04 3"]),
    ("date:2023..2025-01-", ["date 2025-01-02 1"]), ("date:x", []), ("at:1", []),
    ("duration:>1", []),
  ]

  @Test("of a query are the words and values that go on so", arguments: rows)
  func completes(text: String, expected: [String]) throws {
    #expect(try suggest(text) == expected)
  }

  @Test("are as many as asked for, and keep room for words beside names")
  func limit() throws {
    #expect(try suggest("pri", limit: 0).isEmpty)
    #expect(try suggest("pri", limit: 2) == ["price 3", "tag Pricing 3"])
    #expect(try suggest("pri", limit: 4).filter { $0.contains("price") }.count == 2)
    #expect(try suggest("speaker:", limit: 1) == ["speaker Priya Rao 2"])
  }

  @Test("follow the commits of the index")
  func commits() throws {
    let store = try sample()
    let reader = try store.reader()
    func speakers() throws -> [String] {
      try reader.suggestions(at: CompletionPoint(of: "speaker:z"), limit: 9).suggestions.map(\.text)
    }
    #expect(try speakers().isEmpty)
    try store.write(Sample.source("/z.vtt", recording: "z"), ["Zebra"], speakers: ["Zoë Zappa"])
    #expect(try speakers() == ["Zoë Zappa"])
  }
}
