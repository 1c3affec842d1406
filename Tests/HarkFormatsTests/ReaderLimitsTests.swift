import HarkCore
import HarkFormats
import Testing

@Suite("Limits of one file")
struct ReaderLimitsTests {
  @Test(
    "lines end with LF, CRLF or CR, the last with nothing",
    arguments: [
      ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\n\n", ["a", ""]), ("\n", [""]),
      ("a\r\nb\rc\nd", ["a", "b", "c", "d"]), ("a\r\r\nb", ["a", "", "b"]),
      ("\n\r", ["", ""]), ("é\r\n日\r\n", ["é", "日"]),
    ])
  func lines(text: String, expected: [String]) {
    let lines = TextLines(text)
    #expect(lines.map(String.init) == expected)
    #expect(!lines.isCut)
    // Every line is a slice of the whole text.
    #expect(lines.allSatisfy { $0.base == text })
  }

  @Test("lines beyond the limit are left out, and said to be")
  func lineLimit() {
    let lines = TextLines("a\nb\nc\n", limit: 2)
    #expect(lines.map(String.init) == ["a", "b"])
    #expect(lines.isCut)
    #expect(!TextLines("a\nb\n", limit: 2).isCut)
  }

  @Test("a line with more times than any caption keeps its words, without times")
  func manyTimes() throws {
    let tagged = (0..<10_100).map { "<00:00.500>w\($0) " }.joined()
    let source = try read("WEBVTT\n\n00:00.000 --> 59:59.000\n\(tagged)\n", as: "a.vtt")
    let cue = try #require(source.cues.first)
    #expect(source.cues.count == 1)
    #expect(cue.words.isEmpty)
    #expect(cue.text.hasPrefix("w0 w1 "))
    #expect(cue.text.hasSuffix(" w10098 w10099"))
  }

  @Test("a caption of thousands of lines keeps them all")
  func manyLines() throws {
    let lines = (0..<3000).map { "line\($0)\n" }.joined()
    let source = try read("WEBVTT\n\n00:00.000 --> 59:59.000\n\(lines)", as: "a.vtt")
    #expect(source.cues.count == 1)
    #expect(source.cues[0].text.split(separator: " ").count == 3000)
    #expect(source.cues[0].text.hasSuffix("line2998 line2999"))
  }
}
