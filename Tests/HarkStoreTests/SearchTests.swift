import HarkCore
import HarkTestSupport
import Testing

@testable import HarkStore

@Suite("A search of the store")
struct SearchTests {
  /// Two talks and a note.
  private func sample() throws -> SampleStore {
    let store = try SampleStore()
    try store.write(
      Sample.source(
        "/talks/pace/one.vtt", recording: "rec1", title: "On pace", channel: "Lenny",
        date: "2024-04-07", tags: ["Product Work"]),
      [
        "The third thing on pace is", "personal SLA which avoids bottlenecks. We talked.",
        "Nothing else was said about walking here.", "The end of the talking is near.",
      ], speakers: ["Claire Vo", "Claire Vo", "Lenny R", nil])
    try store.write(
      Sample.source(
        "/talks/other/two.vtt", recording: "rec2", title: "Second", channel: "Other",
        date: "2025-01-02"),
      ["Personal growth and an SLA elsewhere", "Bottlenecks again and again"],
      speakers: ["Bob", "Bob"])
    try store.write(
      Sample.source("/notes/pace.md", recording: "rec1", kind: .note),
      ["Personal SLAs avoid bottlenecks", "Über café naïve"], headings: ["Pace › Claims", nil],
      links: [["Claire Vo"], []])
    return store
  }

  private func search(
    _ query: String, _ change: (inout SearchRequest) -> Void = { _ in }
  ) throws -> SearchOutcome {
    var request = SearchRequest(query: query)
    change(&request)
    let store = try sample()
    return try withExtendedLifetime(store) { try store.reader().search(request) }
  }

  /// The first words of the moments found, in no order.
  private func texts(
    _ query: String, _ change: (inout SearchRequest) -> Void = { _ in }
  ) throws -> Set<String> {
    Set(
      try search(query, change).moments.map {
        $0.record.text.split(separator: " ").prefix(2).joined(separator: " ")
      })
  }

  static let rows: [(String, Set<String>)] = [
    ("bottleneck", ["personal SLA", "Bottlenecks again", "Personal SLAs"]),
    ("talks", ["personal SLA", "The end"]), ("walked", ["Nothing else"]),
    ("cafe", ["Über café"]), ("UBER", ["Über café"]),
    ("speaker:claire", ["The third", "personal SLA"]),
    ("speaker:\"Vo Claire\" sla", ["personal SLA"]), ("speaker:nobody", []),
    ("title:pace sla", ["personal SLA"]), ("channel:lenny the", ["The third", "The end"]),
    ("heading:claims", ["Personal SLAs"]), ("tag:\"product work\" sla", ["personal SLA"]),
    ("tag:product", []), ("path:notes", ["Personal SLAs", "Über café"]),
    ("path:two again", ["Bottlenecks again"]), ("path:vtt", []),
    ("video:rec2", ["Personal growth", "Bottlenecks again"]), ("video:REC2", []),
    ("kind:note bottleneck", ["Personal SLAs"]),
    (
      "lang:en sla -kind:note",
      ["personal SLA", "Personal growth"]
    ),
    ("link:\"claire vo\"", ["Personal SLAs"]),
    ("sla -elsewhere", ["personal SLA"]), ("slas", ["Personal SLAs"]),
    ("bottlenecks -personal", ["Bottlenecks again"]),
    ("-the -personal", ["Nothing else", "Bottlenecks again", "Über café"]),
    ("walking OR growth", ["Nothing else", "Personal growth"]),
    ("bottle*", ["personal SLA", "Bottlenecks again", "Personal SLAs"]),
    ("zebra", []), ("zebra*", []), ("...", []),
  ]

  @Test("finds moments", arguments: rows)
  func finds(query: String, expected: Set<String>) throws {
    #expect(try texts(query) == expected)
  }

  @Test("for everything finds all")
  func everything() throws {
    let outcome = try search("*")
    #expect(outcome.moments.count == 8)
    #expect(outcome.total == 8)
    #expect(outcome.isTotalExact)
    #expect(outcome.interpreted == "*")
  }

