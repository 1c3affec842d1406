internal import ArgumentParser
internal import HarkCore
internal import HarkServer
internal import HarkSystem
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// The daemon: flags, objects, run, exit code.
@main
struct Harkd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "harkd",
    abstract: "Serve searches of a hark index on a Unix socket.",
    discussion: """
      harkd reads the index and never writes to it; hark-index keeps it up to date. The answers \
      are JSON-RPC 2.0, one object a line. Under systemd it takes the socket of harkd.socket.

      Example:
        harkd --index ~/.local/share/hark/index --socket /tmp/me/hark.sock

      Exit codes: 0 stopped as asked, 2 error, 64 usage, 75 another harkd serves the socket.
      """,
    version: HarkVersion.text)

  @Option(help: "The folder of the index.")
  var index: String?

  @Option(help: "The socket to listen on.")
  var socket: String?

  @Option(help: "Threads that search, from 1 to 64; as many as there are processors if absent.")
  var readers: Int?

  @Option(help: "Stop after nobody has been connected for so many seconds.")
  var idleExit: Int?

  @Option(help: "The longest message, in bytes.")
  var maxMessage = ServerLimits().messageBytes

  @Option(help: "The most connections at a time.")
  var maxConnections = ServerLimits().connections

  @Option(help: "The most requests of one connection that wait for an answer.")
  var maxInFlight = ServerLimits().requestsInFlight

  @Option(help: "The longest time for one query, in seconds.")
  var queryTimeout = Double(ServerLimits().queryMilliseconds) / 1000

  @Option(help: "The longest time for one message to arrive, in seconds.")
  var messageTimeout = Double(ServerLimits().messageMilliseconds) / 1000

  @Option(help: "What to log: debug, info, notice, warning or error.")
  var logLevel = LogLevel.info

  func validate() throws {
    if let readers, !(1...64).contains(readers) {
      throw ValidationError("--readers takes a number from 1 to 64.")
    }
    if let idleExit, idleExit < 1 { throw ValidationError("--idle-exit takes 1 or more seconds.") }
    for (name, value) in [
      ("--max-message", maxMessage), ("--max-connections", maxConnections),
      ("--max-in-flight", maxInFlight),
    ] where !(1...1 << 30).contains(value) {
      throw ValidationError("\(name) takes a whole number from 1 to \(1 << 30).")
    }
    for (name, value) in [("--query-timeout", queryTimeout), ("--message-timeout", messageTimeout)]
    where !(0.001...86_400).contains(value) {
      throw ValidationError("\(name) takes seconds from 0.001 to 86400.")
    }
  }

  func run() async throws {
    FilePermissions.ownerOnly()
    let logger = Self.logger(level: logLevel.level)
    do {
      try await serve(logger: logger)
    } catch let error as SystemError {
      logger.error("\(error)")
      throw ExitCode(error.isAddressInUse ? 75 : 2)
    } catch let error as StartRefused {
      logger.error("\(error.message)")
      throw ExitCode(2)
    }
  }

  private func serve(logger: Logger) async throws {
    let paths = UserPaths.current()
    let indexPath = try paths.index(named: index)
    let notifier = ServiceNotifier()
    let pool = try ReaderPool(
      path: indexPath, count: readers ?? Processors.count, limit: limits.requestsWaiting)
    switch pool.readiness {
    case .ready: break
    case .waiting(let reason): logger.warning("\(reason); searches wait for it")
    case .hopeless(let reason): throw StartRefused(message: reason)
    }
    let passed = try SocketActivation.takeSockets()
    let own = passed.isEmpty ? try paths.socket(named: socket) : nil
    let listener = try own.map { try UnixListener(path: $0.path) }
    let engine = Engine(
      indexPath: indexPath, socketPath: own?.path ?? "passed by systemd", pool: pool,
      limits: limits)
    let daemon = Daemon(
      engine: engine, descriptors: listener.map { [$0.descriptor] } ?? passed,
      notifier: notifier, logger: logger, idleExit: idleExit.map { .seconds($0) })
    let group = ServiceGroup(
      configuration: .init(
        services: [.init(service: daemon, successTerminationBehavior: .gracefullyShutdownGroup)],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try await group.run()
    listener?.removeFile()
    pool.close()
    logger.info("stopped")
  }

  private var limits: ServerLimits {
    var limits = ServerLimits()
    limits.messageBytes = maxMessage
    limits.connections = maxConnections
    limits.requestsInFlight = maxInFlight
    limits.queryMilliseconds = Int(queryTimeout * 1000)
    limits.messageMilliseconds = Int(messageTimeout * 1000)
    return limits
  }

  private static func logger(level: Logger.Level) -> Logger {
    let isJournal = Journal.isStandardError
    return Logger(label: "harkd") { _ in
      StderrLogHandler(level: level, isJournal: isJournal)
    }
  }

  /// The index is there and cannot be served.
  private struct StartRefused: Error {
    let message: String
  }
}

/// The levels that can be asked for.
enum LogLevel: String, ExpressibleByArgument, CaseIterable {
  case debug, info, notice, warning, error

  var level: Logger.Level {
    switch self {
    case .debug: .debug
    case .info: .info
    case .notice: .notice
    case .warning: .warning
    case .error: .error
    }
  }
}
