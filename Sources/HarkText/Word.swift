/// A word of a text as the index sees it.
package struct Word: Equatable, Sendable {
  /// The word folded: lower case, without accents and typographic variants; at most 64 bytes of
  /// UTF-8; empty only where nobody asked for it.
  package var term: String
  /// Where it stands in the text, in bytes of UTF-8, half open.
  package var range: Range<Int>

  package init(term: String, range: Range<Int>) {
    self.term = term
    self.range = range
  }
}
