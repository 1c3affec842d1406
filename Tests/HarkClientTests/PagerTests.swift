import HarkClient
import Testing

@Suite struct PagerTests {
  @Test(
    "The environment names the pager",
    arguments: [
      ([:], "less -FIRX"), (["PAGER": "more"], "more"), (["PAGER": "less  -R"], "less -R"),
      (["HARK_PAGER": "most -w", "PAGER": "more"], "most -w"),
      (["HARK_PAGER": "", "PAGER": "more"], nil), (["PAGER": ""], nil), (["PAGER": " "], nil),
      (["TERM": "dumb", "PAGER": "more"], nil), (["TERM": "xterm"], "less -FIRX"),
      (["HARK_PAGER": "cat"], nil), (["PAGER": "cat -v"], nil),
      (["PAGER": "/opt/a pager"], "/opt/a pager"), (["PAGER": "less; rm -rf x"], "less; rm -rf x"),
    ] as [([String: String], String?)])
  func choice(environment: [String: String], expected: String?) {
    let pager = Pager(environment: environment)
    #expect(pager.map { ([$0.program] + $0.arguments).joined(separator: " ") } == expected)
  }

  @Test(
    "A text that fits the screen needs none",
    arguments: [("", 1, false), ("a\n", 2, false), ("a\nb\n", 2, true), ("a\nb\nc", 3, false)])
  func need(text: String, height: Int, expected: Bool) {
    #expect(Pager.isNeeded(for: text, height: height) == expected)
  }
}
