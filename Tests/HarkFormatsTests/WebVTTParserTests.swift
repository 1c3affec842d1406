import HarkCore
import HarkFormats
import Testing

/// The rules of the W3C parser, section by section of https://www.w3.org/TR/webvtt1/.
@Suite struct WebVTTParserTests {
  private static let time = "00:01.000 --> 00:02.000"

  @Test(
    "6.1 Signature, header and blocks",
    arguments: [
      ("WEBVTT\n\nTIME\nhi", ["hi"]), ("WEBVTT \n\nTIME\nhi", ["hi"]),
      ("WEBVTT\tTitle\n\nTIME\nhi", ["hi"]), ("WEBVTT\nTIME\nhi", ["hi"]),
      ("WEBVTT\nKind: captions\nTIME\nhi", ["hi"]), ("\u{FEFF}WEBVTT\n\nTIME\nhi", ["hi"]),
      ("WEBVTT\r\rTIME\rhi\rho", ["hi ho"]), ("WEBVTT\r\n\r\nTIME\r\nhi", ["hi"]),
      ("WEBVTT\n\nNOTE a\nb\n\nTIME\nhi", ["hi"]), ("WEBVTT\n\nSTYLE\na {}\n\nTIME\nhi", ["hi"]),
      ("WEBVTT\n\nREGION\nid:a\n\nTIME\nhi", ["hi"]),
      // A time makes a cue of any block, and the line above it an identifier.
      ("WEBVTT\n\nNOTE\nTIME\nhi", ["hi"]), ("WEBVTT\n\nSTYLE\nTIME\nhi", ["hi"]),
      ("WEBVTT\n\nid --> 7\nTIME\nhi", ["hi"]), ("WEBVTT\n\na\nb\nTIME\nhi", ["hi"]),
      ("WEBVTT\n\nTIME\nNOTE hi\nSTYLE", ["NOTE hi STYLE"]),
      ("WEBVTT\n\nTIME\n\nTIME\nhi", ["hi"]), ("WEBVTT\n\nTIME\nTIME\nhi", ["hi"]),
      ("WEBVTT\n\nTIME\na --> b", ["a --> b"]), ("WEBVTT\n\nTIME\nhi\n \nho", ["hi ho"]),
      // An arrow right above a time ends the cue before.
      ("WEBVTT\n\nTIME\nhi\n-->\n00:03.000 --> 00:04.000\nho", ["hi", "ho"]),
      ("WEBVTT\n\nTIME\nhi\na-->b\n00:03.000 --> 00:04.000\nho", ["hi", "ho"]),
      ("WEBVTT\n\n\n\nTIME\nhi\n\n\n", ["hi"]), ("WEBVTT\n\nTIME", []),
    ])
  func blocks(file: String, expected: [String]) throws {
    #expect(try texts(file.replacing("TIME", with: Self.time), as: "a.vtt") == expected)
  }

  @Test(
    "6.3 Times as the parser takes them",
    arguments: [
      ("00:01.500 --> 00:02.000", 1500), ("59:59.999 --> 99:00:00.000", 3_599_999),
      ("1:00:01.500 --> 2:00:00.000", 3_601_500),
      (
        "123456:00:00.000 --> 123456:00:01.000",
        444_441_600_000
      ), ("00:01.500-->00:02.000", 1500), ("\t00:01.500 -->\t00:02.000", 1500),
      ("00:01.500 --> 00:02.000line:0", 1500), ("00:01.500 --> 00:02.000 a:b c", 1500),
    ])
  func times(line: String, milliseconds: Int) throws {
    let source = try read("WEBVTT\n\n\(line)\nhi", as: "a.vtt")
    #expect(source.cues.map(\.start?.milliseconds) == [milliseconds])
    #expect(source.problems.isEmpty)
  }

  @Test(
    "Times that the parser does not take are read with a problem",
    arguments: [
      ("0.860 --> 7.380", 860), ("00:01,500 --> 00:02,000", 1500), ("0:01.500 --> 0:02.000", 1500),
      ("00:01.5 --> 00:02", 1500), ("00:01.5000 --> 00:02.0000", 1500),
      ("75:00.000 --> 76:00.000", 4_500_000), ("00:00:01:500 --> 00:00:02:000", 1500),
      ("00:01:500 --> 00:02:000", 1500),
    ])
  func lenient(line: String, milliseconds: Int) throws {
    let source = try read("WEBVTT\n\n\(line)\nhi", as: "a.vtt")
    #expect(source.cues.map(\.start?.milliseconds) == [milliseconds])
    #expect(source.problems.map(\.line) == [3])
  }

