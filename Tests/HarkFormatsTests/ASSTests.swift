import HarkCore
import HarkFormats
import Testing

@Suite struct ASSTests {
  private static let head = "[Script Info]\nTitle: Talk\n\n[Events]\n"
  private static let columns =
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"

  @Test(
    "The text of an event",
    arguments: [
      ("one\\Ntwo\\nthree\\hfour", "one two three four"), ("{\\an8}{note}a{\\i1}b", "ab"),
      ("a, b, c", "a, b, c"), ("{\\p1}m 0 0 l 5 5{\\p0}word", "word"), ("{open", "{open"),
      ("{ {x}y", "y"), ("a \\t b", "a \\t b"), ("{\\pos(1,2)}a", "a"), ("x &amp; y", "x &amp; y"),
    ])
  func text(written: String, expected: String) throws {
    let source = try read(
      Self.head + Self.columns + "Dialogue: 0,0:00:01.50,0:00:02.00,S,,0,0,0,,\(written)",
      as: "a.ass")
    #expect(source.format == "ass" && source.recording.title == "Talk")
    #expect(source.cues.map(\.text) == [expected])
    #expect(source.cues.first?.start?.milliseconds == 1500)
  }

  @Test func `Events come by time, layers once, comments never`() throws {
    let source = try read(
      Self.head + "Format: Start, End, Name, Text\nDialogue: 0:00:05.00,0:00:06.00,Bo,b\n"
        + "Comment: 0:00:01.00,0:00:02.00,Ann,no\nDialogue: 0:00:01.00,0:00:02.00,Ann,a\n"
        + "Dialogue: 0:00:05.00,0:00:06.00,Bo,{\\blur3}b\nDialogue: 0:0x,0:00:06.00,Bo,b\n",
      as: "a.ssa")
    #expect(source.cues.map(\.row) == ["0:01 Ann: a", "0:05 Bo: b"])
    #expect(source.problems.map(\.line) == [10])
  }

  @Test func `Karaoke syllables make words with times`() throws {
    let source = try read(
      Self.head + Self.columns
        + "Dialogue: 0,0:00:01.00,0:00:05.00,S,,0,0,0,,{\\k20}Ka{\\kf30}ra {\\k50\\b1}o{\\K10}ke",
      as: "a.ass")
    #expect(source.cues.first?.words.map(\.text) == ["Kara", "oke"])
    #expect(source.cues.first?.words.map(\.start.milliseconds) == [1000, 1500])
  }
}
