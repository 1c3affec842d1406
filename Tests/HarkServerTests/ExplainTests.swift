import Foundation
import HarkTestSupport
import Testing

@testable import HarkServer

@Suite("hark/explain")
struct ExplainTests {
  let server: TestServer

  init() throws {
    server = try TestServer()
    try server.writeSamples()
  }

  private func explain(_ params: String) throws -> Answer {
    try server.ask("hark/explain", params)
  }

  @Test("tells what became of the words, what each part finds, and which moments have it")
  func answers() throws {
    let answer = try explain(#"{"query":"kettel boils -bob","limit":1}"#)
    #expect(answer.code == nil)
    #expect(answer.result["version"] as? Int == 1)
    #expect(answer.result["interpreted"] as? String == "kettle boils -bob")
    #expect(answer.result["corrected"] as? String == "kettle boils -bob")
    #expect(answer.result["answered_by"] as? String == "words")
    #expect(answer.result["nothing"] is NSNull)
    let change = try #require((answer.result["changes"] as? [[String: Any]])?.first)
    #expect(change["typed"] as? String == "kettel")
    #expect(change["reason"] as? String == "typing")
    let parts = try #require(answer.result["parts"] as? [[String: Any]])
    #expect(parts.map { $0["text"] as? String } == ["kettle", "boils", "-bob"])
    #expect(parts.map { $0["role"] as? String } == ["needed", "needed", "excluded"])
    #expect(parts.map { $0["moments"] as? Int } == [3, 1, 0])
    let hits = try #require(answer.result["hits"] as? [[String: Any]])
    let matched = try #require(hits.first?["matched"] as? [[String: Any]])
    #expect(matched.map { $0["part"] as? Int } == [0, 1])
    #expect(matched.map { $0["by"] as? String } == ["words", "words"])
  }

  @Test("says why nothing was found")
  func nothing() throws {
    let answer = try explain(#"{"query":"zeppelin"}"#)
    #expect(answer.result["answered_by"] is NSNull)
    let nothing = try #require(answer.result["nothing"] as? [String: Any])
    #expect(nothing["reasons"] as? [String] == ["no moment has zeppelin"])
    #expect((answer.result["hits"] as? [Any])?.isEmpty == true)
    #expect(try explain(#"{"query":""}"#).code == nil)
  }

  @Test("takes as many moments as asked for, in one language, and words as typed")
  func parameters() throws {
    #expect((try explain(#"{"query":"kettle","limit":0}"#).result["hits"] as? [Any])?.count == 0)
    #expect((try explain(#"{"query":"kettle"}"#).result["hits"] as? [Any])?.count == 3)
    #expect(try explain(#"{"query":"kettle","lang":"de"}"#).result["answered_by"] is NSNull)
    #expect(try explain(#"{"query":"kettles","exact":true}"#).result["answered_by"] is NSNull)
    let partial = try explain(#"{"query":"kett","partial":true}"#)
    #expect(partial.result["interpreted"] as? String == "kett OR kett*")
  }

  @Test("ends with the time of a query")
  func deadline() throws {
    var limits = ServerLimits()
    limits.queryMilliseconds = 0
    let hurried = try TestServer(limits: limits)
    try hurried.writeSamples()
    #expect(try hurried.ask("hark/explain", #"{"query":"kettle"}"#).code == -32004)
  }
}
