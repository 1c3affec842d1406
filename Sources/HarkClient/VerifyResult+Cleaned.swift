internal import HarkCore
package import HarkWire

extension VerifyResult {
  /// The same with every string fit for a terminal. What would be written into the note is left out
  /// where it is not.
  package var cleaned: VerifyResult {
    var result = self
    result.note = SafeText.clean(note)
    result.recording = recording.cleaned
    result.transcript = transcript.map(SafeText.clean)
    result.conflicts = conflicts.map {
      Conflict(path: SafeText.clean($0.path), support: $0.support)
    }
    result.citations = citations.map(\.cleaned)
    return result
  }
}

extension CheckedCitation {
  fileprivate var cleaned: CheckedCitation {
    var citation = self
    citation.written = SafeText.clean(written)
    citation.claim = SafeText.clean(claim)
    citation.verdict = SafeText.clean(verdict)
    citation.slip = slip.map(SafeText.clean)
    citation.edit = edit.flatMap { SafeText.isClean($0) ? $0 : nil }
    citation.edits = Self.clean(edits)
    citation.obstacle = obstacle.map(SafeText.clean)
    citation.candidates = candidates.map { candidate in
      Candidate(
        start: candidate.start, timecode: SafeText.clean(candidate.timecode),
        precision: SafeText.clean(candidate.precision), score: candidate.score,
        text: SafeText.clean(candidate.text), speaker: candidate.speaker.map(SafeText.clean),
        url: candidate.url.map(SafeText.clean), line: candidate.line,
        edits: Self.clean(candidate.edits))
    }
    return citation
  }
  private static func clean(_ edits: [Edit]?) -> [Edit]? {
    edits?.allSatisfy { SafeText.isClean($0.text) } == true ? edits : nil
  }
}
