package import HarkCore

/// What became of checking one citation.
package struct Verdict: Equatable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// It is said within a minute of the time cited.
    case ok
    /// It is said within two minutes of it.
    case near
    /// It is said elsewhere in the recording.
    case moved
    /// It is said nowhere, as far as words can tell.
    case unsupported
    /// There is no transcript with times to compare with.
    case noTranscript = "no_transcript"
  }

  /// A moment that may bear out the claim.
  package struct Candidate: Equatable, Sendable {
    package var start: Timestamp
    package var precision: Precision
    /// How likely it is what the claim stands for, from 0 to 1, as far as words can tell.
    package var score: Double
    /// What is said there.
    package var text: String
    package var speaker: String?
    /// The line of the transcript (from 1).
    package var line: Int
  }

  package var kind: Kind
  /// The best first, at most three.
  package var candidates: [Candidate] = []
  /// Whether the time cited is after the recording's end.
  package var isBeyondEnd = false
  /// The way of miswriting that leads from what is written to the first candidate.
  package var slip: Slip?

  package init(kind: Kind) { self.kind = kind }
}
