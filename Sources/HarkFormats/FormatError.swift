/// Why a file could not be read at all. What could be read in part gives problems instead.
package struct FormatError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What the caller can do about it.
  package enum Reason: Sendable {
    /// The file holds no text: skip it.
    case empty
    /// The file is not text: skip it.
    case binary
    /// The file is text of an unknown kind.
    case unknown
    /// The file is in order, but is neither a transcript nor a note: skip it quietly.
    case noTranscript
  }

  package var reason: Reason
  /// What is wrong, as a sentence without a full stop.
  package var message: String
  /// What the user can do about it.
  package var hint: String

  package init(_ reason: Reason, _ message: String, hint: String) {
    self.reason = reason
    self.message = message
    self.hint = hint
  }

  package var description: String { "\(message) (\(hint))" }
}
