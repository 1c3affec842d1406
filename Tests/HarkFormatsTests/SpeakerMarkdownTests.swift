import HarkCore
import HarkFormats
import Testing

@Suite struct SpeakerMarkdownTests {
  @Test(
    "A turn begins in many ways",
    arguments: [
      ("Ann Lee (00:12:34):\nhello", "12:34 Ann Lee: hello"),
      ("Ann Lee (12:34): hello", "12:34 Ann Lee: hello"),
      ("**Ann Lee** (00:12:34):\nhello", "12:34 Ann Lee: hello"),
      ("**Ann Lee:** [00:12:34] hello", "12:34 Ann Lee: hello"),
      ("**Ann Lee:** \\[12:34\\] hello", "12:34 Ann Lee: hello"),
      ("[00:12:34] Ann Lee: hello", "12:34 Ann Lee: hello"),
      ("[00:12:34] **Ann Lee:** hello", "12:34 Ann Lee: hello"),
      ("## Ann Lee (12:34)\nhello", "12:34 Ann Lee: hello"),
      ("00:12:34 Ann Lee: hello", "12:34 Ann Lee: hello"),
      ("Ann Lee: 00:12:34\n\nhello", "12:34 Ann Lee: hello"),
      ("Speaker 1  12:34\nhello", "12:34 Speaker 1: hello"),
      ("Dr. A. B. (MIT) (00:12:34):\nhello", "12:34 Dr. A. B. (MIT): hello"),
      ("José Núñez (00:12:34):\nhello", "12:34 José Núñez: hello"),
      ("李明 (00:12:34):\nhello", "12:34 李明: hello"),
    ])
  func headers(turn: String, row: String) throws {
    let source = try read("First (00:00:01):\nI begin.\n\n\(turn)\n", as: "a.md")
    #expect(source.format == "speaker-markdown")
    #expect(source.cues.map(\.row) == ["0:01 First: I begin.", row])
  }

  @Test func `Turns have speaker, heading and the line of their text`() throws {
    let source = try read(
      """
      ---
      title: A talk
      video_id: abc-DEF_123
      ---

      # A talk

      ## Transcript

      Ann (00:00:05):
      One *two* \\_three\\_ [four](http://x.y).

      More.

      (00:01:05):
      Ann goes on.
      ## Part two
      Bo (00:00:30):

      Back in time.
      """, as: "a.md")
    #expect(
      source.cues.map(\.row) == [
        "0:05 Ann: One two _three_ four. More.", "1:05 Ann: Ann goes on.",
        "0:30 Bo: Back in time.",
      ])
    #expect(source.cues.map(\.line) == [11, 16, 20])
    #expect(source.cues.map(\.heading) == [nil, nil, "Part two"])
    #expect(source.cues.allSatisfy { $0.end == nil })
    #expect(
      source.recording.title == "A talk" && source.kind == .transcript && source.timing == .turn)
  }

  @Test(
    "Marks for what could not be heard are no turns and no words",
    arguments: [
      ("so [inaudible 00:12:54] yes", "so yes"), ("so (inaudible 00:12:40) yes", "so yes"),
      ("[crosstalk 00:12] yes", "yes"), ("yes [inaudible 00:12:37].", "yes ."),
      ("it was (I think) good", "it was (I think) good"),
      ("2021. It was good", "2021. It was good"),
      ("# 1 in **sales**", "# 1 in sales"), ("a < b & c", "a < b & c"),
    ])
  func marks(written: String, expected: String) throws {
    let source = try read("Ann (00:00:01):\nx \(written)\n\nBo (00:00:05):\nHi.", as: "a.md")
    #expect(source.cues.first?.text == "x \(expected)".replacing(" .", with: "."))
  }

  @Test func `Turns without times are read where names return`() throws {
    let source = try read(
      "Ann:\nHello: me.\n\nBo:\nYes.\n\nAnn:\nGood.\n\nBo:\nBye.", as: "a.md")
    #expect(
      source.cues.map(\.row) == ["- Ann: Hello: me.", "- Bo: Yes.", "- Ann: Good.", "- Bo: Bye."])
    #expect(source.problems.count == 1)
  }
}
