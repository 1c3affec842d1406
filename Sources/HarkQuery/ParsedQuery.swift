internal import HarkText

/// A query as it was understood. No text fails: what has no meaning in the language is words.
///
/// The language so far: words, `"phrases"`, `-excluded`, `word*`, `field:value`, `OR` between two
/// parts, `NOT` before one. Everything else a person types is cut into words as texts are, and
/// what was written without a space (`self-attention`, `18:57`) is a phrase.
package struct ParsedQuery: Equatable, Sendable {
  /// The longest query that is read, in bytes; the rest is ignored.
  package static let longestText = 4096
  /// The most words that are read; the rest is ignored.
  package static let mostWords = 64
  /// The most words of one phrase; the rest is ignored. The index holds as many words of the
  /// following moments with each moment, so that no phrase is lost on a border.
  package static let longestPhrase = 16
  /// The fewest letters before a star.
  package static let shortestPrefix = 2

  /// What was typed.
  package let text: String
  package let tree: QueryNode
  /// Whether a limit cut something off.
  package let isShortened: Bool

  package init(_ text: String) {
    self.text = text
    var parser = QueryParser(text)
    tree = parser.parse()
    isShortened = parser.isShortened
  }
}
