package import HarkCore
internal import HarkText

/// A query as it was understood. No text fails: what has no meaning in the language is words.
///
/// The language: words, `"phrases"`, `-excluded`, `word*`, `word~`, `~word`, `field:value`, ranges
/// and brackets; `OR` between two parts, `NOT` before one; `NEAR/5` and `ADJ/5` between words,
/// `NEAR/30s` and `THEN/2m` between parts. Everything else a person types is cut into words as
/// texts are, and what was written without a space (`self-attention`, `18:57`) is a phrase.
package struct ParsedQuery: Equatable, Sendable {
  /// The longest query that is read, in bytes; the rest is ignored.
  package static let longestText = 4096
  /// The most words that are read; the rest is ignored.
  package static let mostWords = 64
  /// The most words of one phrase; the rest is ignored. The index holds as many words of the
  /// following moments with each moment, so that no phrase is lost on a border.
  package static let longestPhrase = 16
  /// The most words between the first and the last of words near each other.
  package static let farthestWord = 100
  /// How many brackets may be open at once; deeper ones are ignored with what is in them.
  package static let deepest = 16
  /// The most fields with values that are read, and the most ranges; the rest is ignored.
  package static let (mostFields, mostRanges) = (64, 16)
  /// The most parts that are joined by time; further ones stand side by side.
  package static let mostJoins = 8
  /// The most remarks on a query.
  static let mostRemarks = 4
  /// The fewest letters before a star or a tilde.
  package static let shortestPrefix = 2

  /// What was typed.
  package let text: String
  package let tree: QueryNode
  /// Whether a limit cut something off.
  package let isShortened: Bool
  /// The time of the pasted address that is all of the query; what is said near it is wanted.
  package let pastedTime: Timestamp?
  /// What was not taken as it may have been meant, in plain words; for people.
  package let remarks: [String]
  /// The last word, where it may still be one that only begins so.
  package let openWord: String?

  /// - Parameters:
  ///   - isPartial: the last word is still being typed: it also stands for all words that begin
  ///     so, unless a space or a sign follows it.
  ///   - language: only what is said in this language, as the field `lang` takes it.
  package init(_ text: String, isPartial: Bool = false, language: String? = nil) {
    self.text = text
    var parser = QueryParser(text)
    var tree = parser.parse().withoutRepetition
    isShortened = parser.isShortened
    remarks = parser.remarks
    pastedTime = PastedPlace.time(ofAddress: text)
    openWord = isPartial && !parser.isShortened ? PartialWord.last(of: text) : nil
    if let openWord { tree = PartialWord.opened(tree, last: openWord) }
    if let language { tree = tree.restricted(to: .field(.lang, language)) }
    self.tree = tree
  }
}