  @Test(
    "Times that cannot be meant lose their cue",
    arguments: ["00:61.000 --> 01:02.000", "00:01.000 --> ", "--> 00:01.000", "x --> y"])
  func malformed(line: String) throws {
    let source = try read("WEBVTT\n\n\(line)\nlost\n\n\(Self.time)\nhi", as: "a.vtt")
    #expect(source.cues.map(\.text) == ["hi"] && source.problems.map(\.line) == [3])
  }

  @Test(
    "6.4 The tokenizer of cue text",
    arguments: [
      ("<b>a</b>", ["0:01 a"]), ("<b.x.y>a", ["0:01 a"]), ("<>a", ["0:01 a"]),
      ("<.c>a", ["0:01 a"]),
      ("<unknown>a</unknown>", ["0:01 a"]), ("</b>a", ["0:01 a"]), ("a <", ["0:01 a"]),
      ("a <b", ["0:01 a"]), ("a </i", ["0:01 a"]), ("a <v Ann", ["0:01 a"]),
      ("a <3 you", ["0:01 a <3 you"]), ("a < b > c", ["0:01 a < b > c"]), ("a > b", ["0:01 a > b"]),
      ("<v Ann\nLee>a", ["0:01 Ann Lee: a"]), ("<v  Ann \t Lee >a", ["0:01 Ann Lee: a"]),
      ("<v Ann &lt;3&gt;>a", ["0:01 Ann <3>: a"]), ("<v>a", ["0:01 a"]),
      ("<v Ann>a <v Bo>b</v> c</v>", ["0:01 Ann: a", "0:01 Bo: b", "0:01 Ann: c"]),
      ("<v Ann><i>a</v> b", ["0:01 Ann: a b"]), ("<lang en-GB>a</lang>", ["0:01 a"]),
      ("<ruby>a<rt>x</ruby>b", ["0:01 ab"]), ("<ruby>a<rt>x\ny</rt></ruby>", ["0:01 a"]),
      ("<rt>a</rt>", ["0:01 a"]), ("x&amp;&lt;&gt;", ["0:01 x&<>"]), ("a&amp b", ["0:01 a& b"]),
      ("&#65;&#x42;&#67 d", ["0:01 ABC d"]), ("a&#146;s", ["0:01 a’s"]),
      ("&#0;a", ["0:01 \u{FFFD}a"]),
      ("&#xD800;a", ["0:01 \u{FFFD}a"]), ("&#x;a &; &#", ["0:01 &#x;a &; &#"]),
      ("&eacute;&Ouml;&hellip;", ["0:01 éÖ…"]), ("R&D AT&T", ["0:01 R&D AT&T"]),
    ])
  func tokens(written: String, rows: [String]) throws {
    let source = try read("WEBVTT\n\n\(Self.time)\n\(written)", as: "a.vtt")
    #expect(source.cues.map(\.row) == rows)
  }

  @Test(
    "Time tags outside the cue, or before the last, are passed over",
    arguments: [
      ("a <00:01.500>b", [1000, 1500]), ("a <00:09.000>b", [1000, 1000]),
      ("a <00:00.500>b <00:01.200>c", [1000, 1000, 1200]),
      ("<00:01.500>a <00:01.200>b", [1500, 1500]), ("<00:01.500>a <x>b", [1500, 1500]),
    ])
  func timeTags(written: String, milliseconds: [Int]) throws {
    let cue = try #require(try read("WEBVTT\n\n\(Self.time)\n\(written)", as: "a.vtt").cues.first)
    let starts = cue.words.map(\.start.milliseconds)
    #expect(starts == milliseconds || starts.isEmpty && Set(milliseconds) == [1000])
  }

  @Test func `A file without the signature is read with a problem`() throws {
    let source = try read("\(Self.time)\nhi", as: "a.vtt")
    #expect(source.format == "vtt" && source.cues.count == 1 && source.problems.count == 1)
  }
}
