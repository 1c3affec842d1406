internal import ArgumentParser
internal import HarkConfig
internal import HarkSystem

/// The folder of the index, and the file that may name it.
struct IndexOption: ParsableArguments {
  @Option(help: "The folder of the index; $HARK_INDEX, else in your data folder, if absent.")
  var index: String?

  @Option(help: "The configuration file, in place of the usual one.")
  var config: String?

  /// What is in force.
  func configuration() throws -> Configuration {
    try Configuration(
      flags: [Configuration.Flag(.index, "--index", index)].compactMap(\.self),
      environment: Environment.all(), paths: .current(), file: config)
  }

  func path() throws -> String { try Self.path(try configuration()) }

  /// The folder that a configuration names, or the usual one.
  static func path(_ configuration: Configuration) throws -> String {
    try UserPaths.current().index(named: configuration.text(.index))
  }
}
