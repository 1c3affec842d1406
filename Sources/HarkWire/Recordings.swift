/// `hark/recordings`: the recordings in the index.
package struct RecordingsParameters: Codable, Equatable, Sendable {
  /// Only recordings whose title, channel or id holds all of these words; all if absent.
  package var query: String?
  /// At most this many; 1,000 if absent.
  package var limit: Int?

  package init(query: String? = nil, limit: Int? = nil) {
    self.query = query
    self.limit = limit
  }
}

/// The answer to `hark/recordings`, and what `hark recordings --json` prints.
package struct RecordingsResult: Codable, Equatable, Sendable {
  /// A recording with its sources.
  package struct Entry: Codable, Equatable, Sendable {
    package var recording: RecordingReference
    /// How many moments it has in the index.
    package var moments: Int
    package var sources: [Source]

    package init(recording: RecordingReference, moments: Int, sources: [Source]) {
      self.recording = recording
      self.moments = moments
      self.sources = sources
    }
  }

  /// A file of a recording.
  package struct Source: Codable, Equatable, Sendable {
    package var path: String
    /// `transcript` or `note`.
    package var kind: String
    package var format: String
    package var moments: Int

    package init(path: String, kind: String, format: String, moments: Int) {
      self.path = path
      self.kind = kind
      self.format = format
      self.moments = moments
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
