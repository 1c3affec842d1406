import HarkCore
import HarkFormats
import Testing

@Suite struct SRTTests {
  @Test(
    "SubRip as people leave it",
    arguments: [
      (
        "1\n00:00:01,000 --> 00:00:02,000\nhi\n\n2\n00:00:03,000 --> 00:00:04,000\nyou",
        ["0:01 hi", "0:03 you"]
      ),
      (
        "1\n00:00:01:500 --> 00:00:02:700\nhi\n\n2\n00:04:27:819 --> 00:04:30,100\nyou",
        ["0:01 hi", "4:27 you"]
      ),
      (
        "0\n0:00:01,46 --> 0:00:02.5\nhi\n7\n00:00:03.1 --> 00:00:04\nyou", ["0:01 hi", "0:03 you"]
      ),
      (
        "00:00:01,000 --> 00:00:02,000\nhi\n\n00:00:03,000 --> 00:00:04,000\n1984",
        ["0:01 hi", "0:03 1984"]
      ),
      (
        "1\n00:00:01,000 --> 00:00:02,000\n1984\n\n2\n00:00:03,000 --> 00:00:04,000\n12",
        ["0:01 1984", "0:03 12"]
      ),
      (
        "1\n00:00:01,000 --> 00:00:02,000\n\na\n\nb\n\n2\n00:00:03,000 --> 00:00:04,000\nc",
        ["0:01 a b", "0:03 c"]
      ),
      (
        "1\n00:00:01,000 --> 00:00:02,000 X1:1 X2:2\n{\\an8}<i>hi</i> <font color=\"a\">you",
        ["0:01 hi you"]
      ),
      ("1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\nc", ["0:03 c"]),
      ("1\n100:00:01,000 --> 100:00:02,000\nlate", ["100:00:01 late"]),
      ("1\n00:00:01,000 --> 00:00:02,000\nANN:\nHello", ["0:01 ANN: Hello"]),
      ("1\n00:00:01,000 --> 00:00:02,000\nuse a --> b here", ["0:01 use a --> b here"]),
      ("1\n00:00:01,000 --> 00:00:02,000\na &amp; b\n", ["0:01 a & b"]),
    ])
  func dirt(file: String, rows: [String]) throws {
    #expect(try read(file, as: "a.srt").cues.map(\.row) == rows)
  }

  @Test func `A time that cannot be read is a problem`() throws {
    let source = try read(
      "1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:xx --> 00:04\nb\n\n3\n0:05 --> 0:06\nc",
      as: "a.srt")
    #expect(source.cues.map(\.text) == ["a", "c"])
    #expect(source.problems.map(\.line) == [6])
  }

  @Test(
    "The name of the file tells about the recording",
    arguments: [
      ("x/My talk [abc-DEF_123].en.srt", "My talk", "abc-DEF_123", "en"),
      ("A [b] c [-bcdefghijk].pt-BR.srt", "A [b] c", "-bcdefghijk", "pt-BR"),
      ("T [abc-DEF_123].en-orig.srt", "T", "abc-DEF_123", "en"),
      ("some_old-talk.srt", "some old talk", nil, nil),
      ("T 2.5 beta.srt", "T 2.5 beta", nil, nil), ("a.zh-Hans.srt", "a", nil, "zh-Hans"),
    ] as [(String, String?, String?, String?)])
  func fileName(path: String, title: String?, id: String?, language: String?) throws {
    let source = try read("1\n00:00:01,000 --> 00:00:02,000\nhi", as: path)
    #expect(source.recording.title == title)
    #expect(source.recording.id == id)
    #expect(source.recording.url == id.map { "https://www.youtube.com/watch?v=\($0)" })
    #expect(source.language == language)
  }
}
