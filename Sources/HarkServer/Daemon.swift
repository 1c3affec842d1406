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
  private let own: OwnSocket?
  private let notifier: ServiceNotifier
  private let logger: Logger
  private let idleExit: Duration?

  /// - Parameters:
  ///   - descriptors: listening Unix sockets that were passed; the daemon closes them.
  ///   - own: the socket that the daemon made itself; nil where one was passed.
  ///   - idleExit: stop after nobody has been connected for so long; nil means never.
  package init(
    engine: Engine, descriptors: [Int32] = [], own: OwnSocket? = nil, notifier: ServiceNotifier,
    logger: Logger,
    idleExit: Duration?
  ) {
    self.engine = engine
    self.descriptors = descriptors + (own.map { [$0.descriptor] } ?? [])
    self.own = own
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
    let loop = group.any()
    // All connections live on the one loop.
    let quick = try await loop.submit { [engine] in
      NIOLoopBound(QuickReader(engine: engine), eventLoop: loop)
    }.get()
    var doors: [Door] = []
    for descriptor in descriptors { doors.append(try await door(descriptor, on: group, quick)) }
    notifier.send(readiness)
    let watchdog = watchdog(on: loop)
    logger.info("serving", metadata: ["socket": "\(engine.socketPath)"])
    waiting: while true {
      switch await waitForEnd() {
      case .asked: break waiting
      case .idle: guard try await isNeeded(doors, loop) else { break waiting }
      case .lost:
        // Who is connected stays so, by the door that nobody finds any more.
        guard let descriptor = renewed() else { break waiting }
        doors.append(try await door(descriptor, on: group, quick))
      }
    }
    watchdog?.cancel()
    notifier.send("STOPPING=1")
    logger.info("stopping")
    for door in doors { try await door.close() }
  }

  private func door(
    _ descriptor: Int32, on group: MultiThreadedEventLoopGroup, _ quick: NIOLoopBound<QuickReader>
  ) async throws -> Door {
    let quiescing = ServerQuiescingHelper(group: group)
    let channel = try await bootstrap(on: group, quick, quiescing: quiescing)
      .withBoundSocket(descriptor).get()
    return Door(channel: channel, descriptor: descriptor, quiescing: quiescing)
  }

  /// The socket, made anew; nil where that cannot be, or another daemon serves the path.
  private func renewed() -> Int32? {
    do throws(SystemError) {
      let descriptor = try own?.renewed()
      logger.warning(
        "the socket was gone; made it anew", metadata: ["socket": "\(engine.socketPath)"])
      return descriptor
    } catch {
      logger.error("the socket is gone, so harkd leaves", metadata: ["reason": "\(error)"])
      return nil
    }
  }

  /// What the service manager hears when the daemon serves.
  package var readiness: String { "READY=1\nSTATUS=serving \(SafeLine.one(engine.indexPath))" }

  /// Tells the service manager that all is well, as long as it is: the loop turns, and so do the
  /// readers' threads.
  private func watchdog(on loop: any EventLoop) -> RepeatedTask? {
    guard let interval = notifier.watchdogInterval else { return nil }
    let half = TimeAmount.nanoseconds(Int64(interval.milliseconds * 500_000))
    return loop.scheduleRepeatedTask(initialDelay: .zero, delay: half) { [engine, notifier] _ in
      // A query may take its time; what takes longer than that hangs.
      let query = Duration.milliseconds(engine.limits.queryMilliseconds) + .seconds(5)
      if engine.pool.isProgressing(within: max(interval, query)) { notifier.send("WATCHDOG=1") }
    }
  }

  /// Takes no more connections, and says whether somebody has come all the same; then it goes on
  /// taking them. So a daemon that leaves because it is idle leaves nobody behind: who comes later
  /// waits in the queue of a socket that stays with the service manager.
  private func isNeeded(_ doors: [Door], _ loop: any EventLoop) async throws -> Bool {
    for door in doors { try await door.setOpen(false) }
    // Those taken before are counted in by then.
    try await loop.submit {}.get()
    guard doors.contains(where: \.hasCaller) || engine.idle == nil else { return false }
    for door in doors { try await door.setOpen(true) }
    return true
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
        let policy = engine.access
        return peer(of: channel, withGroups: policy.asksForGroups).flatMap { peer in
          channel.eventLoop.makeCompletedFuture {
            try admit(
              channel, quick, peer.option,
              isAllowed: policy.admits(user: peer.option.uid, groups: peer.groups))
          }
        }
      }
  }

  /// Who is at the other end, and the groups if they count.
  private func peer(
    of channel: any Channel, withGroups: Bool
  ) -> EventLoopFuture<(option: PeerCredentials.Option, groups: [UInt32])> {
    guard let options = channel as? any SocketOptionProvider else {
      return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
    }
    let option: EventLoopFuture<PeerCredentials.Option> = options.unsafeGetSocketOption(
      level: .socket, name: NIOBSDSocket.Option(rawValue: PeerCredentials.option))
    guard withGroups else { return option.map { ($0, []) } }
    let groups: EventLoopFuture<PeerCredentials.Groups> = options.unsafeGetSocketOption(
      level: .socket, name: NIOBSDSocket.Option(rawValue: PeerCredentials.groupsOption))
    // Where the system does not tell them, the first group counts.
    return groups.map(\.list).recover { _ in [] }.and(option).map { groups, option in
      (option, groups + [option.gid])
    }
  }

  private func admit(
    _ channel: any Channel, _ quick: NIOLoopBound<QuickReader>, _ peer: PeerCredentials.Option,
    isAllowed: Bool
  ) throws {
    let pipeline = channel.pipeline.syncOperations
    guard isAllowed else {
      logger.notice("refused a user", metadata: ["uid": "\(peer.uid)"])
      return try pipeline.addHandler(
        RefusalHandler(
          ResponseError(
            .notAllowed, "this harkd serves other users",
            data: .init(hint: "start your own, or ask for access.users in its hark.yaml"))))
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
    try pipeline.addHandler(
      ConnectionHandler(engine: engine, quick: quick.value, logger: logger, client: peer.pid))
  }

  private enum End { case asked, idle, lost }

  /// Returns when the process is told to stop, nobody has needed it for long, or nobody can reach
  /// it any more.
  private func waitForEnd() async -> End {
    await withTaskGroup(of: End.self) { tasks in
      tasks.addTask {
        // Ends early only by cancellation, which means the same.
        try? await gracefulShutdown()
        return .asked
      }
      if let idleExit {
        tasks.addTask {
          await waitUntilIdle(for: idleExit)
          return .idle
        }
      }
      if let own {
        tasks.addTask {
          await own.waitUntilLost()
          return .lost
        }
      }
      let end = await tasks.next() ?? .asked
      tasks.cancelAll()
      return end
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
