/// What a query was taken to mean, what each part of it finds alone, and which way of searching
/// answered it.
package struct Explanation: Sendable {
  /// The answer that is explained.
  package var outcome: SearchOutcome
  /// Whether a limit cut something off the query.
  package var isShortened: Bool
  /// The words that were not searched for as typed.
  package var changes: [WordChange]
  /// The parts of the query that was searched for.
  package var parts: [QueryPart]
  /// For each moment of the outcome, the parts that it has.
  package var matched: [[MatchedPart]]
}

/// A part of a query on one index.
package struct QueryPart: Equatable, Sendable {
  /// What a part is for.
  package enum Role: String, Sendable {
    /// A moment must have it.
    case needed
    /// One of several of which any is enough.
    case alternative
    /// It says nothing by itself: a moment need not have it.
    case helps
    /// It narrows the search.
    case filter
    /// A moment must not have it.
    case excluded
  }

  /// A word of the index.
  package struct Form: Equatable, Sendable {
    package var word: String
    /// How many moments have it.
    package var moments: Int
  }

  /// In the query language.
  package var text: String
  package var role: Role
  /// How many moments have it; for an exclusion, how many it leaves out.
  package var moments: Int
  /// Whether `moments` is counted, not estimated.
  package var isCounted: Bool
  /// What a word is reduced to in the languages of the index; empty for other parts.
  package var stems: [String] = []
  /// The words of the index that a word or the beginning of one stands for, the most frequent
  /// first; at most ten.
  package var forms: [Form] = []
  /// How many forms there are beyond these.
  package var moreForms = 0
  /// The parts of what stands in brackets or beside OR, NEAR and THEN.
  package var parts: [QueryPart] = []
}

/// What a moment has of one part of a query.
package struct MatchedPart: Equatable, Sendable {
  /// Which of the explanation's parts.
  package var part: Int
  /// What it adds to the moment's weight, before words in a row and the moments around count.
  package var weight: Double
  /// Whether only the speaker or the recording is called so.
  package var isNamed: Bool
}
