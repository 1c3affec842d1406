internal import Foundation
package import HarkWire

/// A tool that agents are offered: one row of `AgentTools.all`. It is one of the methods of the
/// socket, with a result that reads as text.
package struct AgentTool: Sendable {
  package let name: String
  /// One sentence or two for the model that chooses among tools.
  package let description: String
  /// The method of the socket that it calls.
  package let method: String
  /// The arguments, as a JSON Schema.
  package let arguments: [Argument]
  private let parameters: @Sendable (LooseJSON) -> LooseJSON
  private let text: @Sendable ([UInt8]) throws -> String

  /// An argument of a tool.
  package struct Argument: Sendable {
    package var name: String
    /// JSON Schema's name of its kind: `string`, `integer`, `number` or `boolean`.
    package var kind: String
    package var meaning: String
    package var isNeeded = false
  }

  /// - Parameters:
  ///   - parameters: what is sent to the method, of the arguments that there are.
  ///   - text: what the model reads of a result.
  init<Result: Decodable>(
    _ name: String, _ description: String, calls method: String, _ arguments: [Argument],
    parameters: @escaping @Sendable (LooseJSON) -> LooseJSON = { $0 },
    text: @escaping @Sendable (Result) -> String
  ) {
    (self.name, self.description, self.method) = (name, description, method)
    (self.arguments, self.parameters) = (arguments, parameters)
    self.text = { text(try JSONDecoder().decode(Result.self, from: Data($0))) }
  }

  /// The tool as `tools/list` tells it.
  package var listing: LooseJSON {
    var properties: [String: LooseJSON] = [:]
    for argument in arguments {
      properties[argument.name] = [
        "type": .text(argument.kind), "description": .text(argument.meaning),
      ]
    }
    return [
      "name": .text(name), "description": .text(description),
      "inputSchema": [
        "type": "object", "properties": .object(properties),
        "required": .list(arguments.filter(\.isNeeded).map { .text($0.name) }),
      ],
      "annotations": ["readOnlyHint": true, "openWorldHint": false],
    ]
  }

  /// What is sent to the method for these arguments. Throws `ResponseError` for those that are not
  /// the tool's.
  package func request(_ given: LooseJSON) throws(ResponseError) -> [UInt8] {
    guard case .object(let members) = given else {
      throw ResponseError(.invalidParameters, "the arguments of \(name) must be an object")
    }
    let known = Set(arguments.map(\.name))
    let missing = arguments.first { $0.isNeeded && members[$0.name] == nil }
    if let missing {
      throw ResponseError(.invalidParameters, "\(name) needs the argument \(missing.name)")
    }
    let taken = members.filter { known.contains($0.key) && $0.value != .null }
    do {
      return Array(try JSONEncoder().encode(parameters(.object(taken))))
    } catch {
      throw ResponseError(.invalidParameters, "the arguments of \(name) cannot be read")
    }
  }

  /// The result of `tools/call`, of the method's result. Throws `DecodingError`.
  package func result(of answer: [UInt8]) throws -> LooseJSON {
    let structured = try JSONDecoder().decode(LooseJSON.self, from: Data(answer))
    return [
      "content": [["type": "text", "text": .text(try text(answer))]],
      "structuredContent": structured, "isError": false,
    ]
  }

  /// The result of a call that could not be done: the model reads why.
  package static func failure(_ error: ResponseError) -> LooseJSON {
    let hint = error.data?.hint.map { "\n" + $0 } ?? ""
    return [
      "content": [["type": "text", "text": .text(error.message + hint)]], "isError": true,
    ]
  }
}
