import HarkCore
import HarkFormats
import Testing

/// Notes longer than the pieces in which they are parsed.
@Suite struct NoteSizeTests {
  /// Blocks of every kind; each is its own, whatever stands before or after it.
  static let blocks = [
    "# Heading\n", "para one\nstill one\n\n",
    "- item [00:01:00]\n- [ ] task\n  - nested\n\n    deep\n",
    "1. one\n2. two\n\n   more\n", "```\ncode\n\n# no heading\n- no item\n```\n",
    "~~~~ swift\n```\nlet x\n~~~\n~~~~\n", "> quote\n> - item\n>\n> end\n\n",
    "<div>\n- no item\n\n</div>\n\n", "<!-- gone\n\n- gone\n\nand gone -->\n\n",
    "| a | b |\n|---|---|\n| [[c\\|d]] | e |\n\n", "* * *\n", "Title\n=====\n",
    "- a\n\n  ```\n  in\n\n  # item\n  ```\n\nafter\n\n",
    "-\tTab\n\n\tin item\n\n    code\n\nend\n\n",
    "- lazy\nline\n- b\n", "    indented\n\n    code\n\n", "see [text][ref] and [ref]\n\n",
    "+ x\n\n\n\n+ y\n",
  ]

  /// What a cue is but for where it stands.
  private static func row(_ cue: Cue) -> String {
    "\(cue.text)|\(cue.links)|\(cue.citations.map { "\($0.written) \($0.claim)" })"
  }

  @Test("A long note is read as a short one", arguments: 0..<12)
  func pieces(seed: Int) throws {
    var dice = MutationTests.Dice(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
    let ending = ["\n", "\r\n", "\r"][seed % 3]
    var (text, expected, line) = ("# A note\n\n[ref]: https://example.org\n\n", ["A note|[]|[]"], 5)
    var lines = [1]
    while text.utf8.count < 120_000 {
      let block = "# H\n\n" + Self.blocks[dice.roll(Self.blocks.count)] + "\n"
      let alone = try read("[ref]: https://example.org\n\n" + block, as: "a.md")
      expected += alone.cues.map(Self.row)
      lines += alone.cues.map { $0.line + line - 3 }
      text += block
      line += block.utf8.count { $0 == 0x0A }
    }
    let source = try read(text.replacing("\n", with: ending), as: "a.md")
    #expect(source.cues.map(Self.row) == expected)
    #expect(source.cues.map(\.line) == lines)
    #expect(source.problems.isEmpty)
  }

  @Test(
    "A block too long for one piece loses no words",
    arguments: [
      ("", "word ", ""), ("", "word\n", ""), ("- root\n", "  - word\n", ""), ("> ", "word\n> ", ""),
      ("```\n", "word\n\n", "```\n"), ("```\n", "word ", "\n```\n"), ("<div>\n", "word\n", ""),
      ("", "wörd ", ""), ("- ", "word. ", ""), ("", "| word | \n", ""), ("", "*word* ", ""),
    ])
  func long(head: String, unit: String, tail: String) throws {
    let count = 700_000 / unit.utf8.count
    let source = try read(
      "# T\n\n" + head + String(repeating: unit, count: count) + tail + "\n\nthe end", as: "a.md")
    let words = source.cues.map { cue in
      cue.text.split { " .".contains($0) }.count { $0 == "word" || $0 == "wörd" }
    }
    #expect(words.reduce(0, +) == count)
    #expect(source.cues.last?.text == "the end")
    #expect(source.problems.contains { $0.message.contains("read in pieces") })
  }

  @Test func `A long comment stays one`() throws {
    let source = try read(
      "# T\n\n<!--\n" + String(repeating: "gone\n", count: 100_000) + "-->\n\nthe end", as: "a.md")
    #expect(source.cues.map(\.text) == ["T", "the end"])
  }

  @Test func `Many blank lines keep the lines' numbers`() throws {
    let blank = String(repeating: "\n", count: 1000)
    let source = try read(
      "a\n\(blank)b\n```\nc\n\(blank)d\n```\n\(blank)- e\n\(blank)  f", as: "a.md")
    #expect(source.cues.map(\.text) == ["a", "b", "c", "d", "e", "f"])
    #expect(source.cues.map(\.line) == [1, 1002, 1004, 2005, 3007, 4008])
  }

  @Test func `What is beyond a limit is left out with a problem`() throws {
    let cited = try read(String(repeating: "a [1:02] ", count: 1_000_010), as: "a.md")
    #expect(cited.cues.map(\.citations.count).reduce(0, +) == 1_000_000)
    #expect(cited.problems.contains { $0.message.hasPrefix("more than 1,000,000 citations") })
  }

  @Test("A claim repeats little where many citations share it")
  func claims() throws {
    let text = "word " + String(repeating: "a [1:02] ", count: 200_000)
    let claims = try read(text, as: "a.md").cues.flatMap(\.citations).map(\.claim.utf8.count)
    #expect(claims.count == 200_000)
    #expect(claims.reduce(0, +) < 15 * text.utf8.count)
  }

  @Test(
    "Time grows with the size", .timeLimit(.minutes(1)),
    arguments: [
      "x![[]()", "- - - - - - - - - - \n\n", "[[a]]", "<a x=\"", "x<!--", "*_", "\r", "a\r",
      "1:00:00-",
      "> - ", "[a]: b\n", "```\n", "\u{200D}a", "....", "| a ", "://", "[1:02],",
    ])
  func linear(unit: String) throws {
    _ = try read("# T\n\n" + String(repeating: unit, count: 400_000 / unit.utf8.count), as: "a.md")
  }
}
