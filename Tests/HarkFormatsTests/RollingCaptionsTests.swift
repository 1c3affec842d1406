import HarkCore
import HarkFormats
import Testing

@Suite struct RollingCaptionsTests {
  private func cues(_ blocks: String...) throws -> [Cue] {
    try read("WEBVTT\nKind: captions\n\n" + blocks.joined(separator: "\n\n"), as: "a.en.vtt").cues
  }

  @Test func `A rolling window is read once with the times of its words`() throws {
    let cues = try cues(
      "00:01.000 --> 00:03.000 align:start\n \nso<00:01.400><c> we</c><00:02.000><c> go</c>",
      "00:03.000 --> 00:03.010\nso we go\n ",
      "00:03.010 --> 00:05.000\nso we go\nover<00:03.500><c> there</c>",
      "00:05.000 --> 00:05.010\nover there\n ",
      "00:05.010 --> 00:06.000\nover there\ntrees",
      "00:06.000 --> 00:06.010\ntrees\n ")
    #expect(cues.map(\.text) == ["so we go", "over there", "trees"])
    #expect(cues.map(\.line) == [6, 14, 22])
    #expect(cues[0].words.map(\.start.milliseconds) == [1000, 1400, 2000])
    #expect(cues[1].words.map(\.text) == ["over", "there"])
  }

  @Test func `Real repetition survives the roll`() throws {
    let cues = try cues(
      "00:01.000 --> 00:02.000\n \nno<00:01.400><c> no</c>",
      "00:02.000 --> 00:02.010\nno no\n ",
      "00:02.010 --> 00:03.000\nno no\nno<00:02.400><c> no</c>",
      "00:03.000 --> 00:03.010\nno no\n ",
      "00:03.010 --> 00:04.000\nno no\nno no",
      "00:09.000 --> 00:10.000\nno no")
    #expect(cues.map(\.text) == ["no no", "no no", "no no", "no no"])
  }

  @Test func `A tagged line after a pause is not lost`() throws {
    let cues = try cues(
      "00:01.000 --> 00:02.000\n \none<00:01.400><c> two</c>",
      "00:02.000 --> 00:02.010\n \n ",
      "00:05.000 --> 00:06.000\n \nthree<00:05.400><c> four</c>")
    #expect(cues.map(\.row) == ["0:01 one two", "0:05 three four"])
  }

  @Test func `Text goes on within a word where no side has a space`() throws {
    let cues = try cues(
      "00:01.000 --> 00:02.000\n<c.colorE5E5E5>un<00:01.200><c>do</c></c><00:01.500><c> it</c>")
    #expect(cues.map(\.text) == ["undo it"])
    #expect(cues[0].words.map(\.start.milliseconds) == [1000, 1500])
  }

  @Test func `Marks and events are no words`() throws {
    let cues = try cues(
      "00:01.000 --> 00:02.000\n&gt;&gt; hi<00:01.200><c> [Music]</c><00:01.500><c> you</c>")
    #expect(cues.map(\.text) == ["hi you"])
    #expect(cues[0].words.map(\.text) == ["hi", "you"])
  }

  @Test func `Rolling captions without tags are read once`() throws {
    let cues = try cues(
      "00:01.000 --> 00:02.000\none two", "00:02.000 --> 00:02.010\none two",
      "00:02.010 --> 00:03.000\none two\nthree", "00:03.000 --> 00:03.010\nthree",
      "00:03.010 --> 00:04.000\nthree\nfour")
    #expect(cues.map(\.text) == ["one two", "three", "four"])
  }

  @Test func `Hand-made captions keep a line said twice`() throws {
    let cues = try cues(
      "00:01.000 --> 00:02.000\nExactly.", "00:02.000 --> 00:03.000\nExactly.",
      "00:03.000 --> 00:04.000\nGood.", "00:04.000 --> 00:05.000\nBye.")
    #expect(cues.map(\.text) == ["Exactly.", "Exactly.", "Good.", "Bye."])
  }

  @Test func `Karaoke output is one sentence`() throws {
    let cues = try cues(
      "00:01.000 --> 00:01.500\n<u>we</u> go", "00:01.500 --> 00:02.000\nwe <u>go</u>")
    #expect(cues.map(\.row) == ["0:01 we go"])
    #expect(cues[0].end?.milliseconds == 2000)
  }
}
