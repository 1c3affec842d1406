/// The Model Context Protocol, as far as hark speaks it
/// (https://modelcontextprotocol.io/specification).
package enum AgentProtocol {
  /// The versions that can be spoken, the newest first.
  package static let versions = ["2025-06-18", "2025-03-26", "2024-11-05"]

  /// The version to speak with a client that asks for one: that, if it is known, else the newest.
  package static func version(for asked: String?) -> String {
    asked.flatMap { versions.contains($0) ? $0 : nil } ?? versions[0]
  }

  /// What an agent is told of the whole.
  package static let instructions = """
    hark searches what was said in recordings (talks, podcasts, meetings) and in notes on them. \
    Cite what you use with its timecode and link. A search that finds nothing says how much was \
    searched and why: then nothing of it was said, or try other words.
    """
}
