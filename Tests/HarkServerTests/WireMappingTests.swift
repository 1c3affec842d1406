import HarkCore
import HarkTestSupport
import HarkWire
import Testing

@testable import HarkServer
@testable import HarkStore

/// Nothing that a file says of itself reaches a client with control characters.
@Suite struct WireMappingTests {
  private static let nasty = "\u{1B}[31m\u{202E}A\u{7}d\u{9B}a\u{2066}\u{E000}\n!\u{FEFF}"

  private static let found = FoundMoment(
    record: MomentRecord(
      id: "m1", kind: .transcript, recordingID: "r", source: "s", language: "en",
      speaker: nasty, heading: nasty, text: "The kettle is on.",
      times: TimeMap(
        anchors: [.init(word: 0, start: Timestamp(seconds: 1), precision: .cue, line: 3)],
        end: nil, wordCount: 4)),
    recording: RecordingRecord(
      id: nasty,
      recording: Recording(
        id: nasty, title: nasty, channel: nasty, date: nasty,
        url: "https://www.youtube.com/watch?v=\u{1B}x"), moments: 1, sources: []),
    path: "/v/\(nasty).vtt", score: 1,
    point: TimeMap(
      anchors: [.init(word: 0, start: Timestamp(seconds: 1), precision: .cue, line: 3)],
      end: nil, wordCount: 4
    ).point(atWord: 0),
    matches: [4..<10], snippet: "The \u{E000}kettle\u{E001} is on.")

  private static func isClean(_ text: String?) -> Bool {
    text?.unicodeScalars.contains(where: SafeText.isUnsafe) == false
  }

  @Test("Speaker, title, heading, path and addresses are clean")
  func clean() {
    let moment = Moment(Self.found)
    let recording = moment.recording
    let fields: [(String, String?)] = [
      ("speaker", moment.speaker), ("heading", moment.heading), ("path", moment.path),
      ("url", moment.url), ("recording.id", recording.id), ("recording.title", recording.title),
      ("recording.channel", recording.channel), ("recording.date", recording.date),
      ("recording.url", recording.url),
    ]
    for (name, text) in fields { #expect(Self.isClean(text), "\(name)") }
    #expect(moment.speaker == "[31mAda !")
  }

  @Test("A snippet keeps the marks of its matches, and only those")
  func snippet() {
    let moment = Moment(Self.found)
    #expect(moment.snippet == "The \u{E000}kettle\u{E001} is on.")
    #expect(moment.matches == [[4, 10]])
    #expect(moment.text == "The kettle is on.")
  }

  @Test("The values of facets are clean")
  func facets() throws {
    let server = try TestServer()
    try server.store.write(
      Sample.source("/v/a.vtt", recording: "r1", channel: Self.nasty), ["The kettle is on."],
      speakers: [Self.nasty])
    let answer = try server.ask(
      "hark/search", #"{"query":"kettle","facets":["speaker","channel"]}"#)
    let facets = answer.result["facets"] as? [String: [String: Int]] ?? [:]
    let values = facets.values.flatMap(\.keys)
    #expect(values.count == 2)
    #expect(values.allSatisfy(Self.isClean))
  }

  @Test(
    "Each error of the store has its code",
    arguments: [
      (StoreError.noIndex(path: "/i"), -32001), (.notAnIndex(path: "/i", reason: "x"), -32001),
      (.newerSchema(path: "/i", found: 9), -32001),
      (.olderSchema(path: "/i", found: 1), -32001), (.damaged(path: "/i", reason: "x"), -32001),
      (.storage(path: "/i", reason: "x"), -32001), (.locked(path: "/i"), -32005),
      (.deadline(milliseconds: 1500), -32004), (.noMoment(id: "x"), -32002),
      (.noFacet(name: "x"), -32602), (.internalFault("x"), -32603),
    ])
  func codes(error: StoreError, code: Int) {
    let response = ResponseError(error)
    #expect(response.code == code)
    #expect(response.message == error.description)
    #expect(response.data?.hint == error.hint)
    #expect(response.data?.limit == (code == -32004 ? 1.5 : nil))
  }

  @Test("An error that nobody foresaw is a fault of hark; one of the wire stays as it is")
  func others() {
    struct Strange: Error {}
    #expect(ResponseError(Strange()).code == -32603)
    #expect(ResponseError(ResponseError(.busy, "x")) == ResponseError(.busy, "x"))
    let damaged = ResponseError(StoreError.damaged(path: "/i\u{1B}", reason: "\u{202E}"))
    #expect(Self.isClean(damaged.message))
  }

  @Test(
    "Links open where the words are",
    arguments: [
      ("https://www.youtube.com/watch?v=hkS4mpleA01", "https://youtu.be/hkS4mpleA01?t=61"),
      ("https://youtu.be/hkS4mpleA01", "https://youtu.be/hkS4mpleA01?t=61"),
      ("https://example.org/talk.mp4", "https://example.org/talk.mp4#t=61"),
    ])
  func links(url: String, opens: String) {
    var found = Self.found
    found.recording.recording.id = "hkS4mpleA01"
    found.recording.recording.url = url
    found.point.start = Timestamp(seconds: 61.9)
    #expect(Moment(found).url == opens)
  }
}
