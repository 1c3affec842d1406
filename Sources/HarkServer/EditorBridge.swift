internal import HarkEditor
internal import HarkStore
internal import HarkWire

/// Requests of editors, done by the readers' threads like all others.
extension Handler.Prepared {
  /// What an editor asks for.
  init(_ work: EditorWork) {
    self.init(
      answer: { id, context in
        EditorSession.response(id, try Handlers.result(of: work, context))
      },
      isQuick: work.isQuick, query: nil,
      series: work.method == "workspace/symbol" ? work.method : nil)
  }
}

extension RequestRouter {
  /// Looks through a note on a reader's thread; `tell` is called there with the notification, and
  /// not at all where it cannot be done. False if too many requests wait.
  func check(_ work: EditorWork, tell: @escaping @Sendable ([UInt8]) -> Void) -> Bool {
    engine.pool.submit(for: client) { reader in
      let context = Handler.Context(engine: engine, reader: reader, arrived: .now)
      do {
        tell(try Handlers.result(of: work, context))
        return .keepReader
      } catch {
        // Who edits goes on without it, and hears of a broken index when asking for something.
        guard let error = error as? StoreError else { return .keepReader }
        return error.leavesReaderUsable ? .keepReader : .dropReader
      }
    }
  }
}

extension Handlers {
  /// The result of an editor's request. Throws as the handlers do.
  static func result(of work: EditorWork, _ context: Handler.Context) throws -> [UInt8] {
    try work.result(
      context.reader.get(), milliseconds: context.engine.limits.queryMilliseconds,
      patience: context.patience,
      ask: { try result(of: $0, parameters: $1, context) })
  }

  private struct Call: Decodable {
    var prepared: Handler.Prepared

    init(from decoder: any Decoder) throws {
      let request = try decoder.container(keyedBy: Handler.Member.self)
      let method = try request.decode(String.self, forKey: .method)
      guard let handler = Handlers.named(method) else {
        throw ResponseError(.methodNotFound, "there is no method \(method)")
      }
      prepared = try handler.prepared(request)
    }
  }

  /// The result of one of hark's methods as JSON, for those who speak another protocol. Throws as
  /// the handlers do.
  static func result(
    of method: String, parameters: [UInt8], _ context: Handler.Context
  ) throws -> [UInt8] {
    let request = #"{"method":"\#(method)","params":"#
    let call = try JSON.decode(
      Call.self, from: Array(request.utf8) + parameters + Array("}".utf8))
    let response = try call.prepared.answer(.number(0), context)
    // The members of a response are written in this order.
    let head = Array(#"{"id":0,"jsonrpc":"2.0","result":"#.utf8)
    guard response.starts(with: head) else {
      throw ResponseError(.internalError, "\(method) has no result")
    }
    return Array(response.dropFirst(head.count).dropLast())
  }
}
