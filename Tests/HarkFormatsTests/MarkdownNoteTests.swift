import HarkCore
import HarkFormats
import Testing

@Suite struct MarkdownNoteTests {
  private static func anchor(_ time: String) -> String {
    "<a class=\"yt-timestamp\" data-t=\"\(time)\">[\(time)]</a>"
  }

  @Test(
    "A citation is found however it is written",
    arguments: [
      ("X <a class=\"yt-timestamp\" data-t=\"00:24:00\">[00:24:00]</a>.", "X.", [1440]),
      ("X <a data-t='00:24:00' id=a class='yt-timestamp'>[00:24:00]</a>.", "X.", [1440]),
      ("X <a class=\"yt-timestamp\" data-t=\"1440\">[24:00]</a>.", "X.", [1440]),
      ("X <a class=\"yt-timestamp\" data-t=\"1h51m\">[1:51:00]</a>.", "X.", [6660]),
      ("X <a class=\"yt-timestamp\" data-t=\"1m30s\"></a>.", "X.", [90]),
      ("X [1:51:00](https://youtu.be/abc-DEF_123?t=6660).", "X.", [6660]),
      ("X [here](https://www.youtube.com/watch?v=a&t=90s).", "X here.", [90]),
      ("X [1:30](https://x.y/z.mp4#t=90,120).", "X.", [90]),
      ("X [01:51:00].", "X.", [6660]), ("X (1:51:00).", "X.", [6660]),
      ("X [1:51:00 - 1:52:00].", "X.", [6660]), ("X [01:07:07–01:21:26].", "X.", [4027]),
      ("X [00:04:46, 00:48].", "X.", [286, 48]), ("X [[01:52:00]].", "X.", [6720]),
      ("X ([00:01:30], [00:02:30]).", "X.", [90, 150]),
      ("X [00:01:30](<a class=\"yt-timestamp\" data-t=\"00:01:30\">00:01:30</a>).", "X.", [90]),
      ("X [124:06].", "X.", [7446]), ("X [[a | (00:01:30)]].", "X.", [90]),
      ("X [00:01:30](<a data-t=\"00:01:30%3C/a>).", "X.", [90]),
      ("X [[00:05:51],]. Y", "X. Y", [351]),
      ("John 3:16 and (3:16) and 2:1", "John 3:16 and (3:16) and 2:1", []),
      ("`[01:51:00]` code", "[01:51:00] code", []),
      ("[1] and [a:b] and [12]", "[1] and [a:b] and [12]", []),
    ])
  func citations(written: String, text: String, seconds: [Int]) throws {
    let cue = try #require(try read(written, as: "a.md").cues.first)
    #expect(cue.text == text)
    #expect(cue.citations.compactMap(\.cited).map { Int($0.seconds) } == seconds)
  }

  @Test(
    "A broken citation loses no prose and shows no markup",
    arguments: [
      ("A <a class=\"yt-timestamp\" data-t=\"00:21:00%3C/a>. B", "A. B", 1260),
      ("A <a class=\"yt-timestamp\" data-t=\"00:21:00</a>. B \"q\" C.", "A. B \"q\" C.", 1260),
      (
        "A <a class=\"yt-x\" data-t=\"00:21:00</a> B <a class=\"yt-x\" data-t=\"00:21:00\"></a>.",
        "A B.", 1260
      ),
      ("A <a class=\"yt-0-26-28\">[00:26:28]</a>. B", "A. B", 1588),
      ("A <a class=\"yt-timestamp\" data-23:11:00>[00:23:11]</a>. B", "A. B", 1391),
      ("A <a class=\"yt-timestamp\" data-t=\"HH:MM:SS\">02:20:49</a>. B", "A. B", 8449),
      ("A <a class=\"yt-timestamp\" data-t=\"https://x.y\">[10:20]</a>. B", "A. B", 620),
      ("A <a class=\"yt-timestamp\" data-t=\"59:56:\"></a>. B", "A. B", 3596),
      ("A <a class=\"yt-timestamp\" data-t=\"31:52]\">[31:52]</a>. B", "A. B", 1912),
      ("A <a class=\"yt-\ntimestamp\" data-t=\"00:01:30\">[00:01:30]</a>. B", "A. B", 90),
      ("A <a class=\"yt-timestamp\" data-t=\"N/A\">[N/A]</a>. B", "A. B", nil),
      ("A <a class=\"yt-timestamp\" data-t=\"03:70:00\">[03:70:00]</a>. B", "A. B", nil),
    ] as [(String, String, Int?)])
  func broken(written: String, text: String, seconds: Int?) throws {
    let source = try read(written, as: "a.md")
    let cue = try #require(source.cues.first)
    #expect(cue.text == text)
    #expect(cue.citations.first.map { $0.cited.map { Int($0.seconds) } } == .some(seconds))
    #expect(source.problems.first?.line == 1)
  }

  @Test func `Where attribute and text disagree the attribute wins`() throws {
    let source = try read(
      "A <a class=\"yt-timestamp\" data-t=\"00:01:00\">[00:02:00]</a>.", as: "a.md")
    #expect(source.cues[0].start?.seconds == 60)
    #expect(source.problems.count == 1)
  }

