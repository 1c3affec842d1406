/// A timestamp in a note, with the claim it stands for.
package struct Citation: Equatable, Sendable {
  /// The time it names; nil where what is written is no time.
  package var cited: Timestamp?
  /// What is written, for example `00:24:00`.
  package var written: String
  /// The claim: the sentence or sentences of the block that the citation stands for.
  package var claim: String
  /// Where in the block's text the citation stood, in Unicode scalars; the words of the claim
  /// mostly come before it.
  package var offset: Int
  /// The line of the file (from 1).
  package var line: Int
  /// Where it is written, if that was asked for and can be told. (An array takes less space in the
  /// many citations without one.)
  package var place: CitationPlace? {
    get { places.first }
    set { places = newValue.map { [$0] } ?? [] }
  }
  private var places: [CitationPlace] = []

  package init(cited: Timestamp?, written: String, claim: String, offset: Int, line: Int) {
    self.cited = cited
    self.written = written
    self.claim = claim
    self.offset = offset
    self.line = line
  }
}
