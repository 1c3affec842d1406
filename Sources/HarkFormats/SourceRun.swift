/// Flattened bytes that stand one after the other in the file.
struct SourceRun {
  /// How they follow one another.
  enum Kind {
    /// Text on one line, with entities and backslashes.
    case text
    /// HTML as it is written; a further line begins after the marks of quotes and lists.
    case html
    /// A block of HTML: each line is the end of a line of the file.
    case block
  }

  /// Where they begin in the flattened bytes, and how many they are.
  var start: Int
  var count: Int
  var kind: Kind
  /// The line of the file (from 1).
  var line: Int
  /// Where they begin on it, in bytes: from the line's beginning on the first line of a block, from
  /// the beginning of its content on others.
  var column: Int
  var isOnFirstLine: Bool

  /// The same in bytes that begin `offset` later.
  func moved(back offset: Int) -> SourceRun {
    var run = self
    run.start -= offset
    return run
  }
}
