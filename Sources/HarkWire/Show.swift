/// `hark/show`: the words around a moment.
package struct ShowParameters: Codable, Equatable, Sendable {
  /// The id of a moment.
  package var moment: String
  /// Seconds before and after the moment; 30 if absent.
  package var context: Double?
  /// The whole source instead.
  package var whole: Bool?

  package init(moment: String, context: Double? = nil, whole: Bool? = nil) {
    self.moment = moment
    self.context = context
    self.whole = whole
  }
}

/// The answer to `hark/show`, and what `hark show --json` prints.
package struct ShowResult: Codable, Equatable, Sendable {
  /// The version of this shape; 1.
  package var version: Int
  /// The id that was asked for.
  package var moment: String
  package var index: IndexReference
  /// The moments of the same source, in its order; the one asked for is among them.
  package var moments: [Moment]
  /// Whether moments were left out because there are too many.
  package var truncated: Bool

  package init(moment: String, index: IndexReference, moments: [Moment], truncated: Bool) {
    self.version = 1
    self.moment = moment
    self.index = index
    self.moments = moments
    self.truncated = truncated
  }
}
