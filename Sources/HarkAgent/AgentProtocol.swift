/// The Model Context Protocol, as far as hark speaks it
/// (https://modelcontextprotocol.io/specification).
package enum AgentProtocol {
  /// The versions that can be spoken, the newest first.
  package static let versions = ["2025-06-18", "2025-03-26", "2024-11-05"]

  /// The version to speak with a client that asks for one: that, if it is known, else the newest.
  package static func version(for asked: String?) -> String {
    asked.flatMap { versions.contains($0) ? $0 : nil } ?? versions[0]
  }
}
