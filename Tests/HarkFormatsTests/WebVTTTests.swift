import HarkCore
import HarkFormats
import Testing

@Suite struct WebVTTTests {
  @Test(
    "A payload becomes words",
    arguments: [
      ("one\ntwo", ["0:01 one two"]),
      ("<v Ann>Hi there</v>", ["0:01 Ann: Hi there"]),
      ("<v.loud Ann &amp; Bo>Hi", ["0:01 Ann & Bo: Hi"]),
      ("<v Ann>\nHi", ["0:01 Ann: Hi"]),
      ("<v Ann>Hi</v>\n<v Bo>Yes</v>", ["0:01 Ann: Hi", "0:01 Bo: Yes"]),
      ("<c.yellow.bg_blue>a</c> <i>b</i> <lang en>c</lang>", ["0:01 a b c"]),
      ("<ruby>漢<rt>kan</rt></ruby>字", ["0:01 漢字"]),
      ("a &amp;lt; b &lt;i&gt; &#39;c&#x27;", ["0:01 a &lt; b <i> 'c'"]),
      ("a&nbsp;b &unknown; R&D", ["0:01 a b &unknown; R&D"]),
      ("if a < b then", ["0:01 if a < b then"]),
      ("- Hello\n- Bye", ["0:01 Hello Bye"]),
      (">> Hello >> bye", ["0:01 Hello bye"]),
      ("[Music]", []), ("(upbeat music)", []), ("(SOFT RAIN FALLS)", []),
      ("(That is an aside.)", ["0:01 (That is an aside.)"]), ("(둘째 줄 말)", ["0:01 (둘째 줄 말)"]),
      ("♪♪", []), ("♪ la la ♪", ["0:01 la la"]),
      ("Well.\n[ Splash ]", ["0:01 Well."]),
      ("a [ __ ] b", ["0:01 a b"]),
      ("NOTE this is speech", ["0:01 NOTE this is speech"]),
      ("Ann: hello", ["0:01 Ann: hello"]),
      ("10:30 Meeting: begins", ["0:01 10:30 Meeting: begins"]),
      ("Remember: it counts", ["0:01 Remember: it counts"]),
      ("see http://x.y", ["0:01 see http://x.y"]),
      (" ", []),
    ])
  func payload(written: String, rows: [String]) throws {
    let source = try read("WEBVTT\n\n00:01.000 --> 00:02.000 align:start\n\(written)", as: "a.vtt")
    #expect(source.cues.map(\.row) == rows)
  }

  @Test(
    "A prefix is a speaker only if it looks like one",
    arguments: [
      ("Dr. Ana de la Cruz: yes", "Dr. Ana de la Cruz"), ("MAN: How?", "MAN"),
      ("the point is: go", nil), ("Remember: go", nil), ("at 10:30 we go", nil),
      ("Speaker 1: hi", "Speaker 1"), ("李明: 你好", "李明"),
    ] as [(String, String?)])
  func speakers(written: String, speaker: String?) throws {
    let source = try read("WEBVTT\n\n00:01.000 --> 00:02.000\n\(written)", as: "a.vtt")
    #expect(source.cues.map(\.speaker) == [speaker])
  }

  @Test(
    "Blocks, headers and identifiers are no speech",
    arguments: [
      "WEBVTT - Title\nKind: captions\n\nNOTE a\nb\n\nSTYLE\na {}\n\nid 7\nTIME\nhi\n",
      "WEBVTT\nStyle:\n::cue(c) { color: red;\n }\n##\n\nTIME\nhi",
      "WEBVTT\n\nREGION\nid:fred\n\nNOTE\n\n7\nTIME position:10% size:50%\nhi\n\nNOTE end",
      "WEBVTT\nTIME\nhi",
    ])
  func blocks(file: String) throws {
    let text = file.replacing("TIME", with: "00:00:01.000 --> 00:00:02.000")
    let source = try read(text, as: "a.vtt")
    #expect(source.cues.map(\.row) == ["0:01 hi"])
    #expect(source.problems.isEmpty)
  }

  @Test(
    "Times in every shape",
    arguments: [
      ("00:01.500 --> 00:02.000", 1500), ("100:00:01.500 --> 100:00:02.000", 360_001_500),
      ("0:00:01,5 --> 0:00:02", 1500), ("1.500 --> 2.000", 1500), ("75.250 --> 80.000", 75250),
      ("00:01.500-->00:02.000", 1500),
    ])
  func times(line: String, milliseconds: Int) throws {
    let source = try read("WEBVTT\n\n\(line)\nhi", as: "a.vtt")
    #expect(source.cues.map(\.start?.milliseconds) == [milliseconds])
  }

  @Test func `A malformed cue is a problem and the rest is read`() throws {
    let source = try read(
      "WEBVTT\n\n00:xx --> 00:02.000\nlost\n\nstray\n\n00:05.000 --> 00:03.000\nkept", as: "a.vtt")
    #expect(source.cues.map(\.row) == ["0:05 kept"])
    #expect(source.cues.map(\.end) == [nil])
    #expect(source.problems.map(\.line) == [3, 6, 8])
    #expect(source.problems.allSatisfy { $0.hint != nil })
  }

  @Test func `No cue gives a problem`() throws {
    let source = try read("WEBVTT\n", as: "a.vtt")
    #expect(source.cues.isEmpty && source.problems.count == 1)
  }

  @Test func `A cue without a blank line before it begins a new cue`() throws {
    let source = try read(
      "WEBVTT\n\n00:01.000 --> 00:02.000\na\n00:02.000 --> 00:03.000\nb", as: "a.vtt")
    #expect(source.cues.map(\.row) == ["0:01 a", "0:02 b"])
  }
}
