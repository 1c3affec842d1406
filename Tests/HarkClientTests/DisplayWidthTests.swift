import HarkClient
import Testing

@Suite struct DisplayWidthTests {
  @Test(
    "Text is as wide as a terminal shows it",
    arguments: [
      ("", 0), ("hark", 4), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한국", 4),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("ｶﾅ", 2), ("Ａ", 2), ("🚀", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2),
      ("❤", 1), ("❤\u{FE0F}", 2), ("a\u{200B}b", 2), ("नमस्ते", 4), ("…–“", 3), ("\u{AD}", 0),
      ("𠀀", 2), ("ไทย", 3), ("שלום", 4),
    ])
  func width(text: String, expected: Int) {
    #expect(DisplayWidth.of(text) == expected)
  }

  @Test(
    "Text is cut at a width, never in the middle of a character",
    arguments: [
      ("hark", 4, "hark"), ("harks", 4, "har…"), ("a b c", 3, "a…"), ("日本語", 5, "日本…"),
      ("日本語", 4, "日…"), ("x", 0, ""), ("xy", 1, "…"),
    ])
  func cut(text: String, width: Int, expected: String) {
    #expect(DisplayWidth.cut(text, to: width) == expected)
    #expect(DisplayWidth.of(DisplayWidth.cut(text, to: width)) <= width)
  }

  @Test func `text is padded by width, not by characters`() {
    #expect(DisplayWidth.padded("日本", to: 6) == "日本  ")
    #expect(DisplayWidth.rightAligned("9", to: 3) == "  9")
    #expect(DisplayWidth.padded("longer", to: 2) == "longer")
  }
}
