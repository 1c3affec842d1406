import HarkCore
import HarkFormats
import Testing

@Suite struct LRCTests {
  @Test(
    "Lines come by time, each as often as it has one",
    arguments: [
      ("[00:05.00]two\n[00:01.50]one", ["0:01 one", "0:05 two"]),
      ("[00:01.00][00:09.00]again\n[00:05.00]else", ["0:01 again", "0:05 else", "0:09 again"]),
      ("[00:01.00] \n[00:02.00]a", ["0:02 a"]),
      ("[01:02:50]a", ["1:02 a"]), ("[75:00.00]late", ["1:15:00 late"]),
      ("[offset:+1000]\n[00:05.00]a", ["0:04 a"]), ("[offset:-1000]\n[00:05.00]a", ["0:06 a"]),
      ("[offset:9000]\n[00:05.00]a", ["0:00 a"]),
      ("[00:05.00][Chorus]", []), ("[00:05.00]a [b] c", ["0:05 a [b] c"]),
    ])
  func lines(file: String, rows: [String]) throws {
    #expect(try read(file, as: "a.lrc").cues.map(\.row) == rows)
  }

  @Test func `A line lasts until the next`() throws {
    let source = try read("[00:01.00]a\n[00:03.00]\n[00:05.00]b", as: "a.lrc")
    #expect(source.cues.map(\.end?.seconds) == [3, nil])
  }

  @Test func `Tags tell about the recording`() throws {
    let source = try read(
      "[ti: A song]\n[ar:Ann]\n[al:B]\n[length:03:20]\n[00:01.00]x\nstray", as: "a.lrc")
    #expect(source.format == "lrc" && source.problems.map(\.line) == [6])
    #expect(source.recording.title == "A song" && source.recording.channel == "Ann")
    #expect(source.recording.duration?.seconds == 200)
  }

  @Test(
    "The language is a short tag, wherever there is one",
    arguments: [
      ("[la:eng]", "en"), ("[lang:en]", "en"), ("[la: DE ]", "de"), ("[lang:pt-BR]", "pt-BR"),
      ("[la:fra]", "fr"), ("[la:English]", "en"), ("[la:eng-US]", "en-US"), ("[la:yue]", "yue"),
      ("[la:?]", nil), ("[la:]", nil),
    ])
  func language(tag: String, expected: String?) throws {
    #expect(try read("\(tag)\n[00:01.00]x", as: "a.lrc").language == expected)
  }

  @Test func `A refrain is the same words at each of its times`() throws {
    let source = try read("[00:01.00][00:09.00]Ann: <00:01.00>so [x] it\n[00:05.00]", as: "a.lrc")
    #expect(source.cues.map(\.row) == ["0:01 Ann: so [x] it", "0:09 Ann: so [x] it"])
    #expect(source.cues.map(\.end?.seconds) == [5, nil] && source.cues[0].words.isEmpty)
  }

  @Test(
    "Words have times", arguments: ["<00:01.00>so <00:01.50>it be<00:02.00>gins"])
  func words(line: String) throws {
    let cue = try #require(try read("[00:01.00]\(line)", as: "a.lrc").cues.first)
    #expect(cue.text == "so it begins")
    #expect(cue.words.map(\.start.milliseconds) == [1000, 1500, 1500])
  }
}
