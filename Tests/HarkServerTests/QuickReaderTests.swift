import Foundation
import HarkStore
import HarkTestSupport
import HarkWire
import Testing

@testable import HarkServer

/// What is answered on the event loop, and what is left to the readers' threads.
@Suite struct QuickReaderTests {
  private let server: TestServer
  private let quick: QuickReader

  init() throws {
    server = try TestServer()
    quick = QuickReader(engine: server.router.engine, patience: 4000)
  }

  /// The answer, nil where there is none. Each call is a turn of its own.
  private func answer(_ method: String, _ params: String) throws -> Answer? {
    let line = #"{"jsonrpc":"2.0","id":7,"method":"\#(method)","params":\#(params)}"#
    guard case .request(let id, let prepared) = server.router.message(Array(line.utf8)) else {
      Issue.record("\(line) is no request")
      return nil
    }
    return try quick.response(to: prepared, id: id) { $0() }.map(Answer.init)
  }

  private static func text(_ result: [String: Any]) throws -> String {
    let data = try JSONSerialization.data(withJSONObject: result, options: .sortedKeys)
    return String(decoding: data, as: UTF8.self)
  }

  @Test(
    "A search that finds something is answered as a reader's thread answers it",
    arguments: [
      #"{"query":"kettle"}"#, #"{"query":"\"tea for\""}"#, #"{"query":"kettle","limit":1}"#,
      #"{"query":"kettle","sort":"time"}"#, #"{"query":"speaker:ada","facets":["speaker"]}"#,
    ])
  func same(params: String) throws {
    try server.writeSamples()
    var own = try #require(try answer("hark/search", params)).result
    var others = try server.ask("hark/search", params).result
    own["took_ms"] = 0
    others["took_ms"] = 0
    #expect(try Self.text(own) == Self.text(others))
  }

  @Test(
    "What finds nothing, needs the vocabulary or may take long is left to the readers' threads",
    arguments: [
      ("hark/search", #"{"query":"zebra"}"#), ("hark/search", #"{"query":"ketle"}"#),
      ("hark/search", #"{"query":"kettle NEAR/30s tea"}"#),
      ("hark/recordings", "{}"), ("hark/status", "{}"), ("hark/suggest", #"{"query":"ke"}"#),
      ("hark/explain", #"{"query":"kettle"}"#),
    ])
  func left(method: String, params: String) throws {
    try server.writeSamples()
    #expect(try answer(method, params) == nil)
    #expect(try server.ask(method, params).object["error"] == nil)
  }

  @Test("A search with bad parameters is refused at once")
  func refused() throws {
    try server.writeSamples()
    let refused = try #require(try answer("hark/search", #"{"query":"a","limit":-1}"#))
    #expect((refused.object["error"] as? [String: Any])?["code"] as? Int == -32602)
  }

  @Test("Only one request a turn is answered, so that the others are worked on meanwhile")
  func onceATurn() throws {
    try server.writeSamples()
    let line = #"{"jsonrpc":"2.0","id":1,"method":"hark/search","params":{"query":"tea"}}"#
    guard case .request(let id, let prepared) = server.router.message(Array(line.utf8)) else {
      Issue.record("no request")
      return
    }
    var ends: [() -> Void] = []
    #expect(quick.response(to: prepared, id: id) { ends.append($0) } != nil)
    #expect(quick.response(to: prepared, id: id) { ends.append($0) } == nil)
    #expect(ends.count == 1)
    ends[0]()
    #expect(quick.response(to: prepared, id: id) { ends.append($0) } != nil)
  }

  @Test("While others wait, or have more to say, nothing is answered out of their turn")
  func onlyWhereNobodyWaits() throws {
    try server.writeSamples()
    let search = ("hark/search", #"{"query":"kettle"}"#)
    #expect(try answer(search.0, search.1) != nil)
    let hold = Hold(server.pool)
    #expect(try answer(search.0, search.1) == nil)
    hold.release()
    // The next job begins when the one before has ended.
    _ = try server.ask("hark/status")
    quick.crowded = 1
    #expect(try answer(search.0, search.1) == nil)
  }

  @Test("Without an index nothing is answered, and once there is one it is")
  func noIndex() throws {
    #expect(try answer("hark/search", #"{"query":"kettle"}"#) == nil)
    try server.writeSamples()
    #expect(try answer("hark/search", #"{"query":"kettle"}"#)?.moments.count == 3)
    try server.store.write(Sample.source("/v/more.vtt", recording: nil), ["Another kettle."])
    #expect(try answer("hark/search", #"{"query":"kettle"}"#)?.moments.count == 4)
  }
}
