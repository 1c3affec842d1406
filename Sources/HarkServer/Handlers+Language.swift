internal import HarkCore
internal import HarkQuery
internal import HarkStore
internal import HarkWire

/// The methods about the query language.
extension Handlers {
  /// The fields of a query. Needs no index.
  static func fields(
    _ parameters: FieldsParameters, _ context: Handler.Context
  ) throws -> FieldsResult {
    let countable = Set(Facet.all.map(\.name))
    return FieldsResult(
      fields: Field.all.map { field in
        .init(
          name: field.name, meaning: field.summary, shape: field.shape.rawValue,
          example: field.example, countable: countable.contains(field.name))
      })
  }

  /// How the last word of a query may go on.
  static func suggest(
    _ parameters: SuggestParameters, _ context: Handler.Context
  ) throws -> SuggestResult {
    let limits = context.engine.limits
    let limit = try checked(parameters.limit ?? 10, "limit", in: 0...limits.moments)
    let query = SafeText.clean(parameters.query)
    let point: CompletionPoint?
    if let name = parameters.field {
      guard let field = Field.named(name) else {
        throw ResponseError(
          .invalidParameters, "there is no field \(SafeText.clean(name))",
          data: .init(hint: "the fields are: \(Field.all.map(\.name).joined(separator: " "))"))
      }
      point = CompletionPoint(value: query, of: field)
    } else {
      point = CompletionPoint(of: query)
    }
    let list = try context.reader.get().suggestions(
      at: point, limit: limit, deadlineMilliseconds: limits.queryMilliseconds)
    return SuggestResult(
      query: query,
      start: point?.start ?? query.unicodeScalars.count,
      index: IndexReference(list.index),
      suggestions: list.suggestions.map { suggestion in
        let text = SafeText.clean(suggestion.text)
        return .init(
          text: text, kind: suggestion.field?.name ?? "word", count: suggestion.count,
          insert: point?.insertion(of: text, as: suggestion.field) ?? text)
      })
  }
}
