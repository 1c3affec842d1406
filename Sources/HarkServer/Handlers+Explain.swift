internal import HarkCore
internal import HarkStore
internal import HarkWire

/// The method that tells how a query was taken.
extension Handlers {
  /// The most moments that are explained in one answer.
  private static let mostExplained = 100

  static func explain(
    _ parameters: ExplainParameters, _ context: Handler.Context
  ) throws -> ExplainResult {
    var request = SearchRequest(query: parameters.query)
    request.limit = try checked(parameters.limit ?? 3, "limit", in: 0...mostExplained)
    request.isExact = parameters.exact ?? false
    request.isPartial = parameters.partial ?? false
    request.language = parameters.lang
    request.deadlineMilliseconds = context.engine.limits.queryMilliseconds
    let explanation = try context.reader.get().explain(request)
    let outcome = explanation.outcome
    return ExplainResult(
      query: SafeText.clean(parameters.query), interpreted: SafeText.clean(outcome.interpreted),
      corrected: outcome.corrected.map { SafeText.clean($0) },
      shortened: explanation.isShortened, remarks: remarks(outcome),
      answeredBy: outcome.nothing == nil ? outcome.stage.rawValue : nil,
      nothing: outcome.nothing.map { EmptyReason($0) },
      total: .init(
        value: max(outcome.total, outcome.moments.count), exact: outcome.isTotalExact),
      tookMilliseconds: context.arrived.millisecondsUntilNow,
      index: IndexReference(outcome.index),
      changes: explanation.changes.map { ExplainResult.Change($0) },
      parts: explanation.parts.map { ExplainResult.Part($0) },
      hits: zip(outcome.moments, explanation.matched).map { found, matched in
        .init(moment: Moment(found), matched: matched.map { ExplainResult.Hit.Match($0) })
      })
  }
}

extension ExplainResult.Change {
  init(_ change: WordChange) {
    self.init(
      typed: SafeText.clean(change.typed), reason: change.reason.rawValue,
      others: change.others.map { other in
        .init(text: SafeText.clean(other.text), moments: other.moments, distance: other.distance)
      })
  }
}

extension ExplainResult.Part {
  init(_ part: QueryPart) {
    self.init(
      text: SafeText.clean(part.text), role: part.role.rawValue, moments: part.moments,
      exact: part.isCounted, stems: part.stems.map { SafeText.clean($0) },
      forms: part.forms.map { .init(word: SafeText.clean($0.word), moments: $0.moments) },
      moreForms: part.moreForms, parts: part.parts.map { ExplainResult.Part($0) })
  }
}

extension ExplainResult.Hit.Match {
  init(_ matched: MatchedPart) {
    self.init(
      part: matched.part, weight: (matched.weight * 1000).rounded() / 1000,
      by: matched.isNamed ? "names" : "words")
  }
}
