import HarkClient
import Testing

@Suite struct WrapTests {
  @Test(
    "Text is broken into lines",
    arguments: [
      ("", 10, []),
      ("   ", 10, []),
      ("one two three", 80, ["one two three"]),
      ("one two three", 7, ["one two", "three"]),
      ("one two three", 8, ["one two", "three"]),
      ("one  two", 4, ["one", "two"]),
      ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
      ("a bcdefgh", 4, ["a", "bcde", "fgh"]),
      ("日本語です", 4, ["日本", "語で", "す"]),
      ("日本。語", 4, ["日", "本。", "語"]),
      ("go 日本", 5, ["go 日", "本"]),
      ("日本", 1, ["日", "本"]),
      ("🚀🚀🚀", 4, ["🚀🚀", "🚀"]),
      ("e\u{301}e\u{301}e\u{301}", 2, ["e\u{301}e\u{301}", "e\u{301}"]),
      ("ab", 0, ["a", "b"]),
      ("ab", -5, ["a", "b"]),
    ] as [(String, Int, [String])])
  func lines(text: String, width: Int, expected: [String]) {
    #expect(Wrap.lines(text, width: width) == expected)
  }

  @Test func `no line is wider than allowed, and no character is lost`() {
    let text = "So, the 宇宙 is bendable—to “your” will. 🚀 Averyveryverylongword (日本語)。 end"
    for width in 2...60 {
      let lines = Wrap.lines(text, width: width)
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= width }, "width \(width): \(lines)")
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }

  @Test func `the first line may have another width than the rest`() {
    let lines = Wrap.lines(MarkedText("aa bb cc dd"), first: 2, width: 5).map(\.plain)
    #expect(lines == ["aa", "bb cc", "dd"])
  }

  @Test func `a match that is broken goes on in the next line`() {
    let text = MarkedText(snippet: "of the \u{E000}personal SLA\u{E001} here")
    let lines = Wrap.lines(text, first: 15, width: 15)
    #expect(lines.map(\.plain) == ["of the personal", "SLA here"])
    #expect(lines[0].runs == [.init("of the "), .init("personal", isMatch: true)])
    #expect(lines[1].runs == [.init("SLA", isMatch: true), .init(" here")])
  }

  @Test func `without a width nothing is broken`() {
    let long = String(repeating: "word ", count: 500)
    #expect(Wrap.lines(long, width: nil) == [long])
  }
}