  @Test("finds a phrase that runs across two moments once, at the first one")
  func acrossMoments() throws {
    let outcome = try search("\"pace is personal sla\"")
    #expect(outcome.moments.count == 1)
    let moment = try #require(outcome.moments.first)
    #expect(moment.record.text == "The third thing on pace is")
    #expect(moment.point.start == Sample.time(moment: 0, word: 4))
    #expect(moment.point.precision == .word)
    #expect(moment.matches == [19..<23, 24..<26])
    #expect(
      moment.snippet == "The third thing on \u{E000}pace is\u{E001} \u{E000}personal SLA\u{E001} …")
    #expect(!outcome.isRelaxed)
  }

  @Test("finds a phrase inside a moment only there, and not in the tail before it")
  func insideMoment() throws {
    let outcome = try search("\"personal sla which\"")
    #expect(
      outcome.moments.map(\.record.text) == [
        "personal SLA which avoids bottlenecks. We talked."
      ])
    #expect(outcome.moments.first?.point.start == Sample.time(moment: 1, word: 0))
    #expect(try search("\"sla personal\"").isRelaxed)
  }

  @Test("gives the time and the line of the matched words")
  func time() throws {
    let moment = try #require(try search("avoids speaker:claire").moments.first)
    #expect(moment.point.start == Sample.time(moment: 1, word: 3))
    #expect(moment.point.line == 11)
    #expect(moment.path == "/talks/pace/one.vtt")
    #expect(moment.recording.recording.title == "On pace")
  }

  @Test("ranks words said in the order typed first")
  func rowFirst() throws {
    #expect(
      try search("personal sla kind:transcript").moments.first?.record.text
        == "personal SLA which avoids bottlenecks. We talked.")
  }

  @Test("relaxes where no moment has all words, and says so")
  func relaxed() throws {
    let outcome = try search("personal zebra walking")
    #expect(outcome.isRelaxed)
    #expect(outcome.moments.count == 4)
    let strict = try search("personal sla")
    #expect(!strict.isRelaxed)
    #expect(try texts("zebra walking speaker:bob") == [])
    #expect(try texts("zebra personal -kind:note speaker:bob") == ["Personal growth"])
    #expect(try search("zebra").isRelaxed == false)
  }

  @Test("exactly takes words as they are typed, and does not relax")
  func exact() throws {
    #expect(try texts("talks") { $0.isExact = true } == [])
    #expect(try texts("bottlenecks walking") { $0.isExact = true } == [])
    let outcome = try search("talking") { $0.isExact = true }
    #expect(outcome.moments.map(\.record.text) == ["The end of the talking is near."])
    #expect(outcome.moments.first?.matches == [15..<22])
  }

  @Test("keeps to so many moments a recording")
  func perRecording() throws {
    let outcome = try search("bottlenecks OR sla OR pace") { $0.perRecording = 1 }
    #expect(Set(outcome.moments.map(\.recording.id)) == ["rec1", "rec2"])
    #expect(outcome.moments.count == 2)
  }

  @Test("counts the values of fields over all moments")
  func facets() throws {
    let outcome = try search("*") {
      $0.limit = 1
      $0.facets = ["kind", "speaker", "video", "date", "Channel"]
    }
    #expect(outcome.facets["kind"] == ["transcript": 6, "note": 2])
    #expect(outcome.facets["speaker"] == ["Claire Vo": 2, "Lenny R": 1, "Bob": 2])
    #expect(outcome.facets["video"] == ["rec1": 6, "rec2": 2])
    #expect(outcome.facets["date"] == ["20240407": 4, "20250102": 2])
    #expect(outcome.facets["Channel"] == ["Lenny": 4, "Other": 2])
    #expect(throws: StoreError.noFacet(name: "title")) {
      try search("*") { $0.facets = ["title"] }
    }
  }

  @Test("counts years, tags and languages")
  func facetsOfParts() throws {
    let store = try SampleStore()
    for (name, date, language, tags) in [
      ("a", "2024-04-07", "en", ["pricing", "Team work"]), ("b", "2024-12-31", "de", ["pricing"]),
      ("c", "2019-01-01", "en-US", []), ("d", nil, nil, ["x\u{1F}y", "", "pricing", "pricing"]),
    ] as [(String, String?, String?, [String])] {
      try store.write(
        Sample.source("/\(name).vtt", recording: name, date: date, language: language, tags: tags),
        ["tea one", "tea two"])
    }
    let reader = try store.reader()
    var request = SearchRequest(query: "tea")
    request.facets = ["year", "tag", "LANG"]
    for perRecording in [nil, 1] {
      request.perRecording = perRecording
      request.limit = 1
      let outcome = try reader.search(request)
      #expect(outcome.areFacetsExact)
      #expect(outcome.facets["year"] == ["2024": 4, "2019": 2])
      #expect(outcome.facets["tag"] == ["pricing": 6, "Team work": 2, "xy": 2])
      #expect(outcome.facets["LANG"] == ["en": 2, "de": 2, "en-US": 2])
    }
    request.query = "nothing"
    let nothing = try reader.search(request)
    #expect(nothing.facets == ["year": [:], "tag": [:], "LANG": [:]])
    #expect(nothing.areFacetsExact)
  }

  @Test("counts a field that is asked for twice")
  func facetTwice() throws {
    let outcome = try search("hello") { $0.facets = ["kind", "kind"] }
    #expect(outcome.facets.keys.sorted() == ["kind"])
  }

  @Test("sorts by date, newest first, and by time, earliest first")
  func sorted() throws {
    let dates = try search("*") { $0.sort = .date }.moments
    #expect(dates.prefix(2).map(\.recording.id) == ["rec2", "rec2"])
    #expect(dates.suffix(2).map(\.record.kind) == [.note, .note], "without a date of their own")
    let times = try search("video:rec1 kind:transcript") { $0.sort = .time }.moments
    #expect(times.compactMap(\.point.start) == (0..<4).map { Sample.time(moment: $0, word: 0) })
  }

  @Test("gives pages that fit together")
  func pages() throws {
    let all = try search("*").moments.map(\.record.id)
    var pages: [String] = []
    for offset in stride(from: 0, to: 12, by: 3) {
      let page = try search("*") { ($0.offset, $0.limit) = (offset, 3) }
      #expect(page.total == 8)
      pages += page.moments.map(\.record.id)
    }
    #expect(pages == all)
    #expect(try search("*") { $0.limit = 0 }.moments.isEmpty)
  }

  @Test("marks matches in Unicode scalars, wherever emoji and accents stand")
  func matches() throws {
    let store = try SampleStore()
    let text = "👍🏽 e\u{301}tude 👨‍👩‍👧 target Target's «targets»"
    try store.write(Sample.source("/a.vtt", recording: "r"), [text])
    let moment = try #require(
      try store.reader().search(SearchRequest(query: "target")).moments.first)
    let scalars = Array(text.unicodeScalars)
    let found = moment.matches.map { range in
      String(String.UnicodeScalarView(scalars[range]))
    }
    #expect(found == ["target", "Target's", "targets"])
    #expect(
      moment.snippet
        == "👍🏽 e\u{301}tude 👨‍👩‍👧 \u{E000}target Target's «targets\u{E001}»")
  }

  @Test("finds words in every language of the index")
  func languages() throws {
    let store = try SampleStore()
    try store.write(
      Sample.source("/de.vtt", recording: "de", language: "de-DE"), ["viele Häuser hier"])
    try store.write(Sample.source("/en.vtt", recording: "en"), ["talking of houses"])
    try store.write(Sample.source("/ja.vtt", recording: "ja", language: "ja"), ["日本の話 talking"])
    let reader = try store.reader()
    func found(_ query: String) throws -> Set<String> {
      Set(try reader.search(SearchRequest(query: query)).moments.map(\.recording.id))
    }
    #expect(try found("haus") == ["de"])
    #expect(try found("house") == ["en"])
    #expect(try found("日本") == ["ja"])
    #expect(try found("talking") == ["en", "ja"])
    #expect(try found("lang:de") == ["de"])
    #expect(try found("lang:de-DE") == ["de"])
  }

  @Test("any text is answered")
  func anyText() throws {
    let store = try sample()
    let reader = try store.reader()
    var random = SeededRandom(seed: 10)
    let pieces = [
      "\"", "-", ":", "*", " ", " ", "OR ", "NOT ", "sla", "personal", "pe*", "speaker:", "\0",
      "tag:x", "video:rec1", "日本", "👍", "Z", "XN", "personal sla", "-the",
    ]
    for _ in 0..<1500 {
      let outcome = try reader.search(SearchRequest(query: random.text(of: pieces, upTo: 10)))
      for moment in outcome.moments {
        let marks = moment.snippet.unicodeScalars.filter { (0xE000...0xE001).contains($0.value) }
        #expect(marks.enumerated().allSatisfy { $1.value == 0xE000 + UInt32($0 % 2) })
        #expect(marks.count % 2 == 0)
      }
    }
  }
}
