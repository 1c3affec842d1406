import Foundation
import HarkTestSupport
import HarkWire
import Testing

@testable import HarkServer

/// `hark/verify` on a real reader.
@Suite struct VerifyTests {
  let server: TestServer

  init() throws {
    server = try TestServer()
    try server.writeSamples()
  }

  private func verify(_ text: String) throws -> [String: Any] {
    let params = try JSONEncoder().encode(VerifyParameters(note: "/v/new.md", text: text))
    let answer = try server.ask("hark/verify", String(decoding: params, as: UTF8.self))
    #expect(answer.code == nil, "\(answer.message)")
    return answer.result
  }

  @Test("A text that no file has yet is checked against what was said")
  func text() throws {
    let result = try verify(
      "---\nvideoId: hkS4mpleA01\n---\n\nThe kettle is on [00:00:00].\n\nTea for two [00:40:00].\n")
    #expect(result["transcript"] as? String == "/v/talk.vtt")
    #expect((result["recording"] as? [String: Any])?["title"] as? String == "Pace")
    let citations = try #require(result["citations"] as? [[String: Any]])
    #expect(citations.map { $0["line"] as? Int } == [5, 7])
    #expect(citations.map { $0["place"] as? [Int] } == [[47, 57], [72, 82]])
    let best = (citations.last?["candidates"] as? [[String: Any]])?.first
    #expect(best?["timecode"] as? String == "1:40")
    #expect(best?["precision"] as? String == "word")
  }

  @Test("A note on a recording without words is told so")
  func noTranscript() throws {
    let result = try verify("---\nvideoId: hkS4mpleX99\n---\n\nA claim [00:10].\n")
    #expect(result["transcript"] is NSNull)
    let citations = try #require(result["citations"] as? [[String: Any]])
    #expect(citations.map { $0["verdict"] as? String } == ["no_transcript"])
    #expect(citations.first?["edit"] is NSNull)
  }

  @Test("A file is read only if the index has it as a note")
  func files() throws {
    for path in ["/etc/passwd", "/v/talk.vtt", "/v/none.md"] {
      let answer = try server.ask("hark/verify", #"{"note":"\#(path)"}"#)
      #expect(answer.code == ResponseError.Code.notFound.rawValue)
      #expect(answer.details["hint"] as? String == "index it, or send its text")
    }
    let missing = try server.ask("hark/verify", "{}")
    #expect(missing.code == ResponseError.Code.invalidParameters.rawValue)
    let transcript = try server.ask(
      "hark/verify", #"{"note":"/v/a.md","text":"Ada (00:00:01):\nTea.\n\nBob (00:00:09):\nNo.\n"}"#
    )
    #expect(transcript.code == ResponseError.Code.invalidParameters.rawValue)
    #expect(transcript.message == "/v/a.md is a transcript, no note")
  }

  @Test("What of a recording is cited is counted")
  func coverage() throws {
    let answer = try server.ask("hark/coverage", #"{"query":"pace"}"#)
    let entry = try #require((answer.result["recordings"] as? [[String: Any]])?.first)
    #expect(entry["share"] as? Double == 0)
    #expect((entry["notes"] as? [Any])?.isEmpty == true)
    let stretch = try #require((entry["stretches"] as? [[String: Any]])?.first)
    #expect(stretch["citations"] as? Int == 0)
    #expect(stretch["text"] as? String == "The kettle is on.")
    let limit = try server.ask("hark/coverage", #"{"limit":100000}"#)
    #expect(limit.code == ResponseError.Code.invalidParameters.rawValue)
  }
}
