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

  /// Reads events written as kind, times in seconds, effect and text.
  private func rows(_ events: [(String, Int, Int, String, String)]) throws -> [String] {
    let lines = events.map {
      "\($0): 0,0:00:0\($1).00,0:00:0\($2).00,S,,0,0,0,\($3),\($4)\n"
    }
    return try read(Self.head + Self.columns + lines.joined(), as: "a.ass").cues.map(\.row)
  }

  @Test func `Effects that show syllables of a line are that line`() throws {
    let sung = "{\\k20}Ka{\\k30}ra {\\k50}oke"
    #expect(
      try rows([
        ("Comment", 1, 3, "template syl", "{\\pos($x,$y)}"), ("Comment", 1, 3, "Karaoke", sung),
        ("Dialogue", 1, 3, "fx", "{\\an5}Ka"), ("Dialogue", 1, 3, "fx", "{\\an5}ra "),
        ("Dialogue", 2, 4, "fx", "{\\blur1}oke"), ("Dialogue", 1, 3, "fx", "{\\t(0,1)}Kara oke"),
        ("Dialogue", 5, 6, "", "speech"),
      ]) == ["0:01 Kara oke", "0:05 speech"])
    #expect(
      try rows([
        ("Dialogue", 1, 3, "fx", "Ka"), ("Dialogue", 1, 3, "karaoke", sung),
        ("Dialogue", 1, 3, "template line", "words"),
      ]) == ["0:01 Kara oke"])
  }

  @Test func `Effects of another time or without a line stay, on several layers once`() throws {
    #expect(
      try rows([
        ("Comment", 1, 3, "karaoke", "{\\k20}Ka{\\k30}ra"), ("Dialogue", 5, 6, "fx", "Ka"),
        ("Dialogue", 5, 6, "fx", "{\\blur3}Ka"), ("Dialogue", 1, 3, "fx", "other"),
        ("Comment", 7, 8, "karaoke", "never shown"),
      ]) == ["0:01 other", "0:05 Ka"])
  }

  @Test func `The same words on layers apart in the file are one cue`() throws {
    #expect(
      try rows([
        ("Dialogue", 4, 5, "", "b"), ("Dialogue", 1, 2, "", "a"), ("Dialogue", 1, 2, "", "c"),
        ("Dialogue", 4, 5, "", "{\\b1}b"), ("Dialogue", 1, 2, "fx", "{\\c&H00&}a"),
      ]) == ["0:01 a", "0:01 c", "0:04 b"])
  }
}
