internal import HarkConfig
internal import HarkServer
internal import HarkSystem
internal import Logging
internal import Synchronization

/// What SIGHUP does: the configuration is read anew, and the index opened anew. A configuration
/// with faults changes nothing.
final class Reloading: Sendable {
  private let options: DaemonOptions
  private let configuration: Mutex<Configuration>
  private let engine: Engine
  private let threshold: LogThreshold
  private let notifier: ServiceNotifier
  private let readiness: String
  private let logger: Logger

  init(
    options: DaemonOptions, configuration: Configuration, engine: Engine,
    threshold: LogThreshold, notifier: ServiceNotifier, readiness: String, logger: Logger
  ) {
    self.options = options
    self.configuration = Mutex(configuration)
    self.engine = engine
    self.threshold = threshold
    self.notifier = notifier
    self.readiness = readiness
    self.logger = logger
  }

  func reload() {
    notifier.sendReloading()
    defer { notifier.send(readiness) }
    let new: Configuration
    let access: AccessPolicy
    do throws(ConfigurationError) {
      new = try options.configuration()
      access = try AccessPolicy(reading: new)
    } catch {
      for fault in error.faults { logger.error("\(fault.description)") }
      logger.error("the configuration stays as it was")
      return
    }
    let changes = configuration.withLock { old in
      defer { old = new }
      return old.changes(to: new)
    }
    for setting in changes where !setting.isReloaded {
      logger.warning("\(setting.key) has changed; restart harkd for it")
    }
    threshold.level = new.logLevel
    engine.reload(ServerLimits(new), access: access)
    logger.info("reloaded", metadata: ["changed": "\(changes.map(\.key).joined(separator: ","))"])
  }
}

extension Configuration {
  /// The least level that is logged.
  var logLevel: Logger.Level { text(.logLevel).flatMap(Logger.Level.init(rawValue:)) ?? .info }
}

extension AccessPolicy {
  /// The policy of a configuration, with the users and groups of this machine.
  init(reading configuration: Configuration) throws(ConfigurationError) {
    let accounts: Accounts
    do throws(SystemError) {
      accounts = try .current()
    } catch {
      throw ConfigurationError(faults: [.init(place: "access", message: error.description)])
    }
    try self.init(configuration, accounts: accounts)
  }
}
