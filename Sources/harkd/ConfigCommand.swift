internal import ArgumentParser
internal import Foundation
internal import HarkConfig
internal import HarkServer
internal import HarkSystem

/// `harkd config`, which `hark config` runs.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Print each setting, its value, and where that comes from.",
    discussion: """
      A flag counts more than a variable HARK_…, that more than the configuration file, and that \
      more than the default. index/hark.yaml of the sources is a file with every setting and \
      what it does.
      """)

  @OptionGroup var options: DaemonOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let configuration: Configuration
    do throws(ConfigurationError) {
      configuration = try options.configuration()
      // harkd does not start with names that nobody has.
      _ = try AccessPolicy(reading: configuration)
    } catch {
      Said.error(error.description)
      throw ExitCode(2)
    }
    for stranger in configuration.strangers { Said.error(stranger.description) }
    let listing = ConfigurationListing(configuration)
    guard json else { return try Said.write(listing.text) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try Said.write(String(decoding: encoder.encode(listing.json), as: UTF8.self) + "\n")
  }
}
