import HarkCore
import HarkStore
import HarkTestSupport
import Testing

@testable import HarkIngest

/// Which files are of one recording, and which of them is searched.
@Suite("RecordingResolver") struct RecordingResolverTests {
  /// A transcript whose sketch is of `text`.
  private func transcript(
    _ path: String, id: String? = nil, title: String? = nil, text: Int, format: String = "vtt",
    language: String? = "en", speakers: [String] = [], origin: SourceTraits.Origin = .unknown,
    isOriginal: Bool = false, duration: Double? = nil, last: Double = 100,
    kind: SourceText.Kind = .transcript
  ) -> SourceRecord {
    var random = SeededRandom(seed: UInt64(text))
    let sketch = (0..<SourceTraits.sketchSize).map { _ in random.next() }.sorted()
    return SourceRecord(
      path: path, kind: kind, format: format, language: language, tags: [],
      fingerprint: .init(size: 1, modified: 1, content: "x"),
      claim: Recording(id: id, title: title, duration: duration.map { Timestamp(seconds: $0) }),
      problems: [],
      traits: SourceTraits(
        sketch: sketch, words: 500, lastTime: Timestamp(seconds: last), speakers: speakers,
        origin: origin, isOriginalLanguage: isOriginal))
  }

  /// The decisions as text, by path: the recording, and `-` before what is left out.
  private func decided(_ sources: [SourceRecord]) -> [String: String] {
    let decisions = RecordingResolver(sources).decisions()
    let rows = sources.map { source in
      let decision = decisions[source.key]
      let mark = decision?.leftOut == nil ? "" : "-"
      let id = decision?.recordingID == source.ownID ? "own" : decision?.recordingID ?? "none"
      return (source.path, mark + id)
    }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  @Test("a note and a transcript of one video are one recording")
  func note() {
    let decisions = decided([
      transcript("/t.md", id: "v", text: 1), transcript("/n.md", id: "v", text: 2, kind: .note),
    ])
    #expect(decisions == ["/t.md": "v", "/n.md": "v"])
  }

  @Test("of two files of one talk one is searched, whatever their order")
  func doubles() {
    let sources = [
      transcript("/a.vtt", id: "v", text: 1), transcript("/b.vtt", id: "v", text: 1),
    ]
    #expect(decided(sources) == ["/a.vtt": "v", "/b.vtt": "-v"])
    #expect(decided(sources.reversed()) == ["/a.vtt": "v", "/b.vtt": "-v"])
  }

  @Test("two talks that claim one video are two recordings, and the one it describes has it")
  func falseClaim() {
    let title = "Bending the river | Ana Lopes"
    let sources = [
      transcript("/e/bo-chen/transcript.md", id: "v", title: title, text: 1, speakers: ["Bo Chen"]),
      transcript("/e/x/transcript.md", id: "v", title: title, text: 2, speakers: ["Ana Lopes"]),
    ]
    #expect(
      decided(sources) == ["/e/bo-chen/transcript.md": "own", "/e/x/transcript.md": "v"])
    let decision = RecordingResolver(sources).decisions()[sources[0].key]
    #expect(decision?.disbelieved?.contains("/e/x/transcript.md") == true)
  }

  @Test("without names the duration tells who a claim describes")
  func durationTells() {
    let decisions = decided([
      transcript("/a.vtt", id: "v", text: 1, duration: 1000, last: 400),
      transcript("/b.vtt", id: "v", text: 2, duration: 1000, last: 990),
    ])
    #expect(decisions == ["/a.vtt": "own", "/b.vtt": "v"])
  }

  @Test("captions by people come before automatic ones, the language spoken before translations")
  func captions() {
    let decisions = decided([
      transcript("/t [v].de.vtt", id: "v", text: 3, language: "de", origin: .manual),
      transcript(
        "/t [v].en-orig.vtt", id: "v", text: 1, origin: .automatic, isOriginal: true),
      transcript("/t [v].en.vtt", id: "v", text: 1, origin: .manual, isOriginal: true),
    ])
    #expect(
      decisions == ["/t [v].de.vtt": "-v", "/t [v].en-orig.vtt": "-v", "/t [v].en.vtt": "v"])
  }

  @Test("all that a speech recogniser writes is one transcript")
  func allFormats() {
    let sources = [
      transcript("/talk.json", text: 1, format: "whisper-json"),
      transcript("/talk.srt", text: 1, format: "srt"),
      transcript("/talk.tsv", text: 1, format: "whisper-tsv"),
      transcript("/talk.vtt", text: 1),
    ]
    let decisions = RecordingResolver(sources).decisions()
    let searched = sources.filter { decisions[$0.key]?.leftOut == nil }.map(\.path)
    #expect(searched == ["/talk.json"])
    #expect(Set(decisions.values.map(\.recordingID)).count == 1)
  }

  @Test("talks without an id in different folders are different")
  func folders() {
    let sources = [
      transcript("/a/transcript.md", text: 1), transcript("/b/transcript.md", text: 2),
    ]
    let decisions = RecordingResolver(sources).decisions()
    #expect(Set(decisions.values.map(\.recordingID)).count == 2)
    #expect(decisions.values.allSatisfy { $0.leftOut == nil && $0.disbelieved == nil })
  }
}
