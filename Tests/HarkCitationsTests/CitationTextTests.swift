import HarkCitations
import HarkCore
import Testing

@Suite("A citation in a text")
struct CitationTextTests {
  struct Row: CustomTestStringConvertible {
    var text: String
    var written: String
    /// What stands at its place once it cites 48:51; nil where it is left alone.
    var changed: String?

    var testDescription: String { text }
  }

  static let rows = [
    Row(
      text: #"So <a class="yt-timestamp" data-t="00:24:00">[00:24:00]</a>."#, written: "00:24:00",
      changed: #"<a class="yt-timestamp" data-t="00:48:51">[00:48:51]</a>"#),
    Row(
      text: #"So <a data-t='1440' class='yt-timestamp'>[00:24:00]</a>."#, written: "1440",
      changed: #"<a data-t='2931' class='yt-timestamp'>[00:24:00]</a>"#),
    Row(
      text: "So [24:00](https://youtu.be/hkS4mpleA01?t=1440).", written: "24:00",
      changed: "[48:51](https://youtu.be/hkS4mpleA01?t=2931)"),
    Row(text: "So [00:24:00].", written: "00:24:00", changed: "[00:48:51]"),
    Row(text: "So (24:00), so.", written: "24:00", changed: "(48:51)"),
    Row(text: "At 24:00 so.", written: "24:00", changed: "48:51"),
    Row(text: "So [00:24:00 - 00:25:00].", written: "00:24:00", changed: nil),
    Row(text: "No 100:24:00 here.", written: "00:24:00", changed: nil),
  ]

  @Test("is found, and written as it was", arguments: rows)
  func rewritten(row: Row) throws {
    let claim = Claim(
      text: "So", cited: Timestamp(milliseconds: 1_440_000), written: row.written)
    let text = CitationText(row.text)
    let place = text.places(of: [claim])[0]
    let time = Timestamp(milliseconds: 2_931_000)
    #expect(place.flatMap { text.rewritten($0, of: claim, to: time) } == row.changed)
  }

  @Test("is found each in its turn, from its line on")
  func order() {
    let text = CitationText("[1:00]\n\n[1:00] and [2:00]\n[1:00]")
    let claims = [(1, "1:00"), (3, "1:00"), (3, "2:00"), (4, "1:00"), (4, "1:00")].map {
      Claim(text: "", cited: nil, written: $0.1, line: $0.0)
    }
    let starts = text.places(of: claims).map { $0?.range.lowerBound }
    #expect(starts == [0, 8, 19, 26, nil])
  }

  @Test(
    "has a time written as another is",
    arguments: [
      ("00:24:00", 2_931, "00:48:51"), ("0:24:00", 2_931, "0:48:51"), ("24:00", 2_931, "48:51"),
      ("04:00", 61, "01:01"), ("4:00", 61, "1:01"), ("24:00", 3_661, "1:01:01"),
      ("1440", 2_931, "2931"), ("24m0s", 2_931, "48m51s"), ("1h51m", 3_661, "1h1m1s"),
      ("N/A", 61, "1:01"),
    ])
  func times(sample: String, seconds: Int, text: String) {
    let time = Timestamp(milliseconds: seconds * 1000)
    #expect(WrittenTime(like: sample).text(time) == text)
  }
}
