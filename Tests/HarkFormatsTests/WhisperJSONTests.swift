import HarkCore
import HarkFormats
import Testing

@Suite struct WhisperJSONTests {
  private func source(_ text: String) throws -> SourceText { try read(text, as: "a.json") }

  /// A cue as `start-end speaker: text`, in seconds.
  private func rows(_ text: String) throws -> [String] {
    try source(text).cues.map { cue in
      let end = cue.end.map { "\($0.seconds)" } ?? ""
      let speaker = cue.speaker.map { "\($0): " } ?? ""
      return "\(cue.start?.seconds ?? -1)-\(end) \(speaker)\(cue.text)"
    }
  }

  @Test func `Segments with words`() throws {
    let source = try source(
      """
      {
        "text": " Hello there. Bye.",
        "segments": [
          {"id": 0, "start": 0.5, "end": 2.0, "text": " Hello there.", "avg_logprob": NaN,
           "words": [{"word": " Hello", "start": 0.5, "end": 1.0, "probability": 0.9},
                     {"word": " there.", "start": 1.25, "end": 2.0}]},
          {"id": 1, "start": 3, "end": 4, "text": "  "},
          {"id": 2, "start": "5.5", "end": 6, "text": " Bye."}
        ],
        "language": "English"
      }
      """)
    #expect(source.format == "whisper-json")
    #expect(source.language == "en")
    #expect(source.cues.map(\.text) == ["Hello there.", "Bye."])
    #expect(source.cues.map(\.line) == [4, 8])
    #expect(source.cues[0].words.map(\.start.milliseconds) == [500, 1250])
    #expect(source.cues[1].words.isEmpty)
    #expect(source.problems.isEmpty)
  }

