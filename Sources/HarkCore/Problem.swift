/// Something wrong with one source that did not stop the run.
package struct Problem: Equatable, Sendable, CustomStringConvertible {
  /// The line of the file (from 1), where it has one.
  package var line: Int?
  /// What is wrong, as a sentence without a full stop.
  package var message: String
  /// What the user can do about it.
  package var hint: String?

  package init(line: Int? = nil, _ message: String, hint: String? = nil) {
    self.line = line
    self.message = message
    self.hint = hint
  }

  package var description: String {
    (line.map { "line \($0): " } ?? "") + message + (hint.map { " (\($0))" } ?? "")
  }
}
