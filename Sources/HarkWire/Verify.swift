/// `hark/verify`: whether what a note's citations stand for is said at the times they name.
package struct VerifyParameters: Codable, Equatable, Sendable {
  /// The path of the note. Without `text` it must be in the index.
  package var note: String
  /// What the note says; as the file has it if absent.
  package var text: String?
  /// How corrected citations are written: `same`, `anchor`, `link` or `time`; `same` if absent.
  package var style: CitationStyle?

  package init(note: String, text: String? = nil, style: CitationStyle? = nil) {
    self.note = note
    self.text = text
    self.style = style
  }
}

/// How a citation is written.
package enum CitationStyle: String, Codable, Sendable, CaseIterable {
  /// As it was.
  case same
  /// `<a class="yt-timestamp" data-t="00:48:51">[00:48:51]</a>`
  case anchor
  /// `[48:51](https://youtu.be/ID?t=2931)`
  case link
  /// `[48:51]`
  case time
}

/// The answer to `hark/verify`, and what `hark verify --json` prints.
package struct VerifyResult: Codable, Equatable, Sendable {
  /// The version of this shape; 1.
  package var version: Int
  /// The path of the note.
  package var note: String
  package var index: IndexReference
  package var recording: RecordingReference
  /// The transcript that the note was compared with; null where there is none with times.
  @Nullable package var transcript: String?
  /// Other transcripts that claim the recording, though they are of other talks.
  package var conflicts: [Conflict]
  /// In the order of the note.
  package var citations: [CheckedCitation]

  package init(
    note: String, index: IndexReference, recording: RecordingReference, transcript: String?,
    conflicts: [Conflict], citations: [CheckedCitation]
  ) {
    self.version = 1
    self.note = note
    self.index = index
    self.recording = recording
    self.transcript = transcript
    self.conflicts = conflicts
    self.citations = citations
  }

  /// A transcript that claims the same recording.
  package struct Conflict: Codable, Equatable, Sendable {
    package var path: String
    /// How much its words speak for the note, beside those of the one that was used; from 0 to 1.
    package var support: Double

    package init(path: String, support: Double) {
      self.path = path
      self.support = support
    }
  }
}

/// A citation with its verdict.
package struct CheckedCitation: Codable, Equatable, Sendable {
  /// What to write in place of some bytes of the note.
  package struct Edit: Codable, Equatable, Sendable {
    /// Two bytes of UTF-8, half open.
    package var place: [Int]
    package var text: String

    package init(place: [Int], text: String) {
      (self.place, self.text) = (place, text)
    }
  }

  /// A moment that may bear out the claim.
  package struct Candidate: Codable, Equatable, Sendable {
    /// Seconds.
    package var start: Double
    package var timecode: String
    /// How exactly `start` is known, as in a moment.
    package var precision: String
    /// How likely it is what the claim stands for, from 0 to 1.
    package var score: Double
    /// What is said there.
    package var text: String
    @Nullable package var speaker: String?
    @Nullable package var url: String?
    /// The line of the transcript (from 1).
    package var line: Int
    /// What to write so that the citation names this moment; null where that cannot be told.
    @Nullable package var edits: [Edit]?

    package init(
      start: Double, timecode: String, precision: String, score: Double, text: String,
      speaker: String?, url: String?, line: Int, edits: [Edit]? = nil
    ) {
      self.start = start
      self.timecode = timecode
      self.precision = precision
      self.score = score
      self.text = text
      self.speaker = speaker
      self.url = url
      self.line = line
      self.edits = edits
    }
  }

  /// The line of the note (from 1) on which its block begins.
  package var line: Int
  /// What is written, for example `00:24:00`.
  package var written: String
  /// The time that is cited, in seconds; null where what is written is no time.
  @Nullable package var cited: Double?
  /// The words that it stands for.
  package var claim: String
  /// `ok`, `near`, `moved`, `unsupported` or `no_transcript`.
  package var verdict: String
  /// Whether the time cited is after the recording's end.
  package var beyondEnd: Bool
  /// The known way of miswriting that leads from what is written to the first candidate.
  @Nullable package var slip: String?
  /// The best first, at most three.
  package var candidates: [Candidate]
  /// Where it stands in the note, in bytes of UTF-8, half open; null where that is not clear.
  @Nullable package var place: [Int]?
  /// What to write there to cite the first candidate; null where nothing is to be corrected, or
  /// not only there.
  @Nullable package var edit: String?
  /// The same as the changes that are needed and no others, in order; null where nothing is to be
  /// corrected, or it cannot be told how.
  @Nullable package var edits: [Edit]?
  /// Why it is not corrected: `range`, `several`, `shared`, `damaged` or `unclear`; null where it
  /// is, or need not be.
  @Nullable package var obstacle: String?

  package init(
    line: Int, written: String, cited: Double?, claim: String, verdict: String, beyondEnd: Bool,
    slip: String?, candidates: [Candidate], place: [Int]? = nil, edit: String? = nil,
    edits: [Edit]? = nil, obstacle: String? = nil
  ) {
    self.line = line
    self.written = written
    self.cited = cited
    self.claim = claim
    self.verdict = verdict
    self.beyondEnd = beyondEnd
    self.slip = slip
    self.candidates = candidates
    self.place = place
    self.edit = edit
    self.edits = edits
    self.obstacle = obstacle
  }

  /// Whether the note should be changed: its words are said elsewhere, nowhere, or not in this
  /// recording. A citation up to two minutes off is none.
  package var isWrong: Bool { verdict == "moved" || verdict == "unsupported" || beyondEnd }

  private enum CodingKeys: String, CodingKey {
    case line, written, cited, claim, verdict, slip, candidates, place, edit, edits
    case obstacle
    case beyondEnd = "beyond_end"
  }
}
