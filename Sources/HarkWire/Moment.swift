/// A moment as clients see it (design contract 3.2). All strings are free of control characters
/// and bidirectional overrides.
package struct Moment: Codable, Equatable, Sendable {
  /// Names the moment for `hark/show`; stays the same while its source does.
  package var id: String
  /// `transcript` or `note`.
  package var kind: String
  /// When the matched words begin, in seconds; null where the source has no times.
  @Nullable package var start: Double?
  /// When the moment ends, in seconds; null if unknown.
  @Nullable package var end: Double?
  /// `start` as `m:ss` or `h:mm:ss`.
  @Nullable package var timecode: String?
  /// How exactly `start` is known: `word`, `cue`, `turn`, `citation` or `estimated`; null where
  /// there is no start.
  @Nullable package var precision: String?
  @Nullable package var speaker: String?
  /// The words of the moment.
  package var text: String
  /// Half-open ranges of matched words in `text`, in Unicode scalars, ascending.
  package var matches: [[Int]]
  /// A piece of `text` around the best match; matches stand between U+E000 and U+E001.
  package var snippet: String
  /// The weight of the hit; only its order has a meaning. Zero in `hark/show`.
  package var score: Double
  /// Opens the recording at `start`; null where the recording has no address.
  @Nullable package var url: String?
  /// The file that holds the words.
  package var path: String
  /// The line of that file (from 1) on which the matched words' cue or block begins.
  package var line: Int
  /// The headings above it in its file, outermost first.
  @Nullable package var heading: String?
  package var recording: RecordingReference
  /// How many more moments of its recording match and were left out by `per_recording`, at least;
  /// nil, and no such key, without it.
  package var more: Int?
  /// What is said around it, in the order of its source, this moment among it. `hark search -C
  /// --json` adds it; the daemon never sends it, and where it is nil there is no such key.
  package var context: [Moment]?

  package init(
    id: String, kind: String, start: Double?, end: Double?, timecode: String?, precision: String?,
    speaker: String?, text: String, matches: [[Int]], snippet: String, score: Double,
    url: String?, path: String, line: Int, heading: String?, recording: RecordingReference
  ) {
    self.id = id
    self.kind = kind
    self.start = start
    self.end = end
    self.timecode = timecode
    self.precision = precision
    self.speaker = speaker
    self.text = text
    self.matches = matches
    self.snippet = snippet
    self.score = score
    self.url = url
    self.path = path
    self.line = line
    self.heading = heading
    self.recording = recording
  }
}

/// The recording a moment belongs to.
package struct RecordingReference: Codable, Equatable, Sendable {
  package var id: String
  @Nullable package var title: String?
  @Nullable package var channel: String?
  /// `YYYY-MM-DD`.
  @Nullable package var date: String?
  /// Seconds.
  @Nullable package var duration: Double?
  /// The address of the recording, without a time.
  @Nullable package var url: String?

  package init(
    id: String, title: String?, channel: String?, date: String?, duration: Double?, url: String?
  ) {
    self.id = id
    self.title = title
    self.channel = channel
    self.date = date
    self.duration = duration
    self.url = url
  }
}

/// Which state of the index an answer describes.
package struct IndexReference: Codable, Equatable, Sendable {
  /// Changes when the index is built anew.
  package var id: String
  /// Grows with every commit.
  package var revision: Int

  package init(id: String, revision: Int) {
    self.id = id
    self.revision = revision
  }
}
