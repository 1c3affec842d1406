internal import Foundation

/// Some pieces of a transcript in a row, with how well they bear out a claim.
struct Stretch: Equatable {
  /// The share of the claim's weight that is said there, a little more where words stand in the
  /// claim's order.
  var cover: Double
  /// The weight that is said there.
  var weight: Double
  var pieces: ClosedRange<Int>
  /// Where the claim's words begin, in seconds, and where the stretch ends.
  var start: Double
  var end: Double
  /// Whether it says the opposite.
  var isContrary = false
  /// Whether a number of the claim is not said there.
  var isWithoutNumber = false
  /// Whether the claim repeats it word for word.
  var isQuoted = false

  /// The evidence of a claim that repeats what is said, however common its words are.
  private static let quotedEvidence = 3.0
  /// What a number costs that is not said.
  private static let numberCost = 1.5

  /// How much more likely it is that the claim stands for it than that its words are there by
  /// chance, as a logarithm. Calibrated on labelled claims, on claims of other notes, and on
  /// sentences of this and of other talks (Tests/Citations).
  var evidence: Double {
    if isContrary { return -10 }
    let evidence = 2.77 * log(cover + 0.01) + 3.55 * log(weight + 0.1) - 5.95
    if isQuoted { return max(evidence, Self.quotedEvidence) }
    return isWithoutNumber ? evidence - Self.numberCost : evidence
  }

  /// How far a time is from the stretch, in seconds; 0 inside it.
  func distance(to time: Double) -> Double {
    time < start ? start - time : time > end ? time - end : 0
  }
}
