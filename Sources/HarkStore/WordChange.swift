/// What a search took for words of the query, where it did not take them as typed.
package struct WordChange: Equatable, Sendable {
  /// Why.
  package enum Reason: String, Sendable {
    /// No moment has the word: it was probably typed wrong.
    case typing
    /// No moment has the word: others sound like it.
    case sound
    /// No moment has the word so: in one word, in two or with an apostrophe.
    case spelling
    /// Words that may stand for it were asked for, with a tilde.
    case synonyms
  }

  /// A word or a phrase that was searched for instead.
  package struct Other: Equatable, Sendable {
    package var text: String
    /// How many moments have it.
    package var moments: Int
    /// Typing errors between the two; nil where that is not the reason.
    package var distance: Int?
  }

  /// The word, or the two neighbours, folded.
  package var typed: String
  package var reason: Reason
  /// The likeliest first.
  package var others: [Other]
}
