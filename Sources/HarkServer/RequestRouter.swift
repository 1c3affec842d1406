internal import HarkCore
internal import HarkStore
internal import HarkSystem
internal import HarkWire

/// Takes a message of a connection to its handler, on a reader's thread.
struct RequestRouter: Sendable {
  /// What a message asks for.
  enum Message: Sendable {
    case request(id: RequestID, Handler.Prepared)
    case cancellation(of: RequestID)
    /// A notification that means nothing here.
    case ignored
    /// It is answered already.
    case answered([UInt8])
    /// The client ends the connection.
    case farewell
    /// It cannot be served; this is the answer.
    case refused(id: RequestID, ResponseError)
  }

  let engine: Engine
  /// The process at the other end.
  var client: Int32 = 0
  /// Takes notifications to the client.
  var listener: Listener?

  /// A message, read at one go: the parameters are those of the method that it names.
  private struct Incoming: Decodable {
    var id: RequestID?
    var method: String?
    /// Nil where there is no such method, or nobody to answer.
    var prepared: Result<Handler.Prepared, any Error>?

    init(from decoder: any Decoder) throws {
      let request = try decoder.container(keyedBy: Handler.Member.self)
      method = try request.decodeIfPresent(String.self, forKey: .method)
      id = request.contains(.id) ? try request.decode(RequestID.self, forKey: .id) : nil
      if id != nil, let handler = method.flatMap(Handlers.named) {
        prepared = Result { try handler.prepared(request) }
      }
    }
  }

  /// Reads a message.
  func message(_ bytes: [UInt8]) -> Message {
    let head: Incoming
    do {
      head = try JSON.decode(Incoming.self, from: bytes)
    } catch let DecodingError.dataCorrupted(context) where context.codingPath.isEmpty {
      return .refused(
        id: .null,
        ResponseError(
          .parseError, "this is not JSON", data: .init(hint: "send one JSON object a line")))
    } catch {
      return .refused(
        id: .null,
        ResponseError(
          .invalidRequest, "this is not a JSON-RPC 2.0 request",
          data: .init(
            hint: "one object with jsonrpc, id (a whole number or text), method and params")))
    }
    guard let method = head.method else {
      return .refused(
        id: head.id ?? .null, ResponseError(.invalidRequest, "the request has no method"))
    }
    if method == "$/cancelRequest" {
      // A notification has no answer, not even that it is malformed.
      guard let parameters = try? JSON.decode(RequestBody<Cancellation>.self, from: bytes).params
      else { return .ignored }
      return .cancellation(of: parameters.id)
    }
    if method == "notifications/cancelled", head.id == nil {
      // As above.
      guard let cancelled = try? JSON.decode(RequestBody<AgentCancellation>.self, from: bytes)
      else { return .ignored }
      return cancelled.params.map { .cancellation(of: $0.requestId) } ?? .ignored
    }
    guard let id = head.id else { return .ignored }
    switch head.prepared {
    case .success(let prepared):
      if let error = refusal(ofIndexIn: bytes) { return .refused(id: id, error) }
      return .request(id: id, prepared)
    case .failure(let error): return .refused(id: id, ResponseError(error))
    case nil:
      return .refused(
        id: id,
        ResponseError(
          .methodNotFound, "there is no method \(SafeText.clean(String(method.prefix(80))))",
          data: .init(hint: "one of: " + Methods.names.joined(separator: ", "))))
    }
  }

  /// Why a request is not for this daemon; nil if it is. Most name no index, and cost nothing.
  private func refusal(ofIndexIn bytes: [UInt8]) -> ResponseError? {
    guard ByteSearch.contains("\"index_path\"", in: bytes) else { return nil }
    do {
      let body = try JSON.decode(RequestBody<WishedIndex>.self, from: bytes)
      guard let path = body.params?.path, !engine.serves(indexAt: path) else { return nil }
      return engine.otherIndex(than: path)
    } catch let error as DecodingError {
      return ResponseError(.invalidParameters, error.plainDescription)
    } catch {
      return ResponseError(error)
    }
  }

  private struct Cancellation: Codable, Sendable {
    var id: RequestID
  }

  /// As the Model Context Protocol has it.
  private struct AgentCancellation: Codable, Sendable {
    var requestId: RequestID
  }

  /// Runs a request on a reader's thread; `reply` is called there, once, with the response.
  ///
  /// False if too many requests wait.
  func submit(
    _ request: Handler.Prepared, id: RequestID, ticket: RequestTicket,
    reply: @escaping @Sendable ([UInt8]) -> Void
  ) -> Bool {
    engine.countRequest()
    let arrived = ContinuousClock.now
    let isTaken = submit(request, id: id, ticket, arrived: arrived, waited: nil) { response in
      engine.stopwatch.record(.now - arrived, query: request.query, limits: engine.limits)
      reply(response)
    }
    if !isTaken { engine.stopwatch.countBusy() }
    return isTaken
  }

  private func submit(
    _ request: Handler.Prepared, id: RequestID, _ ticket: RequestTicket,
    arrived: ContinuousClock.Instant, waited: IndexWait.Outcome?,
    reply: @escaping @Sendable ([UInt8]) -> Void
  ) -> Bool {
    engine.pool.submit(for: client) { [self] reader in
      guard !ticket.isCancelled else {
        reply(Self.cancelled(id))
        return .keepReader
      }
      do {
        let context = Handler.Context(
          engine: engine, reader: reader, arrived: arrived, waited: waited, listener: listener)
        reply(try request.answer(id, context))
        if let listener { engine.subscriptions.begin(listener) }
        return .keepReader
      } catch let wait as Handler.WaitFirst {
        engine.wait.begin(limit: wait.limit) { outcome in
          let isTaken = submit(
            request, id: id, ticket, arrived: arrived, waited: outcome, reply: reply)
          if !isTaken { reply(Self.encoded(engine.limits.busy, id: id)) }
        }
        return .keepReader
      } catch {
        reply(Self.encoded(ResponseError(error), id: id))
        guard let error = error as? StoreError else { return .keepReader }
        return error.leavesReaderUsable ? .keepReader : .dropReader
      }
    }
  }

  /// The response to a request that its client does not want any more.
  static func cancelled(_ id: RequestID) -> [UInt8] {
    encoded(ResponseError(.cancelled, "the request was cancelled"), id: id)
  }

  /// A response that has no result.
  static func encoded(_ error: ResponseError, id: RequestID) -> [UInt8] {
    do {
      return try JSON.encode(Response<NoResult>(id: id, error: error))
    } catch {
      // Text and whole numbers always encode; were this to fire, the client still learns of it.
      let error = #"{"code":-32603,"message":"the error cannot be written"}"#
      return Array(#"{"error":\#(error),"id":null,"jsonrpc":"2.0"}"#.utf8)
    }
  }
}
