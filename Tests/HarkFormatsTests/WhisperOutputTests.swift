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
