internal import HarkCore
internal import HarkStore
internal import HarkWire

/// Queries that go on.
extension Handlers {
  static func subscribe(
    _ parameters: SubscribeParameters, _ context: Handler.Context
  ) throws -> SubscribeResult {
    let subscriptions = context.engine.subscriptions
    let listener = try listener(of: context)
    // Beginning one is more work than finding that there is no room.
    try subscriptions.requireRoom(for: listener)
    var request = SearchRequest(query: parameters.query)
    request.isExact = parameters.exact ?? false
    request.language = parameters.lang
    request.snippetLength = try parameters.snippetLength.map {
      try checked($0, "snippet_length", in: Snippet.lengths)
    }
    request.deadlineMilliseconds = context.engine.limits.queryMilliseconds
    let start = try context.reader.get().stand(request, since: parameters.since)
    return SubscribeResult(
      subscription: try subscriptions.add(start.query, listener),
      query: SafeText.clean(parameters.query), interpreted: SafeText.clean(start.interpreted),
      total: start.total, index: IndexReference(start.query.index), mark: start.query.mark,
      missed: start.missed)
  }

  static func unsubscribe(
    _ parameters: UnsubscribeParameters, _ context: Handler.Context
  ) throws -> UnsubscribeResult {
    let number = parameters.subscription
    guard
      context.engine.subscriptions.remove(number, of: try listener(of: context))
    else {
      throw ResponseError(.notFound, "this connection has no subscription \(number)")
    }
    return UnsubscribeResult(subscription: number)
  }

  private static func listener(of context: Handler.Context) throws -> Listener {
    guard let listener = context.listener else {
      throw ResponseError(.shuttingDown, "the connection is ending")
    }
    return listener
  }
}
