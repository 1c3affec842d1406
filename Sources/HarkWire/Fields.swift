/// `hark/fields` takes no parameters.
package struct FieldsParameters: Codable, Equatable, Sendable {
  package init() {}
}

/// The answer to `hark/fields`, and what `hark fields --json` prints.
package struct FieldsResult: Codable, Equatable, Sendable {
  /// A field that a query can name.
  package struct Field: Codable, Equatable, Sendable {
    /// What stands before the colon.
    package var name: String
    /// One sentence.
    package var meaning: String
    /// How a value is matched: `words`, `whole`, `verbatim`, `date`, `time` or `duration`.
    package var shape: String
    /// The field with a value, as it is typed.
    package var example: String
    /// Whether its values can be counted by `facets` of `hark/search`.
    package var countable: Bool

    package init(name: String, meaning: String, shape: String, example: String, countable: Bool) {
      self.name = name
      self.meaning = meaning
      self.shape = shape
      self.example = example
      self.countable = countable
    }
  }

  /// The version of this shape; 1.
  package var version: Int
  /// In the order of help texts.
  package var fields: [Field]

  package init(fields: [Field]) {
    self.version = 1
    self.fields = fields
  }
}
