package import HarkCore

/// What a citation stands for: the words of a note that a moment is to bear out.
package struct Claim: Equatable, Sendable {
  package var text: String
  /// The headings above it, as `Cue.heading`; nil where there is none.
  package var heading: String?
  /// The time that is cited; nil where what is written is no time.
  package var cited: Timestamp?
  /// What is written, for example `00:24:00`.
  package var written: String
  /// The line of the file (from 1).
  package var line: Int
  /// Where it is written, if that is known.
  package var place: CitationPlace?

  package init(
    text: String, heading: String? = nil, cited: Timestamp?, written: String, line: Int = 1,
    place: CitationPlace? = nil
  ) {
    self.text = text
    self.heading = heading
    self.cited = cited
    self.written = written
    self.line = line
    self.place = place
  }

  /// The claims of a note, in its order.
  package static func all(in note: SourceText) -> [Claim] {
    note.cues.flatMap { cue in
      cue.citations.map {
        Claim(
          text: $0.claim, heading: cue.heading, cited: $0.cited, written: $0.written,
          line: $0.line, place: $0.place)
      }
    }
  }
}
