internal import Foundation
package import HarkStore
package import HarkWire

/// A request that editors send, with what is done for it: one row of `EditorFeatures.all`.
package struct EditorFeature: Sendable {
  /// The method, for example `textDocument/hover`.
  package let method: String
  /// What `initialize` says of it, by the name of the capability.
  package let capabilities: [String: LooseJSON]
  /// Whether it keeps to `EditorContext.patience`.
  let isQuick: Bool
  /// Reads the parameters. Throws `DecodingError`.
  let prepared: @Sendable (_ message: Data) throws -> Work

  /// Makes the result, as JSON.
  typealias Work = @Sendable (EditorContext) throws -> [UInt8]

  private struct Body<Parameters: Decodable>: Decodable { var params: Parameters }

  init<Parameters: Decodable & Sendable, Result: Encodable>(
    _ method: String, _ capabilities: [String: LooseJSON], isQuick: Bool = false,
    _ body: @escaping @Sendable (Parameters, EditorContext) throws -> Result
  ) {
    self.method = method
    self.capabilities = capabilities
    self.isQuick = isQuick
    prepared = { message in
      let parameters = try JSONDecoder().decode(Body<Parameters>.self, from: message).params
      return { try EditorJSON.encode(body(parameters, $0)) }
    }
  }
}

/// JSON as editors get it.
enum EditorJSON {
  static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return Array(try encoder.encode(value))
  }

  static func decode<Value: Decodable>(_ bytes: [UInt8]) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(bytes))
  }
}

/// A request of an editor that waits for a reader of the index.
package struct EditorWork: Sendable {
  /// Whether it keeps to `EditorContext.patience`.
  package let isQuick: Bool
  /// The method.
  package let method: String
  let client: EditorClient
  let documents: OpenDocuments
  let work: EditorFeature.Work

  /// Does it on a reader's thread: the result as JSON. Throws `ResponseError`, `StoreError`.
  ///
  /// - Parameters:
  ///   - patience: milliseconds after which `StoreError.deadline` is a better answer than any; nil
  ///     for none.
  ///   - ask: answers a method of the socket, parameters and result as JSON.
  package func result(
    _ reader: StoreReader, milliseconds: Int, patience: Int? = nil,
    ask: @escaping (_ method: String, _ parameters: [UInt8]) throws -> [UInt8]
  ) throws -> [UInt8] {
    try work(
      EditorContext(
        reader: reader, client: client, documents: documents, milliseconds: milliseconds,
        patience: patience, ask: ask))
  }
}
