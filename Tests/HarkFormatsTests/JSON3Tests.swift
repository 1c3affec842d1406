import HarkCore
import HarkFormats
import Testing

@Suite struct JSON3Tests {
  private func cues(_ events: String) throws -> [Cue] {
    try read("{\"wireMagic\": \"pb3\", \"events\": [\(events)]}", as: "a.en.json3").cues
  }

  @Test func `Words have their own times, and windows and line feeds are skipped`() throws {
    let source = try read(
      """
      {
        "wireMagic": "pb3",
        "events": [
          {"tStartMs": 0, "dDurationMs": 90000, "id": 1},
          {"tStartMs": 1000, "dDurationMs": 4000, "segs": [
            {"utf8": "so", "acAsrConf": 0}, {"utf8": " we", "tOffsetMs": 400},
            {"utf8": " un", "tOffsetMs": 700}, {"utf8": "do", "tOffsetMs": 900}]},
          {"tStartMs": 2990, "dDurationMs": 2010, "aAppend": 1, "segs": [{"utf8": "\\n"}]},
          {"tStartMs": 3000, "dDurationMs": 2000, "segs": [{"utf8": "it"}]}
        ]
      }
      """, as: "My talk [abc-DEF_123].en.json3")
    #expect(source.format == "json3")
    #expect(source.language == "en")
    #expect(source.recording.id == "abc-DEF_123")
    #expect(source.cues.map(\.text) == ["so we undo", "it"])
    #expect(source.cues.map(\.line) == [5, 9])
    #expect(source.cues.map(\.end?.milliseconds) == [3000, 5000])
    #expect(source.cues[0].words.map(\.start.milliseconds) == [1000, 1400, 1700])
    #expect(source.cues[1].words == [.init(start: Timestamp(milliseconds: 3000), text: "it")])
  }

  @Test(
    "Events as they come",
    arguments: [
      (#"{"tStartMs": 1000, "segs": [{"utf8": "one\ntwo"}]}"#, ["0:01 one two"]),
      (#"{"tStartMs": "1500", "segs": [{"utf8": "hi "}, {"utf8": "you"}]}"#, ["0:01 hi you"]),
      (#"{"segs": [{"utf8": "lost"}]}, {"tStartMs": 9, "segs": [{"utf8": "a"}]}"#, ["0:00 a"]),
      (#"{"tStartMs": 1e400, "segs": [{"utf8": "a"}]}"#, []),
      (#"{"tStartMs": -5, "segs": [{"utf8": "a"}]}"#, []),
      (#"{"tStartMs": 1, "segs": {"utf8": "a"}}, 7, null, [], "x""#, []),
      (#"{"tStartMs": 1, "segs": [{"utf8": "[Music]"}]}"#, []),
      (#"{"tStartMs": 1, "segs": [{"utf8": ">> no"}]}"#, ["0:00 no"]),
      (#"{"tStartMs": 1, "segs": [{"utf8": "a\u200bb \ud83d x"}]}"#, ["0:00 a b \u{FFFD} x"]),
    ])
  func events(events: String, rows: [String]) throws {
    #expect(try cues(events).map(\.row) == rows)
  }

  @Test func `Words said again stay`() throws {
    let no = #"{"utf8": "no"}, {"utf8": " no", "tOffsetMs": 200}"#
    let rows = try cues(
      #"{"tStartMs": 0, "segs": [\#(no)]}, {"tStartMs": 500, "segs": [\#(no)]}"#)
    #expect(rows.map(\.text) == ["no no", "no no"])
  }
}
