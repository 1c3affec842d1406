internal import HarkCore
package import HarkWire

extension ExplainResult {
  /// The same with every string fit for a terminal.
  package var cleaned: ExplainResult {
    var result = self
    result.query = SafeText.clean(query)
    result.interpreted = SafeText.clean(interpreted)
    result.corrected = corrected.map(SafeText.clean)
    result.remarks = remarks?.map(SafeText.clean)
    result.answeredBy = answeredBy.map(SafeText.clean)
    result.nothing?.reasons = nothing?.reasons.map(SafeText.clean) ?? []
    result.changes = changes.map { change in
      Change(
        typed: SafeText.clean(change.typed), reason: SafeText.clean(change.reason),
        others: change.others.map { other in
          .init(text: SafeText.clean(other.text), moments: other.moments, distance: other.distance)
        })
    }
    result.parts = parts.map(\.cleaned)
    result.hits = hits.map { hit in
      Hit(
        moment: hit.moment.cleaned,
        matched: hit.matched.map { match in
          .init(part: match.part, weight: match.weight, by: SafeText.clean(match.by))
        })
    }
    return result
  }
}

extension ExplainResult.Part {
  /// The same with every string fit for a terminal.
  fileprivate var cleaned: ExplainResult.Part {
    ExplainResult.Part(
      text: SafeText.clean(text), role: SafeText.clean(role), moments: moments, exact: exact,
      stems: stems.map(SafeText.clean),
      forms: forms.map { .init(word: SafeText.clean($0.word), moments: $0.moments) },
      moreForms: moreForms, parts: parts.map(\.cleaned))
  }
}
