import Foundation
import HarkWire
import Testing

@Suite("JSON-RPC messages")
struct MessageTests {
  private func decoded<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  @Test(
    "an id comes back as it was sent",
    arguments: [
      ("1", .number(1)), ("0", .number(0)), ("-7", .number(-7)),
      ("9007199254740993", .number(9_007_199_254_740_993)), ("\"a\"", .text("a")),
      ("\"1\"", .text("1")), ("\"\"", .text("")), ("\"é👍\"", .text("é👍")), ("null", .null),
    ] as [(String, RequestID)])
  func ids(text: String, id: RequestID) throws {
    #expect(try decoded([RequestID].self, "[\(text)]") == [id])
    let bytes = try JSONEncoder().encode([id])
    #expect(String(decoding: bytes, as: UTF8.self) == "[\(text)]")
  }

  @Test("an id of another kind is refused", arguments: ["1.5", "true", "[]", "{}"])
  func badIDs(text: String) {
    #expect(throws: DecodingError.self) { try decoded([RequestID].self, "[\(text)]") }
  }

  @Test("a head is read, whatever else there is")
  func heads() throws {
    let request = try decoded(
      RequestHead.self, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"a\":[]}}")
    #expect(request.id == .number(1))
    #expect(request.method == "m")
    let notification = try decoded(RequestHead.self, "{\"method\":\"m\"}")
    #expect(notification.id == nil)
    let null = try decoded(RequestHead.self, "{\"id\":null,\"method\":\"m\"}")
    #expect(null.id == .null)
    let response = try decoded(RequestHead.self, "{\"id\":1,\"result\":{}}")
    #expect(response.method == nil)
  }

  @Test("parameters may be left out")
  func bodies() throws {
    typealias Body = RequestBody<SearchParameters>
    #expect(try decoded(Body.self, "{\"method\":\"m\"}").params == nil)
    #expect(try decoded(Body.self, "{\"params\":{\"query\":\"q\"}}").params?.query == "q")
    #expect(throws: DecodingError.self) { try decoded(Body.self, "{\"params\":[1]}") }
  }

  @Test("a response has a result or an error, never both")
  func responses() throws {
    func keys(_ value: some Encodable) throws -> Set<String> {
      let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
      return Set(try #require(object as? [String: Any]).keys)
    }
    #expect(
      try keys(Response(id: .number(1), result: StatusParameters())) == ["jsonrpc", "id", "result"])
    let error = ResponseError(
      .busy, "m", data: .init(hint: "h", limit: 64, retryAfterMilliseconds: 100))
    let refusal = Response<NoResult>(id: .null, error: error)
    #expect(try keys(refusal) == ["jsonrpc", "id", "error"])
    let again = try JSONDecoder().decode(
      Response<NoResult>.self, from: JSONEncoder().encode(refusal))
    #expect(again.error == error)
    #expect(again.id == .null)
    let text = String(decoding: try JSONEncoder().encode(error), as: UTF8.self)
    #expect(text.contains("\"retry_after_ms\":100"))
    #expect(text.contains("-32005"))
  }

  @Test("a request survives the wire")
  func requests() throws {
    let request = Request(
      id: .text("x"), method: Methods.search.name, params: SearchParameters(query: "q"))
    let bytes = try JSONEncoder().encode(request)
    let head = try JSONDecoder().decode(RequestHead.self, from: bytes)
    let body = try JSONDecoder().decode(RequestBody<SearchParameters>.self, from: bytes)
    #expect(head.id == .text("x"))
    #expect(head.method == "hark/search")
    #expect(body.params == SearchParameters(query: "q"))
    #expect(String(decoding: bytes, as: UTF8.self).contains("\"jsonrpc\":\"2.0\""))
  }

  @Test("methods have names of their own")
  func methods() {
    #expect(Set(Methods.names).count == Methods.names.count)
    #expect(Methods.names.allSatisfy { $0.hasPrefix("hark/") })
  }

  @Test("codes of errors are distinct, and in the ranges they are given")
  func codes() {
    let codes = ResponseError.Code.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    #expect(ResponseError(.noIndex, "m").code == -32001)
    #expect(ResponseError(.parseError, "m").code == -32700)
    #expect(ResponseError(.methodNotFound, "m").code == -32601)
  }
}
