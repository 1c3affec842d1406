import HarkCore
import HarkFormats
import HarkIngest
import HarkStore
import HarkTestSupport
import Testing

/// What lies beside a transcript completes it.
@Suite("Sidecars") struct SidecarTests {
  private let info = """
    {"id": "hkS4mpleX01", "title": "The long answer", "channel": "Slow Radio",
     "upload_date": "20240229", "duration": 95.5, "language": "en",
     "webpage_url": "https://www.youtube.com/watch?v=hkS4mpleX01",
     "subtitles": {"en": [{}]}, "automatic_captions": {"en": [{}], "de-en": [{}]},
     "chapters": [{"start_time": 0, "title": "Before"}, {"start_time": 60.0, "title": "After"}]}
    """

  @Test("title, channel, day, duration and address come from it")
  func recording() throws {
    let metadata = try #require(SidecarMetadata(Array(info.utf8)))
    let recording = metadata.recording
    #expect(recording.id == "hkS4mpleX01")
    #expect(recording.title == "The long answer")
    #expect(recording.channel == "Slow Radio")
    #expect(recording.date == "2024-02-29")
    #expect(recording.duration == Timestamp(milliseconds: 95_500))
    #expect(metadata.language == "en")
    #expect(metadata.manualCaptions == ["en"])
    #expect(metadata.automaticCaptions == ["en", "de-en"])
    #expect(metadata.chapter(at: Timestamp(seconds: 59)) == "Before")
    #expect(metadata.chapter(at: Timestamp(seconds: 60)) == "After")
  }

  @Test(
    "what describes no single recording is none",
    arguments: [
      "", "[]", "7", "{", #"{"title": "no id"}"#, #"{"id": "x", "_type": "playlist"}"#,
      #"{"id": 7}"#,
    ])
  func none(text: String) {
    #expect(SidecarMetadata(Array(text.utf8)) == nil)
  }

  @Test(
    "chapters are read from a description that lists them",
    arguments: [
      ("0:00 Start\n1:30 Middle\n1:02:03 - End", ["Start", "Middle", "End"]),
      ("(0:00) Start\n[1:30] Middle\n2:00 End", ["Start", "Middle", "End"]),
      ("0:00 Start\n1:30 Middle", []),
      ("0:10 Start\n1:30 Middle\n2:00 End", []),
      ("0:00 Start\n3:30 Middle\n2:00 End", []),
      ("see 1:30 for more", []),
    ])
  func described(text: String, titles: [String]) throws {
    let escaped = text.replacing("\n", with: "\\n")
    let json = #"{"id": "x", "description": "\#(escaped)"}"#
    let metadata = try #require(SidecarMetadata(Array(json.utf8)))
    #expect(metadata.chapters.map(\.title) == titles)
  }

  @Test("an index over both has the title, the day and the chapters as headings")
  func indexed() throws {
    let vault = try Vault()
    let captions = """
      WEBVTT

      00:01.000 --> 00:03.000
      Once upon a time.

      01:05.000 --> 01:08.000
      And then it ended.
      """
    try vault.write(bytes: Array(captions.utf8), to: "Odd name [hkS4mpleX01].en.vtt")
    try vault.write(bytes: Array(info.utf8), to: "Odd name [hkS4mpleX01].info.json")
    try vault.run()
    let reader = try StoreReader(path: vault.folder.path("index"))
    let moments = try reader.search(SearchRequest(query: "ended")).moments
    let moment = try #require(moments.first)
    #expect(moment.recording.recording.title == "The long answer")
    #expect(moment.recording.recording.date == "2024-02-29")
    #expect(moment.record.heading == "After")
    #expect(moment.recording.id == "hkS4mpleX01")
  }

  @Test("a sidecar that changes is noticed though its transcript has not")
  func changed() throws {
    let vault = try Vault()
    try vault.write("Words.", to: "T [hkS4mpleX01].en.vtt")
    try vault.write(bytes: Array(info.utf8), to: "T [hkS4mpleX01].info.json")
    #expect(try vault.run().indexed == 1)
    #expect(try vault.run().indexed == 0)
    let renamed = info.replacing("The long answer", with: "The short answer")
    try vault.write(bytes: Array(renamed.utf8), to: "T [hkS4mpleX01].info.json")
    #expect(try vault.run().indexed == 1)
    let list = try StoreReader(path: vault.folder.path("index"))
      .recordings(matching: nil, limit: 10)
    #expect(list.recordings.map { $0.recording.recording.title } == ["The short answer"])
  }

  @Test("of two files of a talk the second is searched once the first is gone")
  func secondBest() throws {
    let vault = try Vault()
    let talk = "All the same words are said in both of these files of the talk."
    try vault.write(talk, to: "T [hkS4mpleX01].en.vtt")
    try vault.write(
      bytes: Array("1\n00:00:01,000 --> 00:00:03,000\n\(talk)\n".utf8),
      to: "T [hkS4mpleX01].en.srt")
    let first = try vault.run()
    #expect(first.leftOut.map(\.path) == [vault.path("T [hkS4mpleX01].en.srt")])
    #expect(first.moments == 1)
    try vault.remove("T [hkS4mpleX01].en.vtt")
    let second = try vault.run()
    #expect(second.leftOut.isEmpty)
    #expect(try vault.texts() == [talk])
  }

  @Test("a duration that the words go beyond is not believed")
  func shortDuration() throws {
    let vault = try Vault()
    let note = """
      ---
      title: Too short
      video_id: hkS4mpleX02
      duration_seconds: 10
      ---

      Ann (00:00:01):
      First words.

      Ann (00:05:00):
      Much later words.
      """
    try vault.write(bytes: Array(note.utf8), to: "talk.md")
    let report = try vault.run()
    #expect(report.warnings.contains { $0.problem.message.contains("the words go on to 5:00") })
    let list = try StoreReader(path: vault.folder.path("index"))
      .recordings(matching: nil, limit: 10)
    #expect(list.recordings.map { $0.recording.recording.duration } == [nil])
  }
}
