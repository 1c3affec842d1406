internal import ArgumentParser
internal import HarkConfig
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

      What no flag says is in variables HARK_… and in hark.yaml, in $XDG_CONFIG_HOME/hark or \
      /etc/hark; "harkd config" prints what is in force.

      Exit codes: 0 stopped as asked, 2 error, 64 usage, 75 another harkd serves the socket.
      """,
    version: HarkVersion.text,
    subcommands: [ConfigCommand.self, DoctorCommand.self])

  @OptionGroup var options: DaemonOptions

  func run() async throws {
    FilePermissions.ownerOnly()
    let configuration: Configuration
    let access: AccessPolicy
    do throws(ConfigurationError) {
      configuration = try options.configuration()
      access = try AccessPolicy(reading: configuration)
    } catch {
      let logger = Self.logger(LogThreshold(.error))
      for fault in error.faults { logger.error("\(fault.description)") }
      throw ExitCode(2)
    }
    let threshold = LogThreshold(configuration.logLevel)
    let logger = Self.logger(threshold)
    do {
      try await serve(configuration, access, threshold, logger: logger)
    } catch let error as SystemError {
      logger.error("\(error)")
      throw ExitCode(error.isAddressInUse ? 75 : 2)
    } catch let error as StartRefused {
      logger.error("\(error.message)")
      throw ExitCode(2)
    }
  }

  private func serve(
    _ configuration: Configuration, _ access: AccessPolicy, _ threshold: LogThreshold,
    logger: Logger
  ) async throws {
    let paths = UserPaths.current()
    let indexPath = try paths.index(named: configuration.text(.index))
    let notifier = ServiceNotifier()
    let limits = ServerLimits(configuration)
    let pool = try ReaderPool(
      path: indexPath, count: configuration.whole(.readers) ?? Processors.count,
      limit: limits.requestsWaiting)
    switch pool.readiness {
    case .ready: break
    case .waiting(let reason): logger.warning("\(reason); searches wait for it")
    case .hopeless(let reason): throw StartRefused(message: reason)
    }
    let passed = try SocketActivation.takeSockets()
    let own = passed.isEmpty ? try paths.socket(named: configuration.text(.socket)) : nil
    let socket = try own.map { try OwnSocket(path: $0.path, group: access.socketGroup) }
    let engine = Engine(
      indexPath: indexPath, socketPath: own?.path ?? "passed by systemd", pool: pool,
      limits: limits, access: access, logger: logger)
    let daemon = Daemon(
      engine: engine, descriptors: passed, own: socket, notifier: notifier, logger: logger,
      idleExit: configuration.seconds(.idleExit).map { .seconds($0) })
    let reloading = Reloading(
      options: options, configuration: configuration, engine: engine, threshold: threshold,
      notifier: notifier, readiness: daemon.readiness, logger: logger)
    // On a terminal that is closed the daemon ends, as other programs do.
    if !Terminal.isTerminal(Terminal.errors) { Signals.onReload { reloading.reload() } }
    let group = ServiceGroup(
      configuration: .init(
        services: [.init(service: daemon, successTerminationBehavior: .gracefullyShutdownGroup)],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try await group.run()
    socket?.removeFile()
    pool.close()
    logger.info("stopped")
  }

  private static func logger(_ threshold: LogThreshold) -> Logger {
    let isJournal = Journal.isStandardError
    return Logger(label: "harkd") { _ in
      StderrLogHandler(threshold: threshold, isJournal: isJournal)
    }
  }

  /// The index is there and cannot be served.
  private struct StartRefused: Error {
    let message: String
  }
}
