import HarkCore
import HarkFormats
import Testing

/// Files that lie beside transcripts under the same extensions.
@Suite struct OtherFilesTests {
  @Test(
    "What holds no transcript is told from what is broken",
    arguments: [
      (#"{"input": "A", "translatedText": "B"}"#, "title.json", .noTranscript, "title"),
      (
        #"{"id": "x", "title": "T", "webpage_url": "u", "formats": []}"#, "a.info.json",
        .noTranscript, "video"
      ),
      (#"{"_type": "playlist", "id": "x", "entries": []}"#, "a.info.json", .noTranscript, "list"),
      (
        "{\"replayChatItemAction\": {}}\n{\"replayChatItemAction\": {}}\n", "a.live_chat.json",
        .noTranscript, "chat"
      ),
      (#"{"name": "p", "version": "1.0.0"}"#, "package.json", .noTranscript, "JSON"),
      (#"{"text": "words"}"#, "a.json", .noTranscript, "times"),
      ("[]", "a.json", .noTranscript, ""),
      ("[1, 2, 3]", "a.json", .noTranscript, ""),
      ("{\"segments\": [\n{\"start\": 1, \"end\": 2, \"text\": \"a", "a.json", .unknown, "line 2"),
      (
        "{\"segments\": [{\"start\": 1, \"text\": \"a\"}, {\"start\": ]}", "a.json", .unknown,
        "broken"
      ),
      (#"{"segments": [{"start": 1, "text": "a", "x": }]}"#, "a.json", .unknown, "broken"),
      (
        "{\"segments\": [\n{\"start\": NaN, \"text\": \"a\"},\n{\"start\": 1 2}]}", "a.json",
        .unknown,
        "on line 3"
      ),
      (#"{"a": [1,"#, "a.json", .unknown, "line 1"), ("not json", "a.json", .unknown, "JSON"),
      ("{} x", "a.json3", .unknown, "JSON"),
      ("<svg><path/></svg>", "a.xml", .noTranscript, "svg"),
      ("<!doctype html><html><p>page</p></html>", "a.html", .noTranscript, "html"),
      ("plain", "a.xml", .unknown, "XML"), ("<rss></rss>", "a.ttml", .noTranscript, "rss"),
    ] as [(String, String, FormatError.Reason, String)])
  func refusal(text: String, path: String, reason: FormatError.Reason, words: String) {
    let error = #expect(throws: FormatError.self) { try read(text, as: path) }
    #expect(error?.reason == reason)
    #expect(error?.message.contains(words) == true || words.isEmpty, "\(error?.message ?? "")")
    #expect(error?.hint.isEmpty == false)
  }

  @Test(
    "Deep nesting ends",
    arguments: [
      String(repeating: "[", count: 100_000),
      String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000),
      "{\"segments\": [{\"start\": 1, \"text\": "
        + String(repeating: "{\"a\":", count: 100_000) + "1"
        + String(repeating: "}", count: 100_000)
        + "}]}",
    ])
  func nesting(text: String) {
    let error = #expect(throws: FormatError.self) { try read(text, as: "a.json") }
    #expect(error?.reason == .unknown || error?.reason == .noTranscript)
  }

  @Test(
    "Text made to be slow is quick",
    arguments: [
      ("<tt>" + String(repeating: "<p begin='", count: 50_000), "a.ttml"),
      ("<tt><body>" + String(repeating: "<p begin='1s'>a", count: 20_000), "a.ttml"),
      ("<transcript>" + String(repeating: "<![CDATA[", count: 50_000), "a.xml"),
      ("<timedtext>" + String(repeating: "<s><p t='1'>&", count: 20_000), "a.srv3"),
      ("<timedtext>" + String(repeating: "<", count: 200_000), "a.srv3"),
      ("<!DOCTYPE " + String(repeating: "[<!", count: 100_000), "a.xml"),
      ("{\"segments\":[{}," + String(repeating: " ", count: 1_000_000) + "]}", "a.json"),
      ("{\"segments\":[{}," + String(repeating: "{}", count: 1_000_000) + "]}", "a.json"),
      (String(repeating: "{\"result\":[]}\n", count: 200_000), "a.jsonl"),
      ("---\n" + String(repeating: " ", count: 50_000), "a.md"),
      ("0:01 a (" + String(repeating: " ", count: 50_000), "a.txt"),
      (
        "{\"segments\":[" + String(repeating: "{\"start\":1,\"text\":\"a\"},", count: 5_000)
          + "{}]}",
        "a.json"
      ),
    ])
  func slow(text: String, path: String) throws {
    let time = ContinuousClock().measure {
      do {
        _ = try read(text, as: path)
      } catch {
        #expect(error is FormatError)
      }
    }
    #expect(time < .seconds(20))
  }
}
