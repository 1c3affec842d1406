internal import FoundationEssentials

/// Results as JSON. Keys are sorted, so that the same answer gives the same bytes.
package struct JSONFormatter: Sendable {
  private let isPretty: Bool

  /// - Parameter isPretty: spread over lines, for a reader at a terminal.
  package init(isPretty: Bool) {
    self.isPretty = isPretty
  }

  /// One object and a line end.
  package func format(_ result: some Encodable) throws -> String {
    try text(result, isPretty: isPretty) + "\n"
  }

  /// A moment a line; never spread over lines.
  package func lines(_ moments: [some Encodable]) throws -> String {
    try moments.map { try text($0, isPretty: false) + "\n" }.joined()
  }

  private func text(_ value: some Encodable, isPretty: Bool) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
