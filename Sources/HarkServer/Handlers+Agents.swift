internal import HarkAgent
internal import HarkCore
internal import HarkStore
internal import HarkWire

/// The Model Context Protocol, on connections of lines. A method is a row here.
extension Handlers {
  static let agents: [Handler] = [
    Handler(agentMethod("initialize"), beginAgent),
    Handler(agentMethod("ping")) { _, _ in [:] },
    Handler(agentMethod("tools/list")) { _, _ in
      ["tools": .list(AgentTools.offered(by: Methods.names).map(\.listing))]
    },
    Handler(agentMethod("tools/call"), callTool),
    Handler(agentMethod("resources/list"), listResources),
    Handler(agentMethod("resources/templates/list")) { _, _ in
      ["resourceTemplates": AgentResource.templates]
    },
    Handler(agentMethod("resources/read"), readResource),
  ]

  private static func agentMethod(_ name: String) -> Method<LooseJSON, LooseJSON> {
    Method(name, LooseJSON.self, LooseJSON.self)
  }

  private static func beginAgent(
    _ parameters: LooseJSON, _ context: Handler.Context
  ) throws -> LooseJSON {
    guard let asked = parameters["protocolVersion"]?.asText else {
      throw ResponseError(
        .invalidParameters, "the parameter protocolVersion is missing",
        data: .init(hint: "an editor sends its messages with Content-Length headers"))
    }
    return [
      "protocolVersion": .text(AgentProtocol.version(for: asked)),
      "capabilities": ["tools": [:], "resources": [:]],
      "serverInfo": ["name": "hark", "version": .text(HarkVersion.text)],
      "instructions": .text(AgentProtocol.instructions),
    ]
  }

  private static func callTool(
    _ parameters: LooseJSON, _ context: Handler.Context
  ) throws -> LooseJSON {
    let name = parameters["name"]?.asText ?? ""
    guard let tool = AgentTools.offered(by: Methods.names).first(where: { $0.name == name }) else {
      throw ResponseError(
        .invalidParameters, "there is no tool \(SafeText.clean(String(name.prefix(80))))")
    }
    do {
      let request = try tool.request(parameters["arguments"] ?? [:])
      return try tool.result(of: result(of: tool.method, parameters: request, context))
    } catch let wait as Handler.WaitFirst {
      throw wait
    } catch {
      // What a model can mend, it is told as a result.
      return AgentTool.failure(ResponseError(error))
    }
  }

  private static func listResources(
    _ parameters: LooseJSON, _ context: Handler.Context
  ) throws -> LooseJSON {
    let answer: RecordingsResult = try result(of: Methods.recordings, .init(), context)
    return ["resources": AgentResource.listing(of: answer)]
  }

  private static func readResource(
    _ parameters: LooseJSON, _ context: Handler.Context
  ) throws -> LooseJSON {
    let uri = parameters["uri"]?.asText ?? ""
    guard let resource = AgentResource(uri: uri) else {
      throw ResponseError(
        .notFound, "there is no resource \(SafeText.clean(String(uri.prefix(200))))")
    }
    switch resource {
    case .moment(let id):
      return resource.contents(
        try result(of: Methods.show, ShowParameters(moment: id), context))
    case .recording(let id):
      let moment =
        try context.reader.get().moments(of: id, .transcript, limit: 1).first
        ?? context.reader.get().moments(of: id, .note, limit: 1).first
      guard let moment else {
        throw ResponseError(
          .notFound, "there is no recording \(SafeText.clean(String(id.prefix(200))))")
      }
      return resource.contents(
        try result(
          of: Methods.show, ShowParameters(moment: moment.record.id, whole: true), context))
    }
  }

  /// The result of one of hark's methods. Throws as the handlers do.
  private static func result<Parameters, Result>(
    of method: Method<Parameters, Result>, _ parameters: Parameters, _ context: Handler.Context
  ) throws -> Result {
    try JSON.decode(
      Result.self,
      from: result(of: method.name, parameters: JSON.encode(parameters), context))
  }
}
