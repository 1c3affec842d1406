/// A method of the socket: its name with the types of its parameters and result.
///
/// The daemon registers a handler a method, the client calls one; both from this row.
package struct Method<Parameters: Codable & Sendable, Result: Codable & Sendable>: Sendable {
  /// The name on the wire, for example `hark/search`.
  package let name: String

  package init(_ name: String, _: Parameters.Type, _: Result.Type) {
    self.name = name
  }
}

/// All methods. Protocol.md describes each; a test compares the two.
package enum Methods {
  package static let search = Method("hark/search", SearchParameters.self, SearchResult.self)
  package static let show = Method("hark/show", ShowParameters.self, ShowResult.self)
  package static let recordings = Method(
    "hark/recordings", RecordingsParameters.self, RecordingsResult.self)
  package static let fields = Method("hark/fields", FieldsParameters.self, FieldsResult.self)
  package static let suggest = Method(
    "hark/suggest", SuggestParameters.self, SuggestResult.self)
  package static let explain = Method(
    "hark/explain", ExplainParameters.self, ExplainResult.self)
  package static let verify = Method("hark/verify", VerifyParameters.self, VerifyResult.self)
  package static let coverage = Method(
    "hark/coverage", CoverageParameters.self, CoverageResult.self)
  package static let subscribe = Method(
    "hark/subscribe", SubscribeParameters.self, SubscribeResult.self)
  package static let unsubscribe = Method(
    "hark/unsubscribe", UnsubscribeParameters.self, UnsubscribeResult.self)
  package static let status = Method("hark/status", StatusParameters.self, StatusResult.self)

  /// The names, in the order of the protocol page.
  package static let names = [
    search.name, show.name, recordings.name, fields.name, suggest.name, explain.name,
    verify.name, coverage.name, subscribe.name, unsubscribe.name, status.name,
  ]
}
