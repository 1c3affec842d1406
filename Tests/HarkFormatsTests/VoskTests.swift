import HarkCore
import HarkFormats
import Testing

@Suite struct VoskTests {
  private static let first =
    #"{"result": [{"conf": 1.0, "end": 1.5, "start": 1.0, "word": "so"}, {"conf": 0.5, "#
    + #""end": 2, "start": 1.5, "word": "then"}], "text": "so then"}"#

  @Test(
    "Results in a list, or one after another",
    arguments: [
      ("[\(first)]", ["0:01 so then"]),
      (
        "[{\"content\": \"so then\", \"start\": 1, \"end\": 2, \"words\": "
          + "[{\"conf\": 1, \"word\": \"so\", \"start\": 1}, "
          + "{\"conf\": 1, \"word\": \"then\", \"start\": 1.5}]}]", ["0:01 so then"]
      ),
      (
        "\(first)\n{\"partial\": \"so\"}\n{\"text\": \"\"}\n\(first)",
        ["0:01 so then", "0:01 so then"]
      ),
      (
        "{\"alternatives\": [{\"confidence\": 9, \"text\": \"so\", "
          + "\"result\": [{\"start\": 3, \"end\": 4, \"word\": \"so\"}]}]}", ["0:03 so"]
      ),
    ])
  func results(text: String, rows: [String]) throws {
    let source = try read(text, as: "a.json")
    #expect(source.format == "vosk")
    #expect(source.cues.map(\.row) == rows)
    #expect(source.cues.allSatisfy { !$0.words.isEmpty })
  }

  @Test func `Lines are those of the results`() throws {
    let source = try read("\(Self.first)\n\n\(Self.first)", as: "a.jsonl")
    #expect(source.cues.map(\.line) == [1, 3])
    #expect(source.cues[0].words.map(\.start.milliseconds) == [1000, 1500])
  }
}
