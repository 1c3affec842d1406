internal import HarkEditor
internal import HarkWire
internal import Logging
internal import NIOCore
internal import NIOExtras

/// One connection: cuts bytes into messages, hands requests to the readers, and writes the
/// answers as they come. Lives on its channel's event loop.
///
/// Limits are kept here: the length of a message, the time it takes to arrive, the requests in
/// flight, and the answers that a client leaves unread.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  var router: RequestRouter
  private let quick: QuickReader
  let logger: Logger
  private var framing: MessageFraming
  /// An editor's conversation, where messages have headers.
  var editor = EditorSession()
  private var freshness = Freshness()
  /// Documents of the editor that are to be looked through, once nobody has typed for a while.
  var checks: [String: Scheduled<Void>] = [:]
  /// The index has another commit, and all of them are to be looked through once more.
  var recheck: Scheduled<Void>?
  var hearsOfCommits = false
  private var inFlight: [RequestID: RequestTicket] = [:]
  private var inFlightCount = 0
  /// Requests in flight that the pool has not been given yet, in the order in which they came.
  private var held: [(request: Handler.Prepared, id: RequestID, ticket: RequestTicket)] = []
  /// How many the pool has.
  private var inPool = 0
  /// No more requests are taken; the connection closes when the last answer is written.
  var isEnding = false
  /// The daemon is stopping; who still asks is told so.
  private var isQuiescing = false
  /// A request has come.
  private var hasAsked = false
  /// The daemon is stopping, and the client has connected and not asked yet: what it asks first
  /// is answered, so that a restart costs it nothing.
  private var mayAskOnce = false
  /// Messages that have come and are read in later turns of the loop.
  private var rest: Scheduled<Void>?
  private var isReading = true
  /// The client has said all it has to say.
  private var isInputClosed = false
  private var halfMessageTimer: Scheduled<Void>?
  private var unreadTimer: Scheduled<Void>?

  private var limits: ServerLimits { router.engine.limits }

  /// `client`: the process at the other end.
  init(engine: Engine, quick: QuickReader, logger: Logger, client: Int32) {
    router = RequestRouter(engine: engine, client: client)
    self.quick = quick
    self.logger = logger
    framing = MessageFraming(
      limit: engine.limits.messageBytes, headersLimit: engine.limits.editorMessageBytes)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let own = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    let eventLoop = context.eventLoop
    router.listener = Listener { message, sent in
      eventLoop.execute {
        let (handler, context) = own.value
        handler.notify(message, sent: sent, context: context)
      }
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) { endSubscriptions() }

  private func endSubscriptions() {
    if let listener = router.listener {
      router.engine.subscriptions.end(listener)
      router.engine.commits.end(listener)
    }
    router.listener = nil
  }

  /// Sends what the client has not asked for just now.
  private func notify(
    _ message: [UInt8], sent: @escaping @Sendable () -> Void, context: ChannelHandlerContext
  ) {
    guard context.channel.isActive, !isEnding else { return }
    let framed = MessageFraming.frame(message, as: framing.style ?? .lines)
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: framed)))
      .whenComplete { _ in sent() }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    guard !isEnding || isQuiescing else { return }
    framing.append(buffer.readableBytesView)
    if rest == nil { readSome(context: context) }
  }

  /// So many messages of a connection are read in one turn of the loop, for the others' sake.
  private static let messagesATurn = 4
  /// How long the loop then sees to them: without a pause it would look at none before the rest.
  private static let turn = TimeAmount.microseconds(20)

  private func readSome(context: ChannelHandlerContext) {
    var count = 0
    while !isEnding || isQuiescing {
      guard count < Self.messagesATurn || !framing.isHalfway else {
        return readLater(context: context)
      }
      guard let event = framing.next() else { break }
      count += 1
      switch event {
      case .message(let bytes): receive(bytes, context: context)
      case .tooLong:
        refuse(ServerLimits.tooLong(framing.limit, framing.style ?? .lines), context: context)
      case .unreadable(let reason):
        refuse(ResponseError(.invalidRequest, reason), context: context)
        end(context: context)
      }
    }
    if (mayAskOnce && hasAsked) || isInputClosed {
      mayAskOnce = false
      end(context: context)
    } else {
      closeIfDone(context: context)
    }
    watchHalfMessage(context: context)
  }

  private func readLater(context: ChannelHandlerContext) {
    quick.crowded += 1
    rest = context.eventLoop.assumeIsolated().scheduleTask(in: Self.turn) {
      self.stopWaiting()
      guard context.channel.isActive else { return }
      self.readSome(context: context)
      self.readIfRoom(context: context)
    }
    readIfRoom(context: context)
  }

  private func stopWaiting() {
    guard rest != nil else { return }
    rest?.cancel()
    rest = nil
    quick.crowded -= 1
  }

  /// A client is not read from that does not read its answers, or has sent more than is read in a
  /// turn.
  private func readIfRoom(context: ChannelHandlerContext) {
    let hasRoom = context.channel.isWritable && rest == nil
    guard hasRoom != isReading else { return }
    isReading = hasRoom
    context.channel.setOption(.autoRead, value: hasRoom)
      .whenFailure { [logger] in logger.debug("autoRead: \($0)") }
  }

  private func receive(_ bytes: [UInt8], context: ChannelHandlerContext) {
    switch message(bytes, context: context) {
    case .request(let id, _) where isQuiescing && !mayAskOnce:
      refuse(
        ResponseError(
          .shuttingDown, "harkd is stopping", data: .init(hint: "connect again")),
        id: id, context: context)
    case .request(let id, let request):
      hasAsked = true
      start(request, id: id, context: context)
    case .cancellation(let id): cancel(id, context: context)
    case .ignored: break
    case .refused(let id, let error): refuse(error, id: id, context: context)
    case .answered(let response):
      hasAsked = true
      write(response, context: context)
    case .farewell: end(context: context)
    }
  }

  /// Reads a message: that of an editor, where messages have headers.
  private func message(
    _ bytes: [UInt8], context: ChannelHandlerContext
  ) -> RequestRouter.Message {
    guard framing.style == .headers else { return router.message(bytes) }
    switch editor.receive(bytes) {
    case .other: return router.message(bytes)
    case .nothing: break
    case .check(let uri):
      hearOfCommits(context: context)
      checkLater(uri, context: context)
    case .clear(let uri): clear(uri, context: context)
    case .answer(let response): return .answered(response)
    case .refusal(let id, let error): return .refused(id: id, error)
    case .work(let id, let work): return .request(id: id, Handler.Prepared(work))
    case .cancellation(let id): return .cancellation(of: id)
    case .end: return .farewell
    }
    return .ignored
  }

  private func start(
    _ request: Handler.Prepared, id: RequestID, context: ChannelHandlerContext
  ) {
    let turns = context.eventLoop.assumeIsolated()
    // Who has more to ask, or waits, has it done on the readers' threads.
    if context.channel.isWritable, inFlightCount == 0, !framing.isHalfway,
      let response = quick.response(to: request, id: id, nextTurn: { turns.execute($0) })
    {
      freshness.answer(freshness.number(), of: request.series)
      return write(response, context: context)
    }
    guard inFlightCount < limits.requestsInFlight else {
      let limit = limits.requestsInFlight
      return refuse(
        ResponseError(
          .limitExceeded, "more than \(limit) requests wait for an answer on this connection",
          data: .init(limit: Double(limit), retryAfterMilliseconds: 100)),
        id: id, context: context)
    }
    let ticket = RequestTicket(number: freshness.number(), series: request.series)
    inFlightCount += 1
    inFlight[id] = ticket
    held.append((request, id, ticket))
    submitHeld(context: context)
  }

  /// Gives the pool what it may have of this connection: not much at a time, so that the requests
  /// of one client do not stand before those of all others, and nothing while the client does not
  /// read, so that its answers fill no memory.
  private func submitHeld(context: ChannelHandlerContext) {
    let most = max(2, router.engine.pool.count)
    while inPool < most, context.channel.isWritable, let next = held.first {
      held.removeFirst()
      inPool += 1
      let own = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
      let eventLoop = context.eventLoop
      let (id, ticket) = (next.id, next.ticket)
      let isTaken = router.submit(next.request, id: id, ticket: ticket) { response in
        eventLoop.execute {
          let (handler, context) = own.value
          handler.finish(id, ticket, response, context: context)
        }
      }
      if !isTaken {
        finish(id, ticket, RequestRouter.encoded(limits.busy, id: id), context: context)
      }
    }
  }

  /// Answers a request that waits here at once; one that the pool has, when it comes back.
  private func cancel(_ id: RequestID, context: ChannelHandlerContext) {
    guard let ticket = inFlight[id] else { return }
    ticket.cancel()
    guard let place = held.firstIndex(where: { $0.ticket === ticket }) else { return }
    held.remove(at: place)
    inFlight[id] = nil
    inFlightCount -= 1
    write(RequestRouter.cancelled(id), context: context)
    closeIfDone(context: context)
  }

  private func finish(
    _ id: RequestID, _ ticket: RequestTicket, _ response: [UInt8], context: ChannelHandlerContext
  ) {
    inFlightCount -= 1
    inPool -= 1
    if inFlight[id] === ticket { inFlight[id] = nil }
    // What is cancelled, or stale, does not come back, even where it was found in time.
    let isWanted = !ticket.isCancelled && freshness.isFresh(ticket.number, of: ticket.series)
    if isWanted { freshness.answer(ticket.number, of: ticket.series) }
    write(isWanted ? response : RequestRouter.cancelled(id), context: context)
    submitHeld(context: context)
    closeIfDone(context: context)
  }

  private func refuse(
    _ error: ResponseError, id: RequestID = .null, context: ChannelHandlerContext
  ) {
    write(RequestRouter.encoded(error, id: id), context: context)
  }

  func write(_ response: [UInt8], context: ChannelHandlerContext) {
    guard context.channel.isActive else { return }
    let framed = MessageFraming.frame(response, as: framing.style ?? .lines)
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: framed)), promise: nil)
  }

  // MARK: Ends

  /// Takes no more requests, and closes once what is in flight is answered.
  private func end(context: ChannelHandlerContext) {
    isEnding = true
    halfMessageTimer?.cancel()
    endSubscriptions()
    closeIfDone(context: context)
  }

  private func closeIfDone(context: ChannelHandlerContext) {
    guard isEnding, inFlightCount == 0, rest == nil else { return }
    // Closes after what was written before has gone out.
    context.writeAndFlush(wrapOutboundOut(ByteBuffer()))
      .assumeIsolated()
      .whenComplete { _ in context.close(promise: nil) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case ChannelEvent.inputClosed:
      // It still reads.
      isInputClosed = true
      if rest == nil { end(context: context) }
    case is ChannelShouldQuiesceEvent:
      isQuiescing = true
      mayAskOnce = !hasAsked && !isEnding
      if mayAskOnce {
        endLater(context: context, after: min(limits.drainMilliseconds, Self.firstMilliseconds))
      } else {
        end(context: context)
      }
      closeLater(context: context, after: limits.drainMilliseconds)
    default: context.fireUserInboundEventTriggered(event)
    }
  }

  /// How long a client that has just connected may take to ask, once the daemon is stopping.
  private static let firstMilliseconds = 500

  private func endLater(context: ChannelHandlerContext, after milliseconds: Int) {
    context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(milliseconds))) {
      guard self.mayAskOnce else { return }
      self.mayAskOnce = false
      self.end(context: context)
    }
  }

  private func closeLater(context: ChannelHandlerContext, after milliseconds: Int) {
    context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(milliseconds))) {
      context.close(promise: nil)
    }
  }

  // MARK: Slow clients

  private func watchHalfMessage(context: ChannelHandlerContext) {
    guard framing.isHalfway, !isEnding else {
      halfMessageTimer?.cancel()
      halfMessageTimer = nil
      return
    }
    // The time counts from the message's beginning: a byte now and then does not extend it.
    guard halfMessageTimer == nil else { return }
    let milliseconds = limits.messageMilliseconds
    halfMessageTimer = context.eventLoop.assumeIsolated()
      .scheduleTask(in: .milliseconds(Int64(milliseconds))) {
        let seconds = Double(milliseconds) / 1000
        self.refuse(
          ResponseError(
            .limitExceeded, "the message was not complete after \(seconds) s",
            data: .init(hint: "end each message with a line feed", limit: seconds)),
          context: context)
        self.end(context: context)
      }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    let isWritable = context.channel.isWritable
    readIfRoom(context: context)
    unreadTimer?.cancel()
    unreadTimer = nil
    if isWritable { submitHeld(context: context) }
    if !isWritable {
      unreadTimer = context.eventLoop.assumeIsolated()
        .scheduleTask(in: .milliseconds(Int64(limits.unreadMilliseconds))) {
          self.logger.notice("closed a connection that leaves its answers unread")
          context.close(promise: nil)
        }
    }
    context.fireChannelWritabilityChanged()
  }

  func channelInactive(context: ChannelHandlerContext) {
    isEnding = true
    halfMessageTimer?.cancel()
    unreadTimer?.cancel()
    stopWaiting()
    endSubscriptions()
    for check in checks.values { check.cancel() }
    checks.removeAll()
    for ticket in inFlight.values { ticket.cancel() }
    inFlightCount -= held.count
    held.removeAll()
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    logger.debug("connection: \(error)")
    context.close(promise: nil)
  }
}
