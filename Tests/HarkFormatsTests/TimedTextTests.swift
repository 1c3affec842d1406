import HarkCore
import HarkFormats
import Testing

@Suite struct TimedTextTests {
  @Test(
    "A line begins with its time in many ways",
    arguments: [
      "00:00:06 text", "[00:06] text", "(0:06) text", "0:06 - text", "0:06 – text", "0:06\ntext",
      "**0:06** text", "[0:06](https://youtu.be/x?t=6) text", "0:06 - 0:09 text",
      "\\[00:06\\] text",
      "0:06\n\ntext", "[00:00:06.500] text", "0:06: text", "`0:06` text", "0:06 &gt;&gt; text",
    ])
  func shapes(entry: String) throws {
    let source = try read("0:01 first\n\n\(entry)\n\n0:10 third\n", as: "a.txt")
    #expect(source.format == "timed-text")
    #expect(source.cues.map(\.row) == ["0:01 first", "0:06 text", "0:10 third"])
  }

  @Test(
    "Notes, transcripts with speakers and plain text are not text with times",
    arguments: [
      ("# T\n\nA claim [00:01:30].\n\n[00:02] more\n\nProse.\n\nProse.\n\nProse.", "note"),
      ("00:00:01 Ann: a\n\n00:00:05 Bo: b\n\n00:00:09 Ann: c", "speaker-markdown"),
      ("Ann (00:01):\na\n\n(00:05):\nb\n\nBo (00:09):\nc", "speaker-markdown"),
      ("- [00:01] claim\n- [00:05] claim\n- [00:09] claim", "note"),
      ("9:30 c\n\n8:20 b\n\n7:10 a\n\n6:00 z", "note"),
    ])
  func others(text: String, format: String) throws {
    #expect(try read(text, as: "a.md").format == format)
  }

  @Test func `Plain text without times is no format`() {
    #expect(throws: FormatError.self) { try read("Just some prose.\n\nMore.", as: "a.txt") }
  }

  @Test func `Front matter and headings tell about the recording`() throws {
    let source = try read(
      "---\nvideo_id: abc-DEF_123\n---\n# A talk\n## One\n0:01 a\ngoes on\n0:20 b\n0:40 c",
      as: "x.md")
    #expect(source.recording.title == "A talk" && source.recording.id == "abc-DEF_123")
    #expect(source.cues.map(\.text) == ["a goes on", "b", "c"] && source.timing == .turn)
    #expect(source.cues.map(\.heading) == ["One", "One", "One"])
  }

  @Test func `Lists whose lines end with links to their times`() throws {
    let lines = (0..<60).map {
      "*  Line \($0) [[00:00:\($0 < 10 ? "0" : "")\($0)](https://www.youtube.com/watch?v=abc-DEF_123&t=\($0)s)]"
    }
    let source = try read("# T\n" + lines.joined(separator: "\n"), as: "a.md")
    #expect(source.format == "timed-text" && source.cues.count == 60)
    #expect(source.cues.last?.row == "0:59 Line 59" && source.recording.id == "abc-DEF_123")
  }
}
