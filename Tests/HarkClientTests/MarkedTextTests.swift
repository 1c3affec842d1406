import HarkClient
import HarkWire
import Testing

@Suite struct MarkedTextTests {
  @Test(
    "A snippet becomes runs, whatever marks it has",
    arguments: [
      ("plain", [.init("plain")]),
      ("a \u{E000}b\u{E001} c", [.init("a "), .init("b", isMatch: true), .init(" c")]),
      ("\u{E000}a\u{E001}\u{E000}b\u{E001}", [.init("ab", isMatch: true)]),
      ("open \u{E000}end", [.init("open "), .init("end", isMatch: true)]),
      ("\u{E001}a\u{E001}", [.init("a")]),
      ("\u{E000}a\u{E000}b\u{E001}c", [.init("ab", isMatch: true), .init("c")]),
      ("\u{E000}\u{E001}", []),
      ("x\u{1B}[31m\u{202E}y\u{9B}\u{0}", [.init("x[31my")]),
    ] as [(String, [MarkedText.Run])])
  func snippet(snippet: String, runs: [MarkedText.Run]) {
    #expect(MarkedText(snippet: snippet).runs == runs)
  }

  @Test(
    "Ranges of scalars become runs; nonsense is passed over",
    arguments: [
      ([[1, 2]], [.init("日"), .init("本", isMatch: true), .init("語")]),
      ([[0, 3]], [.init("日本語", isMatch: true)]),
      ([[2, 9]], [.init("日本語")]),
      ([[2, 1], [1], []], [.init("日本語")]),
      ([[1, 2], [0, 1]], [.init("日"), .init("本", isMatch: true), .init("語")]),
      ([[-1, 2]], [.init("日本語")]),
    ] as [([[Int]], [MarkedText.Run])])
  func ranges(matches: [[Int]], runs: [MarkedText.Run]) {
    #expect(MarkedText(text: "日本語", matches: matches).runs == runs)
  }

  @Test func `cleaning a moment moves its ranges and keeps its marks`() {
    var moment = Samples.moment(snippet: "a\u{7} \u{E000}b\u{E001}")
    moment.text = "\u{202E}the universe"
    moment.matches = [[5, 13]]
    moment.recording.title = "evil\u{1B}]0;x"
    let clean = moment.cleaned
    #expect(clean.text == "the universe")
    #expect(clean.matches == [[4, 12]])
    #expect(clean.snippet == "a \u{E000}b\u{E001}")
    #expect(clean.recording.title == "evil]0;x")
  }
}
