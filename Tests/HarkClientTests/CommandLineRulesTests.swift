import HarkClient
import Testing

@Suite struct CommandLineRulesTests {
  private static let rules = CommandLineRules(
    subcommands: ["search", "show", "open", "status", "help"],
    letters: ["n": true, "C": true, "c": false, "l": false, "0": false, "h": false])

  /// The route, as text: `G` stands for the mark before a guarded word.
  private func route(_ line: String) -> String {
    let words = line.split(separator: " ").map(String.init)
    let programs = ["hark-index": "/b/hark-index", "hark-status": "/b/hark-status"]
    switch Self.rules.route(words, locate: { programs[$0] }) {
    case .help: return "help"
    case .program(let path): return "program " + path
    case .words(let query): return "words " + query
    case .parser(let words):
      return words.map { $0.replacing("\u{E000}", with: "G") }.joined(separator: " ")
    }
  }

  @Test(
    "Words go where they belong",
    arguments: [
      ("", "help"),
      ("pricing", "words pricing"),
      ("search pricing", "words pricing"),
      ("search", "search"),
      ("pricing --json", "search pricing --json"),
      ("index", "program /b/hark-index"),
      ("index ~/vault --watch", "program /b/hark-index"),
      ("search index", "words index"),
      ("Index x", "words Index x"),
      ("../index x", "words ../index x"),
      ("lsp", "words lsp"),
      ("status", "status"),
      ("--json status", "status --json"),
      ("--socket /s --color=never status --json", "status --socket /s --color=never --json"),
      ("--socket status x", "search --socket status x"),
      ("--socket", "search --socket"),
      ("--version", "--version"),
      ("-h", "-h"),
      ("help search", "help search"),
      ("-- status", "search -- status"),
      ("pricing -enterprise", "search pricing G-enterprise"),
      ("-foo bar", "search G-foo bar"),
      ("-- -foo bar", "search -- -foo bar"),
      ("x -n 5 -n5 -c -cl -0 -h", "search x -n 5 -n5 -c -cl -0 -h"),
      ("x -notion -call -5", "search x G-notion G-call G-5"),
      ("x - --flat", "search x - --flat"),
      ("show -C 60s 2", "show -C 60s 2"),
      ("show -C60s -abc", "show -C60s G-abc"),
      ("open -dQw4w9WgXc", "open G-dQw4w9WgXc"),
      ("x --unknown", "search x --unknown"),
    ])
  func routes(line: String, expected: String) {
    #expect(route(line) == expected)
  }

  @Test func `a guarded word is the same again afterwards`() {
    #expect(CommandLineRules.plain("\u{E000}-foo") == "-foo")
    #expect(CommandLineRules.plain("foo") == "foo")
  }
}
