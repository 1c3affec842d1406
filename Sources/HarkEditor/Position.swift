/// A place between two characters of a document (LSP, `Position`).
package struct Position: Codable, Hashable, Comparable, Sendable {
  /// From 0.
  package var line: Int
  /// From 0, in the units of the connection's encoding.
  package var character: Int

  package init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }
}

/// A half-open stretch of a document (LSP, `Range`).
package struct Span: Codable, Hashable, Sendable {
  package var start: Position
  package var end: Position

  package init(start: Position, end: Position) {
    self.start = start
    self.end = end
  }

  /// All of a line, from 0, whose text is not known.
  package init(line: Int) {
    start = Position(line: line, character: 0)
    end = Position(line: line + 1, character: 0)
  }
}

/// A place in some document (LSP, `Location`).
package struct Location: Codable, Hashable, Sendable {
  package var uri: String
  package var range: Span

  package init(uri: String, range: Span) {
    self.uri = uri
    self.range = range
  }
}
