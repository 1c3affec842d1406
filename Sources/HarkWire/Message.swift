/// JSON-RPC 2.0 (https://www.jsonrpc.org/specification), the part that needs no parameters yet.

/// The id of a request: echoed as it came.
package enum RequestID: Codable, Hashable, Sendable {
  case number(Int)
  case text(String)
  /// A request whose id could not be read.
  case null

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
      // What is no number is tried as text.
    } else if let number = try? container.decode(Int.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .null: try container.encodeNil()
    }
  }
}

/// A request as the client sends it.
package struct Request<Parameters: Codable & Sendable>: Codable, Sendable {
  package var jsonrpc = "2.0"
  package var id: RequestID
  package var method: String
  package var params: Parameters

  package init(id: RequestID, method: String, params: Parameters) {
    self.id = id
    self.method = method
    self.params = params
  }
}

/// The parts of a request that say what to do with it. Without an id it is a notification.
package struct RequestHead: Decodable, Sendable {
  package var id: RequestID?
  package var method: String?

  private enum CodingKeys: String, CodingKey { case id, method }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    method = try container.decodeIfPresent(String.self, forKey: .method)
    id =
      container.contains(.id) ? try container.decode(RequestID.self, forKey: .id) : nil
  }
}

/// The parameters of a request; nil where the request leaves them out.
package struct RequestBody<Parameters: Codable & Sendable>: Decodable, Sendable {
  package var params: Parameters?
}

/// A response: one of `result` and `error`.
package struct Response<Result: Codable & Sendable>: Codable, Sendable {
  package var jsonrpc = "2.0"
  package var id: RequestID
  package var result: Result?
  package var error: ResponseError?

  package init(id: RequestID, result: Result) {
    self.id = id
    self.result = result
  }

  package init(id: RequestID, error: ResponseError) {
    self.id = id
    self.error = error
  }
}

/// The result of a response that has none.
package struct NoResult: Codable, Sendable {}
