/// `hark/coverage`: which stretches of recordings have notes.
package struct CoverageParameters: Codable, Equatable, Sendable {
  /// Only recordings with all of these words in title, channel or id; all if absent.
  package var query: String?
  /// At most this many recordings; 100 if absent.
  package var limit: Int?

  package init(query: String? = nil, limit: Int? = nil) {
    self.query = query
    self.limit = limit
  }
}

/// The answer to `hark/coverage`, and what `hark coverage --json` prints.
package struct CoverageResult: Codable, Equatable, Sendable {
  /// A recording with what notes cite of it.
  package struct Entry: Codable, Equatable, Sendable {
    package var recording: RecordingReference
    /// How long it is, in seconds, as far as its words tell; null where nothing is known.
    @Nullable package var length: Double?
    /// The share of it that has notes, from 0 to 1.
    package var share: Double
    /// All of it, in order: with notes and without by turns.
    package var stretches: [Stretch]
    /// Its notes, by path.
    package var notes: [Note]

    package init(
      recording: RecordingReference, length: Double?, share: Double, stretches: [Stretch],
      notes: [Note]
    ) {
      self.recording = recording
      self.length = length
      self.share = share
      self.stretches = stretches
      self.notes = notes
    }
  }

  /// A stretch of a recording.
  package struct Stretch: Codable, Equatable, Sendable {
    /// Seconds.
    package var start: Double
    package var end: Double
    /// How many times are cited in it; 0 where it has no notes.
    package var citations: Int
    /// What is said first in a stretch without notes; null where it is not known.
    @Nullable package var text: String?

    package init(start: Double, end: Double, citations: Int, text: String?) {
      self.start = start
      self.end = end
      self.citations = citations
      self.text = text
    }
  }

  /// A note on a recording.
  package struct Note: Codable, Equatable, Sendable {
    package var path: String
    /// How many different times it cites.
    package var citations: Int
    /// How many of them are after the recording's end.
    package var beyondEnd: Int

    package init(path: String, citations: Int, beyondEnd: Int) {
      self.path = path
      self.citations = citations
      self.beyondEnd = beyondEnd
    }

    private enum CodingKeys: String, CodingKey {
      case path, citations
      case beyondEnd = "beyond_end"
    }
  }

  /// The version of this shape; 1.
  package var version: Int
  package var index: IndexReference
  /// How many recordings match, whatever the limit.
  package var total: Int
  /// Newest first, then by title.
  package var recordings: [Entry]

  package init(index: IndexReference, total: Int, recordings: [Entry]) {
    self.version = 1
    self.index = index
    self.total = total
    self.recordings = recordings
  }
}
