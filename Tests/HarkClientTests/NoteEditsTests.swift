import HarkClient
import HarkWire
import Testing

@Suite("Changes to a note")
struct NoteEditsTests {
  /// A citation at some bytes, with a first candidate of a score.
  private func citation(
    _ range: Range<Int>, edit: String?, score: Double = 0.9, verdict: String = "moved"
  ) -> CheckedCitation {
    CheckedCitation(
      line: 1, written: "1:00", cited: 60, claim: "c", verdict: verdict, beyondEnd: false,
      slip: nil,
      candidates: [
        .init(
          start: 90, timecode: "1:30", precision: "turn", score: score, text: "t", speaker: nil,
          url: nil, line: 4)
      ], place: [range.lowerBound, range.upperBound], edit: edit)
  }

  private func edits(_ text: String, _ citations: [CheckedCitation]) -> NoteEdits {
    let result = VerifyResult(
      note: "/v/n.md", index: IndexReference(id: "i", revision: 1),
      recording: RecordingReference(
        id: "r", title: nil, channel: nil, date: nil, duration: nil, url: nil),
      transcript: nil, conflicts: [], citations: citations)
    return NoteEdits(result, bytes: Array(text.utf8), confidence: 0.8)
  }

  @Test("leave all other bytes as they are, also line ends of two")
  func bytes() {
    let edits = edits(
      "Ä [1:00]\r\n\r\nb [2:00]", [citation(3..<9, edit: "[1:30]"), citation(15..<21, edit: "[3]")])
    #expect(String(decoding: edits.changed, as: UTF8.self) == "Ä [1:30]\r\n\r\nb [3]")
  }

  @Test("are only those that are sure, inside the note and on one line")
  func chosen() {
    let text = "a [1:00] [\n2:00] [3:00]"
    let edits = edits(
      text,
      [
        citation(2..<8, edit: "x", score: 0.79), citation(2..<8, edit: nil),
        citation(9..<16, edit: "x"), citation(17..<23, edit: "[y]"),
        citation(18..<20, edit: "over"), citation(90..<95, edit: "x"),
      ])
    #expect(edits.edits.map(\.text) == ["[y]"])
    #expect(edits.edits.map(\.citation) == [3])
    #expect(self.edits(text, []).diff(path: "n.md").isEmpty)
  }

  @Test("print as a unified diff with three lines around them")
  func diff() {
    let text = (1...12).map { "line \($0)\n" }.joined() + "end [1:00]"
    let edits = edits(
      text,
      [citation(0..<4, edit: "LINE"), citation(text.utf8.count - 6..<text.utf8.count, edit: "[9]")])
    #expect(
      edits.diff(path: "/v/n.md") == """
        --- a/v/n.md
        +++ b/v/n.md
        @@ -1,4 +1,4 @@
        -line 1
        +LINE 1
         line 2
         line 3
         line 4
        @@ -10,4 +10,4 @@
         line 10
         line 11
         line 12
        -end [1:00]
        \\ No newline at end of file
        +end [9]
        \\ No newline at end of file

        """)
  }

  @Test("are told as fixes in a report of static analysis")
  func sarif() throws {
    let result = edits("Ä [1:00]", [citation(3..<9, edit: "[1:30]")])
    let note = CheckedNote(
      file: "/v/a b.md", path: "v/a b.md", bytes: Array("Ä [1:00]".utf8),
      result: VerifyResult(
        note: "/v/a b.md", index: IndexReference(id: "i", revision: 1),
        recording: RecordingReference(
          id: "r", title: nil, channel: nil, date: nil, duration: nil, url: nil),
        transcript: nil, conflicts: [], citations: [citation(3..<9, edit: "[1:30]")]),
      edits: result)
    let text = try JSONFormatter(isPretty: false).format(SARIFReport([note], programVersion: "1"))
    for part in [
      #""$schema":"https://docs.oasis-open.org/sarif/"#, #""version":"2.1.0""#,
      #""ruleId":"moved""#, #""uri":"v/a%20b.md""#, #""level":"warning""#,
      #""insertedContent":{"text":"[1:30]"}"#,
      #"{"endColumn":9,"endLine":1,"startColumn":3,"startLine":1}"#,
    ] { #expect(text.contains(part), "\(part) is not in \(text)") }
  }
}
