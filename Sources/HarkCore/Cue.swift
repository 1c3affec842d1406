/// A timed piece of a transcript, or a block of a note: the unit that readers return, in the
/// order of the file.
package struct Cue: Equatable, Sendable {
  /// A word with its own time.
  package struct Word: Equatable, Sendable {
    package var start: Timestamp
    /// The word as written, with its punctuation, without spaces around it.
    package var text: String

    package init(start: Timestamp, text: String) {
      self.start = start
      self.text = text
    }
  }

  /// When it begins; nil where the source gives no time.
  package var start: Timestamp?
  /// When it ends; nil where the source does not say.
  package var end: Timestamp?
  /// Who speaks, as written; nil where unknown, and in notes.
  package var speaker: String?
  /// The words, without markup, tags, timestamps, cue settings or identifiers; single spaces.
  package var text: String
  /// The line of the file (from 1) on which the text begins.
  package var line: Int
  /// The headings above it, outermost first, joined by ` › `; nil where there is none.
  package var heading: String?
  /// Times of the single words, where the format has them, else empty. The words joined by
  /// spaces are `text`.
  package var words: [Word]
  /// The citations inside a note's block, in order.
  package var citations: [Citation]
  /// Names of the notes or pages it links to, without alias and heading.
  package var links: [String]

  package init(
    start: Timestamp? = nil, end: Timestamp? = nil, speaker: String? = nil, text: String,
    line: Int, heading: String? = nil, words: [Word] = [], citations: [Citation] = [],
    links: [String] = []
  ) {
    self.start = start
    self.end = end
    self.speaker = speaker
    self.text = text
    self.line = line
    self.heading = heading
    self.words = words
    self.citations = citations
    self.links = links
  }
}
