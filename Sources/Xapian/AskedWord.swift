/// A word that a document must have, in any of its forms.
package struct AskedWord {
  /// The terms of its forms; at least one.
  package var forms: [String]
  /// How much it counts: 1, or 0 where it only filters.
  package var factor: Double
  /// The term of those of its documents that have it often, with the same counts.
  package var often = ""
  /// Where it is the only word, has one form, and so many documents have it often, the others are
  /// left out; they are counted all the same. 0: none are left out.
  package var enough = 0

  package init(_ forms: [String], factor: Double = 1, often: String = "", enough: Int = 0) {
    (self.forms, self.factor, self.often, self.enough) = (forms, factor, often, enough)
  }
}
