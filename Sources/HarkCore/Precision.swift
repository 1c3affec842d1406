/// How exactly the start of a moment is known.
package enum Precision: String, Sendable, CaseIterable {
  /// The source times every word.
  case word
  /// The source times the cue that holds the words.
  case cue
  /// The source times the turn that holds the words, and they are near its beginning.
  case turn
  /// A note cites this time for the words.
  case citation
  /// Interpolated between the times the source gives.
  case estimated
}
