import HarkCore
import HarkFormats
import Testing

/// The other outputs of Whisper: whisper.cpp, and tables.
@Suite struct WhisperOutputTests {
  @Test func `whisper.cpp counts in milliseconds, and its marks are no words`() throws {
    let source = try read(
      """
      {
        "systeminfo": "NEON = 1",
        "params": {"language": "en", "translate": false},
        "result": {"language": "en"},
        "transcription": [
          {
            "timestamps": {"from": "00:00:01,000", "to": "00:00:03,500"},
            "offsets": {"from": 1000, "to": 3500},
            "text": " We undo it.",
            "tokens": [
              {"text": "[_BEG_]", "offsets": {"from": 0, "to": 0}},
              {"text": " We", "offsets": {"from": 1000, "to": 1200}},
              {"text": " un", "offsets": {"from": 1400, "to": 1500}},
              {"text": "do", "offsets": {"from": 1500, "to": 1700}},
              {"text": " it"}, {"text": ".", "offsets": {"from": 3000, "to": 3500}},
              {"text": "[_TT_175]"}, {"text": "<|endoftext|>"}]
          },
          {"timestamps": {"from": "00:00:04,250"}, "text": " Then more.", "speaker": "1"}
        ]
      }
      """, as: "talk.wav.json")
    #expect(source.format == "whisper-cpp")
    #expect(source.language == "en")
    #expect(source.recording.title == "talk")
    #expect(source.cues.map(\.row) == ["0:01 We undo it.", "0:04 Speaker 1: Then more."])
    #expect(source.cues.map(\.line) == [6, 18])
    #expect(source.cues[0].words.map(\.text) == ["We", "undo", "it."])
    #expect(source.cues[0].words.map(\.start.milliseconds) == [1000, 1400, 1700])
    #expect(source.cues.map(\.end?.milliseconds) == [3500, nil])
  }

  @Test func `Segments of a word each are joined`() throws {
    let words = [" We", " un", "do", " it", " now", "."].enumerated().map { index, word in
      #"{"offsets": {"from": \#(index * 500), "to": \#(index * 500 + 400)}, "text": "\#(word)"}"#
    }
    let source = try read(
      "{\"transcription\": [\(words.joined(separator: ","))]}", as: "a.json")
    #expect(source.cues.map(\.text) == ["We undo it now."])
    #expect(source.cues[0].words.map(\.start.milliseconds) == [0, 500, 1500, 2000])
  }

  /// A file whose tokens are these bytes, 100 ms each.
  private func tokens(_ text: String, _ tokens: [[UInt8]]) throws -> SourceText {
    var bytes = Array(
      #"{"transcription": [{"offsets": {"from": 0, "to": 9000}, "text": "\#(text)""#.utf8)
    bytes += Array(#", "tokens": ["#.utf8)
    for (index, token) in tokens.enumerated() {
      bytes += Array(#"\#(index > 0 ? "," : ""){"text": ""#.utf8) + token
      bytes += Array(#"", "offsets": {"from": \#(index * 100), "to": \#(index * 100 + 100)}}"#.utf8)
    }
    return try Formats.read(SourceFile(path: "a.json", bytes: bytes + Array("]}]}".utf8)))
  }

  /// Text in which `|` stands between two tokens, at these places of its bytes.
  private static func cut(_ text: String, at places: [Int]) -> [[UInt8]] {
    let bytes = Array(text.utf8)
    return zip([0] + places, places + [bytes.count]).map { Array(bytes[$0..<$1]) }
  }

  @Test(
    "whisper.cpp cuts characters between tokens",
    arguments: [
      (" né là", [3, 4], ["né@0", "là@200"]),
      (" né là", [3, 6, 7], ["né@0", "là@100"]),
      (" é à ô", [2, 3, 5, 6, 8], ["é@0", "à@200", "ô@400"]),
      (" on ♪ ça", [3, 5, 6, 7, 9], ["on@0", "ça@400"]),
      (" 日本 語で", [2, 4, 5, 7, 9, 10, 12], ["日本@0", "語で@400"]),
      (" да нет", [2, 3, 4, 5, 6, 7, 8], ["да@0", "нет@500"]),
      (" 👍🏽 ok", [3, 4, 5, 7], ["👍🏽@0", "ok@400"]),
    ])
  func cutCharacters(text: String, places: [Int], words: [String]) throws {
    let source = try tokens(text, Self.cut(text, at: places))
    #expect(source.cues.map(\.text).joined() == text.dropFirst().replacing(" ♪", with: ""))
    let found = source.cues.flatMap(\.words).map { "\($0.text)@\($0.start.milliseconds)" }
    #expect(found == words)
    #expect(source.problems.count == 1)
  }

  @Test func `Tokens that say something else than the text give no times`() throws {
    let source = try tokens(" né là", [[0x20, 0x6E, 0xC3], [0xA9], Array(" ici".utf8)])
    #expect(source.cues.map(\.text) == ["né là"])
    #expect(source.cues[0].words.isEmpty)
  }

  @Test(
    "Tables",
    arguments: [
      (
        "start\tend\ttext\n0\t1500\tHello there\n1500\t2000\tyou two",
        ["0:00 Hello there", "0:01 you two"]
      ),
      ("start\tend\ttext\r\n60500\t61000\ta\tb\r\n", ["1:00 a b"]),
      ("start\tend\ttext\nx\t5\tlost\n7\t8\n1000\t2000\tkept", ["0:01 kept"]),
      ("start\tend\ttext\n5000\t1000\tends early", ["0:05 ends early"]),
      ("start\tend\ttext\n99999999999999999999\t1\tlate\n1e400\t2\tlost", ["1000000:00:00 late"]),
      ("start\tend\ttext\n", []),
    ])
  func tables(text: String, rows: [String]) throws {
    let source = try read(text, as: "a.tsv")
    #expect(source.format == "whisper-tsv")
    #expect(source.cues.map(\.row) == rows)
  }

  @Test func `Another table is no transcript`() {
    let error = #expect(throws: FormatError.self) {
      try read("id\tscore\tname\n1\t2\t3\n", as: "a.tsv")
    }
    #expect(error?.reason == .noTranscript)
  }
}
