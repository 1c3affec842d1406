package import HarkSystem
internal import HarkWire
package import Logging
internal import NIOCore
internal import NIOExtras
internal import NIOPosix
internal import ServiceLifecycle

/// Serves the socket until it is told to stop, then lets requests in flight end.
package struct Daemon: Service {
  private let engine: Engine
  private let descriptors: [Int32]
  private let notifier: ServiceNotifier
  private let logger: Logger
  private let idleExit: Duration?

  /// - Parameters:
  ///   - descriptors: listening Unix sockets; the daemon closes them.
  ///   - idleExit: stop after nobody has been connected for so long; nil means never.
  package init(
    engine: Engine, descriptors: [Int32], notifier: ServiceNotifier, logger: Logger,
    idleExit: Duration?
  ) {
    self.engine = engine
    self.descriptors = descriptors
    self.notifier = notifier
    self.logger = logger
    self.idleExit = idleExit
  }

  /// Returns once the last connection is closed.
  package func run() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    do {
      try await serve(on: group)
    } catch {
      try await group.shutdownGracefully()
      throw error
    }
    try await group.shutdownGracefully()
  }

  private func serve(on group: MultiThreadedEventLoopGroup) async throws {
    let quiescing = ServerQuiescingHelper(group: group)
    let loop = group.any()
    let drained = loop.makePromise(of: Void.self)
    // All connections live on the one loop.
    let quick = try await loop.submit { [engine] in
      NIOLoopBound(QuickReader(engine: engine), eventLoop: loop)
    }.get()
    for descriptor in descriptors {
      _ = try await bootstrap(on: group, quick, quiescing: quiescing)
        .withBoundSocket(descriptor).get()
    }
    notifier.send("READY=1\nSTATUS=serving \(SafeLine.one(engine.indexPath))")
    logger.info("serving", metadata: ["socket": "\(engine.socketPath)"])
    await waitForEnd()
    notifier.send("STOPPING=1")
    logger.info("stopping")
    quiescing.initiateShutdown(promise: drained)
    try await drained.futureResult.get()
  }

  private func bootstrap(
    on group: MultiThreadedEventLoopGroup, _ quick: NIOLoopBound<QuickReader>,
    quiescing: ServerQuiescingHelper
  ) -> ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            quiescing.makeServerChannelHandler(channel: channel))
        }
      }
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.writeBufferWaterMark, value: .init(low: 64 << 10, high: 1 << 20))
      .childChannelInitializer { channel in
        peer(of: channel).flatMap { uid in
          channel.eventLoop.makeCompletedFuture { try admit(channel, quick, uid: uid) }
        }
      }
  }

  /// The user at the other end.
  private func peer(of channel: any Channel) -> EventLoopFuture<UInt32> {
    guard let options = channel as? any SocketOptionProvider else {
      return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
    }
    let option: EventLoopFuture<PeerCredentials.Option> = options.unsafeGetSocketOption(
      level: .socket, name: NIOBSDSocket.Option(rawValue: PeerCredentials.option))
    return option.map(\.uid)
  }

  private func admit(
    _ channel: any Channel, _ quick: NIOLoopBound<QuickReader>, uid: UInt32
  ) throws {
    let pipeline = channel.pipeline.syncOperations
    guard uid == PeerCredentials.ownUID || uid == 0 else {
      logger.notice("refused a user", metadata: ["uid": "\(uid)"])
      return try pipeline.addHandler(
        RefusalHandler(
          ResponseError(
            .notAllowed, "this harkd serves another user",
            data: .init(hint: "start your own"))))
    }
    guard engine.admitConnection() else {
      let limit = engine.limits.connections
      return try pipeline.addHandler(
        RefusalHandler(
          ResponseError(
            .busy, "there are \(limit) connections, the most there may be",
            data: .init(limit: Double(limit), retryAfterMilliseconds: 500))))
    }
    channel.closeFuture.whenComplete { [engine] _ in engine.releaseConnection() }
    try pipeline.addHandler(ConnectionHandler(engine: engine, quick: quick.value, logger: logger))
  }

  /// Returns when the process is told to stop, or nobody has needed it for long.
  private func waitForEnd() async {
    await withTaskGroup(of: Void.self) { tasks in
      // Ends early only by cancellation, which means the same.
      tasks.addTask { try? await gracefulShutdown() }
      if let idleExit { tasks.addTask { await waitUntilIdle(for: idleExit) } }
      await tasks.next()
      tasks.cancelAll()
    }
  }

  private func waitUntilIdle(for limit: Duration) async {
    while !Task.isCancelled {
      let left = engine.idle.map { limit - $0 } ?? limit
      guard left > .zero else { return }
      // Cancellation ends the wait, and the loop sees it.
      try? await Task.sleep(for: left)
    }
  }
}

/// Text for one line of the service manager's status.
private enum SafeLine {
  static func one(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}
