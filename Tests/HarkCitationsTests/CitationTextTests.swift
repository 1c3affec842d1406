import HarkCitations
import HarkCore
import HarkFormats
import Testing

@Suite("A citation in a text")
struct CitationTextTests {
  struct Row: CustomTestStringConvertible {
    /// A note, and the note whose citations all name 48:51; the same where they are left alone.
    var text: String
    var changed: String
    /// Why they are left alone.
    var obstacle: CitationPlace.Obstacle?

    init(_ text: String, _ changed: String) { (self.text, self.changed) = (text, changed) }
    init(_ text: String, left obstacle: CitationPlace.Obstacle) {
      (self.text, changed, self.obstacle) = (text, text, obstacle)
    }

    var testDescription: String { text }
  }

  /// Sentences before and after show that no other byte changes.
  static let rows =
    links + addresses + [
      Row(
        #"t <a class="yt-timestamp" data-t="00:24:00">[00:24:00]</a>."#,
        #"t <a class="yt-timestamp" data-t="00:48:51">[00:48:51]</a>."#),
      Row(
        #"So <a data-t='1440' class='yt-timestamp'>[00:24:00]</a>."#,
        #"So <a data-t='2931' class='yt-timestamp'>[00:48:51]</a>."#),
      Row(
        #"So <a class="yt-timestamp" data-t="00:24:00">[00:22:00]</a>."#,
        #"So <a class="yt-timestamp" data-t="00:48:51">[00:48:51]</a>."#),
      Row(
        "So <a class=\"yt-timestamp\"\n data-t=\"00:24:00\">[00:24:00]</a>.",
        "So <a class=\"yt-timestamp\"\n data-t=\"00:48:51\">[00:48:51]</a>."),
      Row(
        "> So <a\r\n> data-t=\"24m\" class=\"yt-timestamp\">[00:24:00]</a>.",
        "> So <a\r\n> data-t=\"48m51s\" class=\"yt-timestamp\">[00:48:51]</a>."),
      Row(
        #"<a href="https://a.b/?v=x&amp;t=1440s" data-t="00:24:00">00:24:00</a>"#,
        #"<a href="https://a.b/?v=x&amp;t=2931s" data-t="00:48:51">00:48:51</a>"#),
      Row(
        #"<a href="https://www.youtube.com/watch?v=hkS4mpleA01&amp;t=1440s">24:00</a> so"#,
        #"<a href="https://www.youtube.com/watch?v=hkS4mpleA01&amp;t=2931s">48:51</a> so"#),
      Row(
        #"So <a class="yt-timestamp" data-t="00:24:00>[00:24:00]</a>, and on."#,
        #"So <a class="yt-timestamp" data-t="00:48:51>[00:48:51]</a>, and on."#),
      Row(
        "<div>\n  So <a data-t=\"00:24:00\">[00:24:00]</a>.\n</div>",
        "<div>\n  So <a data-t=\"00:48:51\">[00:48:51]</a>.\n</div>"),
      Row("At 00:24:00 so [00:24:00].", "At 00:24:00 so [00:48:51]."),
      Row("- [ ] So (0:24:00), so.", "- [ ] So (0:48:51), so."),
      Row("| a | b |\n|--|--|\n| x\\|y | [24:00] |", "| a | b |\n|--|--|\n| x\\|y | [48:51] |"),
      Row("A &amp; b \\* \\[c [[00:24:00]], é.", "A &amp; b \\* \\[c [[00:48:51]], é."),
      Row("A \\[00:24:00\\] b.", "A \\[00:48:51\\] b."),
      Row("e\u{301} \u{1F600} so [24:00].", "e\u{301} \u{1F600} so [48:51]."),
      Row("\u{FEFF}So *b [24:00]* so.", "\u{FEFF}So *b [48:51]* so."),
      Row(
        "# So [24:00] #\n\n1. a\n   - b\n     c [24:00]",
        "# So [48:51] #\n\n1. a\n   - b\n     c [48:51]"),
      Row("> a\n> b [24:00]\nlazy [24:00]", "> a\n> b [48:51]\nlazy [48:51]"),
      Row("So [24:00] — and on.", "So [48:51] — and on."),
      Row("So [00:24:00 - 00:25:00].", left: .range),
      Row("So [00:24:00]–[00:24:00].", left: .range),
      Row("So 00:24:00–00:25:00.", left: .range),
      Row("So [00:24:00, 00:25:00].", left: .several),
      Row(#"So <a class="yt-timestamp" data-t="00:24:00:00">x</a>."#, left: .damaged),
      Row("No 100:24:00 here.", "No 100:24:00 here."),
    ]

  static let links = [
    (
      "[24:00](https://youtu.be/hkS4mpleA01?t=1440)", "[48:51](https://youtu.be/hkS4mpleA01?t=2931)"
    ),
    ("[t](https://youtu.be/hkS4mpleA01?t=1440)", "[t](https://youtu.be/hkS4mpleA01?t=2931)"),
    ("[2](https://youtu.be/hkS4mpleA01?t=1440)", "[2](https://youtu.be/hkS4mpleA01?t=2931)"),
    ("[](https://youtu.be/hkS4mpleA01?t=1440)", "[](https://youtu.be/hkS4mpleA01?t=2931)"),
    (
      "[at 24:00, and 3:10](https://youtu.be/hkS4mpleA01?t=1440)",
      "[at 48:51, and 3:10](https://youtu.be/hkS4mpleA01?t=2931)"
    ),
    ("[▶ watch](https://a.b/c?t=1440&si=abc)", "[▶ watch](https://a.b/c?t=2931&si=abc)"),
    ("[0:24:00](https://a.b/c?t=24m0s)", "[0:48:51](https://a.b/c?t=48m51s)"),
    ("[22:00](https://a.b/c?t=1440)", "[48:51](https://a.b/c?t=2931)"),
    ("[24:00](https://a.b/c#t=1440,1470)", "[48:51](https://a.b/c#t=2931,2961)"),
    ("[24:00](https://a.b/c?t=1440&v=t%20t)", "[48:51](https://a.b/c?t=2931&v=t%20t)"),
    ("[24:00](https://a.b/c?x=(y)&start=1440)", "[48:51](https://a.b/c?x=(y)&start=2931)"),
    ("[24:00](https://a.b/c?x&amp;t=1440)", "[48:51](https://a.b/c?x&amp;t=2931)"),
    ("[24:00](https://a.b/c\\_d?t=1440)", "[48:51](https://a.b/c\\_d?t=2931)"),
    (
      "[24:00](https://a.b/c?t=1440 \"x (1440) y\")", "[48:51](https://a.b/c?t=2931 \"x (1440) y\")"
    ),
    ("[24:00](<https://a.b/c?t=1440>)", "[48:51](<https://a.b/c?t=2931>)"),
    ("[**24:00**](https://a.b/c?t=1440)", "[**48:51**](https://a.b/c?t=2931)"),
    ("[\\[24:00\\]](https://a.b/c?t=1440)", "[\\[48:51\\]](https://a.b/c?t=2931)"),
    ("[![24:00](a.png)](https://a.b/c?t=1440)", "[![24:00](a.png)](https://a.b/c?t=2931)"),
    (
      "[![x](https://a.b/c?t=1440)](https://a.b/c?t=1440)",
      "[![x](https://a.b/c?t=1440)](https://a.b/c?t=2931)"
    ),
    ("[a\nb](https://a.b/c?t=1440)", "[a\nb](https://a.b/c?t=2931)"),
  ].map {
    Row("t=1440 24:00 So \($0.0) than t 24:00 1440.", "t=1440 24:00 So \($0.1) than t 24:00 1440.")
  }

  static let addresses = [
    Row("So <https://youtu.be/hkS4mpleA01?t=1440>.", "So <https://youtu.be/hkS4mpleA01?t=2931>."),
    Row("So https://youtu.be/hkS4mpleA01?t=1440.", "So https://youtu.be/hkS4mpleA01?t=2931."),
    Row("So (https://youtu.be/hkS4mpleA01?t=1440)", "So (https://youtu.be/hkS4mpleA01?t=2931)"),
    Row(
      "So https://youtu.be/hkS4mpleA01?a=b&amp;t=1440 x",
      "So https://youtu.be/hkS4mpleA01?a=b&amp;t=2931 x"),
    Row(
      "So [24:00][a b].\n\n[A b]: https://a.b/c?t=1440 'x'\n",
      "So [48:51][a b].\n\n[A b]: https://a.b/c?t=2931 'x'\n"),
    Row(
      "So [x][] and [y].\n\n[x]: <https://a.b/c?t=1440>\n[y]: https://a.b/d?t=1440\n",
      "So [x][] and [y].\n\n[x]: <https://a.b/c?t=2931>\n[y]: https://a.b/d?t=2931\n"),
    Row("So [x][a] and [y][a].\n\n[a]: https://a.b/c?t=1440\n", left: .shared),
    Row("So [24:00](https://a.b/c?t=1440#t=1500).", left: .several),
    Row("So [24:00–25:00](https://a.b/c?t=1440).", left: .range),
  ]

  private func claims(_ text: String) throws -> [Claim] {
    let file = SourceFile(path: "a.md", bytes: Array(text.utf8), wantsPlaces: true)
    return Claim.all(in: try Formats.read(file))
  }

  private func changed(_ text: String, to time: Timestamp) throws -> String {
    let writing = CitationText(Array(text.utf8))
    var bytes = Array(text.utf8)
    let edits = try claims(text).compactMap(\.place).compactMap { writing.edits($0, to: time) }
    for edit in edits.joined().sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: edit.text.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    "is written as it was, all other bytes stay, and then it names the other time", arguments: rows)
  func rewritten(row: Row) throws {
    let time = Timestamp(milliseconds: 2_931_000)
    let text = try changed(row.text, to: time)
    #expect(Array(text.utf8) == Array(row.changed.utf8), "\(text)")
    if text.utf8.elementsEqual(row.text.utf8) {
      #expect(try claims(row.text).allSatisfy { $0.place?.obstacle == row.obstacle })
    } else {
      let again = try claims(text)
      #expect(!again.isEmpty && again.allSatisfy { $0.cited == time }, "\(again)")
      #expect(try changed(text, to: time).utf8.elementsEqual(text.utf8))
    }
  }

  @Test("keeps its words where all of it is told, and has no place unless one is asked for")
  func whole() throws {
    let text = "So [teams](https://a.b/c?t=1440), [24:00][a].\n\n[a]: https://a.b/c?t=1440"
    let writing = CitationText(Array(text.utf8))
    let all = try claims(text).map { claim -> String? in
      let place = try #require(claim.place)
      let edits = try #require(writing.edits(place, to: Timestamp(milliseconds: 2_931_000)))
      return writing.text(of: place, with: edits)
    }
    #expect(all == ["[teams](https://a.b/c?t=2931)", nil])
    let plain = try Formats.read(SourceFile(path: "a.md", bytes: Array(text.utf8)))
    #expect(Claim.all(in: plain).allSatisfy { $0.place == nil })
  }

  @Test(
    "has a time written as another is",
    arguments: [
      ("00:24:00", 2_931, "00:48:51"), ("0:24:00", 2_931, "0:48:51"), ("24:00", 2_931, "48:51"),
      ("04:00", 61, "01:01"), ("4:00", 61, "1:01"), ("24:00", 3_661, "1:01:01"),
      ("1440", 2_931, "2931"), ("24m0s", 2_931, "48m51s"), ("1h51m", 3_661, "1h1m1s"),
      ("N/A", 61, "1:01"),
      ("1440s", 2_931, "2931s"), ("90.5", 61, "61"), ("1H2M", 61, "1m1s"),
    ])
  func times(sample: String, seconds: Int, text: String) {
    let time = Timestamp(milliseconds: seconds * 1000)
    #expect(WrittenTime(like: sample).text(time) == text)
  }
}
