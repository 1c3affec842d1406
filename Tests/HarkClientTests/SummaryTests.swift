import HarkClient
import HarkWire
import Testing

@Suite struct SummaryTests {
  @Test func `the footer says how much there is`() {
    let three = Samples.three
    #expect(
      SearchSummary.footer(Samples.result(three)) == "3 moments in 1 recording, 2.1 ms")
    #expect(
      SearchSummary.footer(Samples.result([three[0]])) == "1 moment in 1 recording, 2.1 ms")
    #expect(
      SearchSummary.footer(Samples.result(three, total: 40, exact: false))
        == "3 of about 40 moments in 1 recording, 2.1 ms")
    #expect(
      SearchSummary.footer(Samples.result(three, total: 40))
        == "3 of 40 moments in 1 recording, 2.1 ms")
  }

  @Test func `remarks say what was done to the query`() {
    #expect(SearchSummary.remarks(Samples.result(Samples.three)).isEmpty)
    #expect(
      SearchSummary.remarks(Samples.result([])) == ["Nothing found for “universe”."])
    var empty = Samples.result([])
    empty.nothing = EmptyReason(
      recordings: 1, moments: 20, unreadable: 2, reasons: ["no moment has universe", "so\u{1B}"])
    #expect(
      SearchSummary.remarks(empty) == [
        "Nothing found for “universe”.", "That is: no moment has universe; so.",
        "Searched 20 moments in 1 recording; 2 files could not be read (hark status).",
      ])
    var remarked = Samples.result(Samples.three)
    remarked.remarks = ["“titel” is no field\u{1B}"]
    #expect(SearchSummary.remarks(remarked) == ["Note: “titel” is no field."])
    #expect(
      SearchSummary.remarks(Samples.result(Samples.three, corrected: "verse", relaxed: true)) == [
        "Searched for “verse” instead.",
        "Not all of the words are in each of these moments; those with most of them come first.",
      ])
  }

  @Test func `facets come with the most frequent value first`() {
    let facets = ["speaker": ["Bo": 2, "Al": 2, "Claire Vo": 12]]
    #expect(
      SearchSummary.facets(facets, areExact: true, style: .plain)
        == "speaker\n  12  Claire Vo\n   2  Al\n   2  Bo\n")
    #expect(
      SearchSummary.facets(["kind": ["note": 1]], areExact: false, style: .plain)
        == "kind, at least\n  1  note\n")
  }

  @Test func `years come with the latest first, and what is too much is told`() {
    #expect(
      SearchSummary.facets(
        ["Year": ["2019": 40, "2024": 2, "2021": 3]], areExact: true, style: .plain)
        == "Year\n   2  2024\n   3  2021\n  40  2019\n")
    let many = Dictionary(uniqueKeysWithValues: (10..<60).map { ("t\($0)", 1) })
    let text = SearchSummary.facets(["tag": many], areExact: true, style: .plain)
    #expect(text.hasPrefix("tag\n  1  t10\n"))
    #expect(text.hasSuffix("  1  t49\n  and 10 more; --json has all\n"))
  }

  @Test func `JSON is compact in a pipe and spread over lines on a terminal`() throws {
    let index = IndexReference(id: "a/b", revision: 7)
    #expect(
      try JSONFormatter(isPretty: false).format(index) == #"{"id":"a/b","revision":7}"# + "\n")
    #expect(
      try JSONFormatter(isPretty: true).format(index)
        == "{\n  \"id\" : \"a/b\",\n  \"revision\" : 7\n}\n")
    let lines = try JSONFormatter(isPretty: true).lines([index, index])
    #expect(lines == #"{"id":"a/b","revision":7}"# + "\n" + #"{"id":"a/b","revision":7}"# + "\n")
  }

  @Test func `every key of a moment is there, also without a value`() throws {
    let moment = Samples.moment(
      in: Samples.bare, start: nil, timecode: nil, precision: nil, speaker: nil, url: nil)
    let json = try JSONFormatter(isPretty: false).format(moment)
    for key in ["start", "end", "timecode", "precision", "speaker", "url", "heading", "title"] {
      #expect(json.contains("\"\(key)\":null"), "\(key) in \(json)")
    }
  }
}
