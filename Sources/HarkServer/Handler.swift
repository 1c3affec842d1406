internal import Foundation
internal import HarkStore
internal import HarkWire

/// A method of the socket with what it does: one row of `Handlers.all`.
struct Handler: Sendable {
  /// What a handler works with: on a reader's thread, which `reader` must not leave.
  struct Context {
    let engine: Engine
    /// The reader of this thread, or why there is none.
    let reader: Result<StoreReader, any Error>
    /// When the request arrived.
    let arrived: ContinuousClock.Instant
  }

  let name: String
  /// Takes the whole request and gives the whole response.
  let answer: @Sendable (_ message: [UInt8], _ id: RequestID, Context) throws -> [UInt8]

  init<Parameters, Result>(
    _ method: Method<Parameters, Result>,
    _ body: @escaping @Sendable (Parameters, Context) throws -> Result
  ) {
    name = method.name
    answer = { message, id, context in
      let result = try body(try Self.parameters(of: message), context)
      return try JSON.encode(Response(id: id, result: result))
    }
  }

  /// For a result that is written without an encoder.
  init<Parameters, Result: JSONWritable>(
    _ method: Method<Parameters, Result>,
    _ body: @escaping @Sendable (Parameters, Context) throws -> Result
  ) {
    name = method.name
    answer = { message, id, context in
      Response.json(id: id, result: try body(try Self.parameters(of: message), context))
    }
  }

  private static func parameters<Parameters: Codable & Sendable>(
    of message: [UInt8]
  ) throws -> Parameters {
    do {
      let body = try JSON.decode(RequestBody<Parameters>.self, from: message)
      return try body.params ?? JSON.decode(Parameters.self, from: Array("{}".utf8))
    } catch let error as DecodingError {
      throw ResponseError(.invalidParameters, error.plainDescription)
    }
  }
}

/// JSON as the socket speaks it.
enum JSON {
  static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
  }

  static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    try JSONDecoder().decode(type, from: Data(bytes))
  }
}

extension DecodingError {
  /// What is wrong with the parameters, for the one who wrote them.
  var plainDescription: String {
    func name(_ path: [any CodingKey]) -> String {
      path.filter { $0.stringValue != "params" }.map(\.stringValue).joined(separator: ".")
    }
    switch self {
    case .keyNotFound(let key, _): return "the parameter \(key.stringValue) is missing"
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      let parameter = name(context.codingPath)
      let wanted =
        switch type {
        case is String.Type: "text"
        case is Int.Type: "a whole number"
        case is Double.Type: "a number"
        case is Bool.Type: "true or false"
        default: type is any Collection.Type ? "a list" : "an object"
        }
      return parameter.isEmpty
        ? "the parameters must be an object" : "the parameter \(parameter) must be \(wanted)"
    case .dataCorrupted(let context):
      let parameter = name(context.codingPath)
      return parameter.isEmpty
        ? "the parameters cannot be read" : "the parameter \(parameter) has no such value"
    @unknown default: return "the parameters cannot be read"
    }
  }
}
