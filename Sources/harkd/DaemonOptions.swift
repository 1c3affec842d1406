internal import ArgumentParser
internal import HarkConfig
internal import HarkSystem

/// The flags of harkd; what they leave open is for the environment and the configuration file.
struct DaemonOptions: ParsableArguments {
  @Option(help: "The folder of the index.")
  var index: String?

  @Option(help: "The socket to listen on.")
  var socket: String?

  @Option(help: "The configuration file, in place of the usual one.")
  var config: String?

  @Option(help: "Threads that search, from 1 to 64; as many as there are processors if absent.")
  var readers: Int?

  @Option(help: "Stop after nobody has been connected for so many seconds.")
  var idleExit: Double?

  @Option(help: "The longest message, in bytes; 1M if absent.")
  var maxMessage: String?

  @Option(help: "The most connections at a time; 256 if absent.")
  var maxConnections: Int?

  @Option(help: "The most requests of one connection that wait for an answer; 64 if absent.")
  var maxInFlight: Int?

  @Option(help: "The longest time for one query, in seconds; 5 if absent.")
  var queryTimeout: Double?

  @Option(help: "The longest time for one message to arrive, in seconds; 10 if absent.")
  var messageTimeout: Double?

  @Option(help: "What to log: debug, info, notice, warning or error; info if absent.")
  var logLevel: String?

  private var flags: [Configuration.Flag] {
    [
      .init(.index, "--index", index), .init(.socket, "--socket", socket),
      .init(.readers, "--readers", readers), .init(.idleExit, "--idle-exit", idleExit),
      .init(.messageBytes, "--max-message", maxMessage),
      .init(.connections, "--max-connections", maxConnections),
      .init(.requestsInFlight, "--max-in-flight", maxInFlight),
      .init(.querySeconds, "--query-timeout", queryTimeout),
      .init(.messageSeconds, "--message-timeout", messageTimeout),
      .init(.logLevel, "--log-level", logLevel),
    ].compactMap(\.self)
  }

  func validate() throws {
    if let problem = flags.lazy.compactMap(\.problem).first { throw ValidationError(problem) }
  }

  /// What is in force: read anew at each call.
  func configuration() throws(ConfigurationError) -> Configuration {
    try Configuration(
      flags: flags, environment: Environment.all(), paths: .current(), file: config)
  }
}
