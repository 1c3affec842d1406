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
    /// Milliseconds after which `StoreError.deadline` is a better answer than any, because
    /// somebody else has more time for it; nil where nobody has.
    var patience: Int?
    /// What came of waiting for pending changes; nil if that was not tried.
    var waited: IndexWait.Outcome?
    /// Takes notifications to the client; nil where there is no connection.
    var listener: Listener?
  }

  /// Thrown by a body that wants to be run again once pending changes are in the index. Waiting is
  /// no work for a reader's thread.
  struct WaitFirst: Error {
    /// How long at most.
    var limit: Duration
  }

  /// A request whose parameters are read.
  struct Prepared: Sendable {
    /// Gives the whole response.
    let answer: @Sendable (_ id: RequestID, Context) throws -> [UInt8]
    /// Whether it keeps to `Context.patience`.
    let isQuick: Bool
    /// What is looked for, if anything is.
    let query: String?
    /// Requests of one series make each other stale: once one is answered, those before it are
    /// answered as cancelled. Nil for what stands alone.
    var series: String?
  }

  /// The members of a request.
  enum Member: String, CodingKey { case id, method, params }
  let name: String
  /// Reads the parameters of a request. Throws `ResponseError` for those that cannot be served.
  let prepared: @Sendable (KeyedDecodingContainer<Member>) throws -> Prepared

  init<Parameters, Result>(
    _ method: Method<Parameters, Result>,
    _ body: @escaping @Sendable (Parameters, Context) throws -> Result
  ) {
    name = method.name
    prepared = { request in
      let parameters: Parameters = try Self.parameters(of: request)
      return Prepared(
        answer: { try JSON.encode(Response(id: $0, result: body(parameters, $1))) },
        isQuick: false, query: (parameters as? any QueryCarrying)?.query)
    }
  }

  /// For a result that is written without an encoder.
  ///
  /// - Parameter isQuick: whether it keeps to `Context.patience`.
  init<Parameters, Result: JSONWritable>(
    _ method: Method<Parameters, Result>, isQuick: Bool = false,
    _ body: @escaping @Sendable (Parameters, Context) throws -> Result
  ) {
    name = method.name
    prepared = { request in
      let parameters: Parameters = try Self.parameters(of: request)
      return Prepared(
        answer: { Response.json(id: $0, result: try body(parameters, $1)) }, isQuick: isQuick,
        query: (parameters as? any QueryCarrying)?.query)
    }
  }

  private static func parameters<Parameters: Codable & Sendable>(
    of request: KeyedDecodingContainer<Member>
  ) throws -> Parameters {
    do {
      return try request.decodeIfPresent(Parameters.self, forKey: .params)
        ?? JSON.decode(Parameters.self, from: Array("{}".utf8))
    } catch let error as DecodingError {
      throw ResponseError(.invalidParameters, error.plainDescription)
    } catch {
      // A number out of its range; inside another value the decoder has no public error for it.
      throw ResponseError(.invalidParameters, "the parameters cannot be read")
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
