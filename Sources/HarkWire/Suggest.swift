/// `hark/suggest`: how the last word of a query may go on.
package struct SuggestParameters: Codable, Equatable, Sendable {
  /// What was typed so far.
  package var query: String
  /// At most this many; 10 if absent.
  package var limit: Int?
  /// The name of a field: all of `query` is a value of it. Absent: `query` is a query.
  package var field: String?

  package init(query: String, limit: Int? = nil, field: String? = nil) {
    self.query = query
    self.limit = limit
    self.field = field
  }
}

/// The answer to `hark/suggest`, and what `hark suggest --json` prints.
package struct SuggestResult: Codable, Equatable, Sendable {
  /// A word or a value.
  package struct Suggestion: Codable, Equatable, Sendable {
    /// A word as the index has it, or a value as it is written.
    package var text: String
    /// `word`, or the name of the field of a value.
    package var kind: String
    /// How many moments have it.
    package var count: Int
    /// What to write in the query from `start` on.
    package var insert: String

    package init(text: String, kind: String, count: Int, insert: String) {
      self.text = text
      self.kind = kind
      self.count = count
      self.insert = insert
    }
  }

  /// The version of this shape; 1.
  package var version: Int
  package var query: String
  /// Where in `query` a suggestion goes, in Unicode scalars: it replaces all from there on.
  package var start: Int
  package var index: IndexReference
  /// Best first.
  package var suggestions: [Suggestion]

  package init(query: String, start: Int, index: IndexReference, suggestions: [Suggestion]) {
    self.version = 1
    self.query = query
    self.start = start
    self.index = index
    self.suggestions = suggestions
  }
}
