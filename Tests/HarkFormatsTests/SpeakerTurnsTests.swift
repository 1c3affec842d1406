import HarkCore
import HarkFormats
import Testing

@Suite struct SpeakerTurnsTests {
  private static func file(_ cues: [String]) -> String {
    cues.enumerated().map { index, text in
      "\(index + 1)\n00:00:0\(index),000 --> 00:00:0\(index),900\n\(text)\n"
    }.joined(separator: "\n")
  }

  @Test(
    "A name holds until the next where names mark changes",
    arguments: [
      (["Ann: a", "b", "c", "Bo: d", "e"], ["Ann", "Ann", "Ann", "Bo", "Bo"]),
      (["a", "Ann: b", "c", "Bo: d", "e"], [nil, "Ann", "Ann", "Bo", "Bo"]),
      (["Ann: a", "Bo: b", "Ann: c", "Bo: d", "e"], ["Ann", "Bo", "Ann", "Bo", "Bo"]),
      // Names on nearly every cue: one without is nobody's.
      (
        ["Ann: a", "Bo: b", "Ann: c", "Bo: d", "Ann: e", "f"],
        ["Ann", "Bo", "Ann", "Bo", "Ann", nil]
      ),
      // The same name again and again: it marks no change.
      (["Ann: a", "b", "Ann: c", "d", "Ann: e"], ["Ann", nil, "Ann", nil, "Ann"]),
      // `>>` ends what is known.
      (["Ann: a", "b", ">> c", "d", "Bo: e", "f"], ["Ann", "Ann", nil, nil, "Bo", "Bo"]),
      (["Ann: a", "b >> c", "d", "Bo: e", "f"], ["Ann", "Ann", nil, "Bo", "Bo"]),
      ([">> Ann: a", "b", ">> Bo: c", "d"], ["Ann", "Ann", "Bo", "Bo"]),
    ] as [([String], [String?])])
  func turns(cues: [String], speakers: [String?]) throws {
    #expect(try read(Self.file(cues), as: "a.srt").cues.map(\.speaker) == speakers)
  }

  @Test func `Voices of WebVTT hold on too`() throws {
    let source = try read(
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>a\n\n00:02.000 --> 00:03.000\nb\n\n"
        + "00:03.000 --> 00:04.000\n<v Bo>c\n\n00:04.000 --> 00:05.000\nd\n", as: "a.vtt")
    #expect(source.cues.map(\.speaker) == ["Ann", "Ann", "Bo", "Bo"])
  }
}
