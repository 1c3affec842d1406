import HarkCore
import HarkTestSupport
import Testing

@testable import HarkStore

/// Each part of the query language on an index. The word at place `w` of moment `m` is said at
/// second `100 * m + w`.
@Suite("The query language")
struct QueryLanguageTests {
  private func sample() throws -> SampleStore {
    let store = try SampleStore()
    try store.write(
      Sample.source("/a.vtt", recording: "rec1", date: "2023-04-07", duration: 4000),
      [
        "apple one two three banana", "cherry four five six apple", "banana seven",
        "banana cherry",
      ], speakers: ["Ann Lee", "Ann Lee", "Bo", nil])
    try store.write(
      Sample.source("/b.vtt", recording: "rec2", date: "2024-06-30", duration: 600),
      ["cherry apple eight", "walking nine banana"], speakers: ["Bo", "Cy"])
    return store
  }

  /// The moments found, as file and place: `a0`.
  private func found(_ query: String) throws -> [String] {
    let store = try sample()
    return try withExtendedLifetime(store) {
      var request = SearchRequest(query: query)
      request.limit = 50
      let outcome = try store.reader().search(request)
      return outcome.isRelaxed
        ? []
        : outcome.moments.map { moment in
          let start = (moment.record.times.anchors.first?.start?.milliseconds ?? 0) / 100_000
          return String(moment.path.dropFirst().prefix(1)) + String(start)
        }.sorted()
    }
  }

  static let rows: [(String, [String])] = [
    // Brackets.
    ("(apple OR cherry) banana", ["a0", "a3"]), ("apple (one OR eight)", ["a0", "b0"]),
    ("banana -(cherry OR seven)", ["a0", "b1"]), ("-(apple OR banana)", []),
    ("(apple one) OR (walking nine)", ["a0", "b1"]), ("NOT (apple OR banana OR cherry)", []),
    // Near, in words; also across two moments.
    ("apple NEAR/4 banana", ["a0", "a1", "b0"]), ("apple NEAR/3 banana", ["a1"]),
    ("banana NEAR/1 cherry", ["a0", "a3"]), ("banana ADJ/1 cherry", ["a0", "a3"]),
    ("cherry ADJ/1 banana", []), ("apple ADJ/1 banana", ["a1"]),
    ("apple ADJ/4 banana ADJ/4 cherry", ["a0", "a1"]), ("cherry NEAR/1 apple", ["b0"]),
    ("(one OR seven) NEAR/3 banana", ["a0", "a2"]), ("\"two three\" NEAR/1 banana", ["a0"]),
    ("banana NEAR/2 \"two three\"", ["a0"]), ("banana ADJ/5 \"two three\"", []),
    ("apple ADJ/1 \"one two\"", ["a0"]),
    // Near, in time.
    ("apple NEAR/4s banana", ["a0"]), ("apple NEAR/3s banana", []),
    ("apple NEAR/96s banana", ["a0", "a1"]), ("seven THEN/100s cherry", ["a2"]),
    ("seven THEN/99s cherry", []), ("cherry THEN/1h seven", ["a1"]),
    ("walking NEAR/1h eight", ["b1"]), ("walking THEN/1h eight", []), ("eight NEAR/10h three", []),
    ("three THEN/97s cherry THEN/2m seven", ["a0"]), ("three THEN/97s cherry THEN/99s seven", []),
    ("speaker:ann apple THEN/2m seven", ["a1"]), ("(three OR six) THEN/1m banana", ["a0"]),
    // Ranges.
    ("date:2023 apple", ["a0", "a1"]), ("date:2024-06 apple", ["b0"]), ("date:2022", []),
    ("date:2023-04-07..2024-06-29 banana", ["a0", "a2", "a3"]), ("date:>2023 apple", ["b0"]),
    ("date:>2024 apple", []), ("date:<2024 cherry", ["a1", "a3"]),
    ("date:<2023-04-08 seven", ["a2"]),
    ("date:2022,2024-06 apple", ["b0"]), ("duration:<10m cherry", []),
    ("duration:<=10m cherry", ["b0"]),
    ("apple -date:2023", ["b0"]), ("date:2023-05..2024-07 cherry", ["b0"]),
    ("at:<1:00 apple", ["a0", "b0"]), ("at:1:40..3:20 banana", ["a2", "b1"]),
    ("at:1:41.. apple", []),
    ("at:1:40 apple", ["a1"]), ("duration:>1h banana", ["a0", "a2", "a3"]),
    ("duration:5m..10m apple", ["b0"]), ("duration:<5m", []),
    // Lists of values.
    ("speaker:ann,cy banana", ["a0", "b1"]), ("banana -speaker:ann,cy", ["a2", "a3"]),
    // Tilde and star.
    ("walk*", ["b1"]), ("apple~ eight", ["b0"]),
  ]

  @Test("finds what it says", arguments: rows)
  func finds(query: String, expected: [String]) throws {
    #expect(try found(query) == expected)
  }

  @Test(
    "that finds nothing says which part emptied the result",
    arguments: [
      ("zzzzzz", ["no moment has zzzzzz"]), ("...", ["the query has no word in it"]),
      ("banana speaker:nobody", ["no moment has speaker:\"nobody\", there is: Ann Lee, Bo, Cy"]),
      ("eight date:2023", ["the words are found, but not with date:20230101..20231231"]),
      ("seven -speaker:bo", ["the words are found, but not with -speaker:\"bo\""]),
      ("speaker:ann speaker:cy", ["every part is found, but no moment has all of them"]),
    ])
  func nothing(query: String, reasons: [String]) throws {
    let store = try sample()
    try withExtendedLifetime(store) {
      let outcome = try store.reader().search(SearchRequest(query: query))
      let nothing = try #require(outcome.nothing)
      #expect(nothing.reasons == reasons)
      #expect((nothing.recordings, nothing.moments, nothing.unreadable) == (2, 6, 0))
      #expect(try store.reader().search(SearchRequest(query: "banana")).nothing == nil)
    }
  }

  @Test("starts a moment at the words that are near each other")
  func start() throws {
    let store = try sample()
    try withExtendedLifetime(store) {
      let outcome = try store.reader().search(SearchRequest(query: "three ADJ/1 banana"))
      #expect(outcome.moments.first?.point.start == Sample.time(moment: 0, word: 3))
    }
  }

  @Test(
    "covers days with few terms",
    arguments: [
      (20_230_101, 20_231_231, ["Y2023"]), (20_230_101, 20_240_131, ["Y2023", "M202401"]),
      (20_231_231, 20_240_101, ["D20231231", "D20240101"]),
      (20_230_630, 20_230_702, ["D20230630", "D20230631", "D20230701", "D20230702"]),
      (20_240_201, 20_240_630, ["M202402", "M202403", "M202404", "M202405", "M202406"]),
      (20_240_101, 20_230_101, []), (20_230_201, 20_230_231, ["M202302"]),
    ])
  func days(from: Int, through: Int, terms: [String]) {
    #expect(RangeTerms.days(from, through) == terms)
  }
}
