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
    #expect(
      SearchSummary.remarks(Samples.result(Samples.three, corrected: "verse", relaxed: true)) == [
        "Searched for “verse” instead.",
        "Not all of the words are in each of these moments; those with most of them come first.",
      ])
  }

  @Test func `facets come with the most frequent value first`() {
    let facets = ["speaker": ["Bo": 2, "Al": 2, "Claire Vo": 12]]
    #expect(
      SearchSummary.facets(facets, style: .plain)
        == "speaker\n  12  Claire Vo\n   2  Al\n   2  Bo\n")
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