  @Test(
    "A claim is the sentence of its citation",
    arguments: [
      ("One C1. Two C2.", ["One.", "Two."]),
      ("One. C1 Two. C2", ["One.", "Two."]),
      ("One C1. Two. Three C2.", ["One. Two.", "Three."]),
      ("Zero. One C1.", ["Zero. One."]),
      ("One C1 C2. Two.", ["One. Two.", "One. Two."]),
      ("One C1, two C2.", ["One, two.", "One, two."]),
      ("C1 One. Two.", ["One. Two."]),
      ("E.g. Dr. Who said so C1. Two C2.", ["E.g. Dr. Who said so.", "Two."]),
      ("これは一。C1 これは二。C2", ["これは一。", "これは二。"]),
    ])
  func claims(written: String, claims: [String]) throws {
    let text = written.replacing("C1", with: Self.anchor("00:01:00"))
      .replacing("C2", with: Self.anchor("00:02:00"))
    #expect(try read(text, as: "a.md").cues[0].citations.map(\.claim) == claims)
  }

  @Test func `The place of a citation is counted in scalars`() throws {
    let cue = try read("Café 👩‍💻 \(Self.anchor("00:01:00")). So.", as: "a.md").cues[0]
    #expect(cue.citations.map(\.offset) == [8])
    #expect(cue.text.unicodeScalars.count == 13)
  }

  @Test(
    "Wikilinks show their alias",
    arguments: [
      ("[[a_b_c | Alias]]", "Alias", ["a_b_c"]), ("[[a_b_c]]", "a b c", ["a_b_c"]),
      ("[[page#Head|x]]", "x", ["page"]), ("![[page#^id]]", "page", ["page"]),
      ("[[C#]]", "C#", ["C#"]), ("[[https://x.y/z | x]]", "x", []),
      ("open [[never closed", "open never closed", []), ("[[\u{2068}ab\u{2069}]]", "ab", ["ab"]),
    ])
  func links(written: String, text: String, links: [String]) throws {
    let cue = try #require(try read(written, as: "a.md").cues.first)
    #expect(cue.text == text && cue.links == links)
  }

  @Test(
    "Markup is no text",
    arguments: [
      ("**Bold** _em_ ~~no~~ ==yes==", "Bold em no yes"), ("a<br/>b", "a b"),
      ("a &amp; b &lt;i&gt;", "a & b <i>"), ("a <b>c</b> <!-- d --> e", "a c e"),
      ("x[^1] y", "x y"), ("- [ ] task", "task"), ("> [!note] Title", "Title"),
      ("a\nb", "a b"), ("<div>text</div>", "text"), ("![alt](x.png)", "alt"),
      ("<a href=\"x\">there</a>", "there"), ("snake_case_name", "snake_case_name"),
    ])
  func markup(written: String, text: String) throws {
    #expect(try texts(written, as: "a.md") == [text])
  }

  @Test func `Blocks have headings and lines`() throws {
    let source = try read(
      """
      ---
      title: T
      videoId: abc-DEF_123
      ---

      From: [[some_channel | Some Channel]] <br/> 

      # A
      para
      ## B [00:01:00]
      - one
        - two
      ```
      let x = [00:09:00]
      ```
      | h | i |
      |---|---|
      | c \(Self.anchor("00:02:00")) | [[d|e]] |
      ## C
      end
      """, as: "n.md")
    #expect(source.recording.channel == "Some Channel")
    #expect(source.recording.url == "https://www.youtube.com/watch?v=abc-DEF_123")
    #expect(
      source.cues.map { "\($0.line) \($0.heading ?? "-") | \($0.text)" } == [
        "8 - | A", "9 A | para", "10 A | B", "11 A › B | one", "12 A › B | two",
        "14 A › B | let x = [00:09:00]", "16 A › B | h i", "18 A › B | c e", "19 A | C",
        "20 A › C | end",
      ])
    #expect(source.cues.map { $0.citations.count } == [0, 0, 1, 0, 0, 0, 0, 1, 0, 0])
    #expect(source.cues[7].citations.map(\.line) == [18])
  }

  @Test(
    "Hostile text takes linear time", .timeLimit(.minutes(1)),
    arguments: [
      "<a ", "[[", "[00:", "(", "<a class=\"yt-", "<!--", "**", "> ", "- ", "`", "](", "|", "&",
      "<a data-t=\"00:01:00\">[", "[[a|", "*_", "![", "a ",
    ])
  func hostile(piece: String) throws {
    let text = "x" + String(repeating: piece, count: 20_000 / piece.utf8.count)
    _ = try read(text, as: "a.md")
    _ = try read("Ann (00:00:01):\n\(text)\n\nBo (00:00:02):\n\(text)", as: "a.md")
    _ = try read("WEBVTT\n\n00:01.000 --> 00:02.000\n\(text)", as: "a.vtt")
    _ = try read("1\n00:00:01,000 --> 00:00:02,000\n\(text)", as: "a.srt")
  }
}
