internal import Foundation
package import HarkCore

/// Checks the citations of a note against a transcript.
///
/// No model and no list of special cases: the words of a claim, by their stems and by what may
/// stand for them, weighed by how rare they are in the talk, are looked for in every stretch of
/// some sentences (`ClaimSearch`); then the claims of the note decide together (`ClaimOrder`).
/// Vectors of sentences were rejected: they need a model of some hundred megabytes, and cannot say
/// which words were found.
package struct NoteCheck {
  /// Thrown where there is no more time for the check.
  package struct TooLong: Error {}

  /// One verdict a claim, in their order.
  package let verdicts: [Verdict]
  /// How much the transcript speaks for the note, to choose among several: the evidence for all
  /// of its claims together.
  package let support: Double

  /// Checks all claims of a note.
  ///
  /// - Parameters:
  ///   - duration: how long the recording is; nil where only its words tell.
  ///   - isLate: is asked before each claim whether to give up.
  /// - Throws: `TooLong`, and what stemming throws.
  package init(
    _ claims: [Claim], in transcript: Transcript, duration: Timestamp?,
    isLate: () -> Bool = { false }
  ) throws {
    let note = try NoteTerms(claims, reader: transcript.reader)
    let rows = try claims.map { claim in
      if isLate() { throw TooLong() }
      let terms = try ClaimTerms(claim, of: note, in: transcript)
      let search = ClaimSearch(transcript: transcript, claim: terms)
      return ClaimOrder.Row(claim: claim, stretches: search.stretches())
    }
    let order = ClaimOrder(rows)
    let ranked = order.ranked()
    // A recording may go on a little after its last words.
    let end = duration?.seconds ?? transcript.end + 30
    verdicts = claims.indices.map { index in
      let judge = Judge(
        transcript: transcript, claim: claims[index], stretches: rows[index].stretches,
        ranked: ranked[index].map(\.stretch), neighbours: Self.neighbours(of: index, in: ranked),
        trust: order.trust)
      return judge.verdict(end: end)
    }
    support = rows.reduce(0) { $0 + max(0, 3 + ($1.stretches.first?.evidence ?? -3)) }
  }

  /// The verdicts of a note whose recording has no transcript with times.
  package static func withoutTranscript(_ claims: [Claim], duration: Timestamp?) -> [Verdict] {
    claims.map { claim in
      var verdict = Verdict(kind: .noTranscript)
      if let cited = claim.cited, let duration { verdict.isBeyondEnd = cited > duration }
      return verdict
    }
  }

  /// What the claims right before and after probably stand for.
  private static func neighbours(of index: Int, in ranked: [[ClaimOrder.Ranked]]) -> [Stretch] {
    [index - 2, index - 1, index + 1, index + 2].filter(ranked.indices.contains)
      .compactMap { ranked[$0].first?.stretch }
  }
}
