/// `hark/explain`: how a query is understood, and what each part of it finds.
package struct ExplainParameters: Codable, Equatable, Sendable {
  /// What the user typed.
  package var query: String
  /// Explain at most this many moments; 3 if absent.
  package var limit: Int?
  /// Only the words as typed: no stemming, no synonyms and no relaxing.
  package var exact: Bool?
  /// The last word is still being typed: it also stands for all words that begin so.
  package var partial: Bool?
  /// Only what is said in this language, as the field `lang` takes it.
  package var lang: String?

  package init(
    query: String, limit: Int? = nil, exact: Bool? = nil, partial: Bool? = nil,
    lang: String? = nil
  ) {
    self.query = query
    self.limit = limit
    self.exact = exact
    self.partial = partial
    self.lang = lang
  }
}

/// The answer to `hark/explain`, and what `hark explain --json` prints.
package struct ExplainResult: Codable, Equatable, Sendable {
  /// The version of this shape; 1.
  package var version: Int
  package var query: String
  /// The query that was searched for.
  package var interpreted: String
  /// The query as it was probably meant, where that was searched instead.
  @Nullable package var corrected: String?
  /// Whether the query is longer than what is read of one.
  package var shortened: Bool
  /// What of the query was not taken as it may have been meant, in plain words; nil where all was.
  package var remarks: [String]?
  /// Which way of searching answered: `words`, `names` or `any`; null where nothing was found.
  @Nullable package var answeredBy: String?
  /// Why nothing was found, where nothing was.
  @Nullable package var nothing: EmptyReason?
  package var total: SearchResult.Total
  package var tookMilliseconds: Double
  package var index: IndexReference
  /// The words that were not searched for as typed.
  package var changes: [Change]
  /// What must match, and what narrows, in the order of the query.
  package var parts: [Part]
  /// The first moments with what they match.
  package var hits: [Hit]

  package init(
    query: String, interpreted: String, corrected: String?, shortened: Bool,
    remarks: [String]? = nil, answeredBy: String?, nothing: EmptyReason? = nil,
    total: SearchResult.Total,
    tookMilliseconds: Double, index: IndexReference, changes: [Change], parts: [Part],
    hits: [Hit]
  ) {
    self.version = 1
    self.query = query
    self.interpreted = interpreted
    self.corrected = corrected
    self.shortened = shortened
    self.remarks = remarks
    self.answeredBy = answeredBy
    self.nothing = nothing
    self.total = total
    self.tookMilliseconds = tookMilliseconds
    self.index = index
    self.changes = changes
    self.parts = parts
    self.hits = hits
  }

  private enum CodingKeys: String, CodingKey {
    case version, query, interpreted, corrected, shortened, remarks, nothing, total, index, changes,
      parts, hits
    case answeredBy = "answered_by"
    case tookMilliseconds = "took_ms"
  }
}
