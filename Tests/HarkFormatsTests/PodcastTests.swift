import HarkCore
import HarkFormats
import Testing

@Suite struct PodcastTests {
  @Test func `One word a segment is joined to cues with times`() throws {
    let words = [("Ann", "Hello"), ("Ann", "there."), ("Ann", "Now,"), ("Bo", "Yes?")]
    let segments = words.enumerated().map { index, word in
      #"{"speaker": "\#(word.0)", "startTime": \#(index), "endTime": \#(index).5, "body": "\#(word.1)"}"#
    }
    let source = try read(
      "{\"version\": \"1.0.0\",\n\"segments\": [\n\(segments.joined(separator: ",\n"))]}",
      as: "a.json")
    #expect(source.format == "podcast-json")
    #expect(source.cues.map(\.row) == ["0:00 Ann: Hello there. Now,", "0:03 Bo: Yes?"])
    #expect(source.cues.map(\.line) == [3, 6])
    #expect(source.cues[0].words.map(\.start.milliseconds) == [0, 1000, 2000])
    #expect(source.cues[0].end?.milliseconds == 2500)
  }

  @Test func `Segments with the same times are lines of one caption`() throws {
    let segments = [("one two", 0), ("three four", 0), ("five six", 2)].map {
      #"{"startTime": \#($0.1), "endTime": \#($0.1 + 2), "body": "\#($0.0)"}"#
    }
    let file = #"{"version": "1.0.0", "segments": [\#(segments.joined(separator: ","))]}"#
    let rows = try read(file, as: "a.json").cues.map(\.row)
    #expect(rows == ["0:00 one two three four", "0:02 five six"])
  }

  @Test func `HTML transcripts have turns`() throws {
    let source = try read(
      """
      <html><body><cite>Ann Lee:</cite>
      <time>0:00</time>
      <p>Hello &amp; welcome.<br>All.</p>
      <p>More.</p>
      <cite>Bo</cite><time>1:02:03</time><p>Hi.
      </body></html>
      """, as: "a.html")
    #expect(source.format == "podcast-html")
    #expect(source.timing == .turn)
    #expect(
      source.cues.map(\.row) == [
        "0:00 Ann Lee: Hello & welcome. All.", "- Ann Lee: More.", "1:02:03 Bo: Hi.",
      ])
    #expect(source.cues.map(\.line) == [3, 4, 5])
  }
}