  @Test(
    "Dialects",
    arguments: [
      (#"{"segments": [{"start": 1, "end": 2, "text": "a"}]}"#, ["1.0-2.0 a"]),
      (#"[{"start": "0:01", "end": "0:02.5", "text": "a"}]"#, ["1.0-2.5 a"]),
      (
        #"{"speakers": [{"speaker": "S1", "timestamp": [1, 2], "text": "a b"}], "chunks": "#
          + #"[{"timestamp": [1, 2], "text": "a b"}]}"#, ["1.0-2.0 S1: a b"]
      ),
      (#"[{"start": 1, "end": 2, "text": "a"}]"#, ["1.0-2.0 a"]),
      (
        #"{"chunks": [{"timestamp": [0, 2.5], "text": " a b"}, {"timestamp": [2.5, null], "text": "c d"}]}"#,
        ["0.0-2.5 a b", "2.5- c d"]
      ),
      (
        #"{"chunks": [{"timestamp": [0.0, 0.5], "text": " We"}, {"timestamp": [0.5, 1], "text": " un"}, {"timestamp": [1, 1.5], "text": "do"}, {"timestamp": [4, 5], "text": " it."}]}"#,
        ["0.0-1.5 We undo", "4.0-5.0 it."]
      ),
      (
        #"{"language": "german", "words": [{"word": "so", "start": 1, "end": 2}, {"word": "ja", "start": 2, "end": 3}]}"#,
        ["1.0-3.0 so ja"]
      ),
      (
        #"{"segments": [{"start": 1, "end": 2, "text": "a b", "speaker": "S1"}]}"#,
        ["1.0-2.0 S1: a b"]
      ),
      (
        #"{"segments": [{"start": 1, "end": 3, "text": "a b", "speaker": "S1", "words": [{"word": "a", "start": 1, "end": 2, "speaker": "S1"}, {"word": "b", "start": 2, "end": 3, "speaker": "S2"}]}]}"#,
        ["1.0-2.0 S1: a", "2.0-3.0 S2: b"]
      ),
      (
        #"{"segments": [{"start": 5, "end": 2, "text": "a"}, {"end": 2, "text": "b"}]}"#, ["5.0- a"]
      ),
      (#"{"segments": [], "text": "", "language": "en"}"#, []),
      (
        #"{"segments": [{"start": 1, "end": 2, "text": "[Music]"}, {"start": [], "text": {}}]}"#, []
      ),
      (
        #"{"segments": [{"start": 1, "end": 1e400, "text": "a"}, {"start": NaN, "text": "b"}]}"#,
        ["1.0- a"]
      ),
      (
        #"{"text":"x y","segments":[{"words":[{"word":"x","start":1,"end":2},{"word":"y","start":2,"end":3}]}]}"#,
        ["1.0- x y"]
      ),
    ])
  func dialects(text: String, expected: [String]) throws {
    #expect(try rows(text) == expected)
  }

  /// Words as `text@seconds`.
  private func words(_ words: String, text: String, end: Double = 10) throws -> [String] {
    let file =
      #"{"segments": [{"start": 0, "end": \#(end), "text": "\#(text)", "words": [\#(words)]}]}"#
    return try source(file).cues.flatMap(\.words).map { "\($0.text)@\($0.start.seconds)" }
  }

  @Test(
    "Times of words that are missing or wrong are interpolated",
    arguments: [
      (
        #"{"word": "a", "start": 1, "end": 2}, {"word": "5"}, {"word": "b", "start": 4, "end": 5}"#,
        "a 5 b", ["a@1.0", "5@2.0", "b@4.0"]
      ),
      (#"{"word": "2"}, {"word": "b", "start": 4, "end": 5}"#, "2 b", ["2@0.0", "b@4.0"]),
      (
        #"{"word": "a", "start": 3}, {"word": "b", "start": 1}, {"word": "c", "start": 5}"#,
        "a b c", ["a@3.0", "b@3.0", "c@5.0"]
      ),
      (
        #"{"word": "a", "start": 9}, {"word": "b", "start": 1}, {"word": "c", "start": 2}"#,
        "a b c", ["a@0.0", "b@1.0", "c@2.0"]
      ),
      (
        #"{"word": "a", "start": 9, "end": 9}, {"word": "b", "start": 9, "end": 9}, {"word": "c", "start": 9, "end": 9}"#,
        "a b c", ["a@7.8", "b@8.2", "c@8.6"]
      ),
      (
        #"{"word": " un", "start": 1}, {"word": "do", "start": 2}, {"word": " it", "start": 3}"#,
        "Undo it!", ["Undo@1.0", "it!@3.0"]
      ),
      (#"{"word": "a", "start": 1}, {"word": "x", "start": 2}"#, "a b", []),
      (#"{"word": "a"}, {"word": "b"}"#, "a b", []),
    ])
  func interpolation(pieces: String, text: String, expected: [String]) throws {
    #expect(try words(pieces, text: text) == expected)
  }

  @Test func `A sentence without spaces has no times of words`() throws {
    let pieces = (0..<20).map { #"{"word": "語", "start": \#($0)}"# }.joined(separator: ",")
    let text = String(repeating: "語", count: 20)
    #expect(try words(pieces, text: text, end: 30).isEmpty)
  }

  @Test func `Words of the whole recording are shared among the segments`() throws {
    let source = try source(
      """
      {"words": [{"word": "Well", "start": 1, "end": 2}, {"word": "yes", "start": 2, "end": 3},
       {"word": "odd", "start": 4, "end": 5}, {"word": "No", "start": 6, "end": 7}],
       "segments": [{"start": 1, "end": 3, "text": " Well, yes."},
       {"start": 4, "end": 5, "text": " even"}, {"start": 6, "end": 7, "text": " No."}]}
      """)
    #expect(source.cues.map(\.text) == ["Well, yes.", "even", "No."])
    #expect(source.cues.map { $0.words.map(\.start.milliseconds) } == [[1000, 2000], [], [6000]])
  }

  @Test(
    "A loop is kept once",
    arguments: [
      (["Thank you for watching."], 0.1, 1.0, 30, 1, 1), (["No."], 0.6, 1.0, 5, 5, 0),
      (["Thank you."], 2.0, 3.1, 12, 1, 1), (["a", "b"], 0.1, 9.0, 2, 4, 0),
    ] as [([String], Double, Double, Int, Int, Int)])
  func loops(
    texts: [String], length: Double, ratio: Double, times: Int, cues: Int, problems: Int
  ) throws {
    let segments = (0..<times).flatMap { _ in texts }.enumerated().map { index, text in
      let start = Double(index) * 3
      return #"{"start": \#(start), "end": \#(start + length), "text": "\#(text)", "words": [], "#
        + #""compression_ratio": \#(ratio)}"#
    }
    let source = try source(#"{"segments": [\#(segments.joined(separator: ","))]}"#)
    #expect(source.problems.count == problems)
    #expect(source.cues.map(\.text).joined(separator: " ").split(separator: ".").count <= times)
    if texts.count == 1 {
      let said = source.cues.map(\.text).joined(separator: " ")
      #expect(said == Array(repeating: texts[0], count: cues).joined(separator: " "))
    }
  }

  @Test func `Many problems of one kind are one`() throws {
    let segments = (0..<50).map { #"{"start": \#($0 + 5), "end": 1, "text": "a b \#($0)"}"# }
    let source = try source("{\"segments\": [\n\(segments.joined(separator: ",\n"))]}")
    #expect(source.cues.count == 50)
    #expect(source.problems.count == 1)
    #expect(source.problems[0].line == 2)
    #expect(source.problems[0].message.contains("50 times"))
  }

  @Test func `A text beyond all reason is cut`() throws {
    let text = String(repeating: "long \\u00e9 ", count: 150_000)
    let source = try source(
      "{\"segments\": [\n{\"start\": 1, \"text\": \"\(text)\"}, {\"start\": 2, \"text\": \"b\"}]}")
    #expect(source.cues.count == 2)
    #expect((999_990...1_000_010).contains(source.cues[0].text.utf8.count))
    #expect(source.problems.map(\.line) == [2])
  }

  @Test(
    "Languages by name and by tag",
    arguments: [
      ("english", "en"), ("Haitian Creole", "ht"), ("pt-BR", "pt-BR"), ("EN", "en"),
      ("eng", "en"), ("<|en|>", nil), ("", nil),
    ] as [(String, String?)])
  func language(name: String, tag: String?) throws {
    let file = #"{"language": "\#(name)", "segments": [{"start": 1, "end": 2, "text": "a"}]}"#
    #expect(try source(file).language == tag)
  }
}
