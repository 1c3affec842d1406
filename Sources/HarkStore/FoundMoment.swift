package import HarkCore

/// A moment as a search found it, with all that clients are told. A plain value.
package struct FoundMoment: Sendable {
  package var record: MomentRecord
  package var recording: RecordingRecord
  /// The path of its source.
  package var path: String
  package var score: Double
  /// When the matched words begin, and on which line.
  package var point: TimeMap.Point
  /// Matched words in `record.text`, as half-open ranges of Unicode scalars, ascending.
  package var matches: [Range<Int>]
  package var snippet: String
  /// How many more moments of the recording match and were left out, at least; nil where the
  /// request sets no bound for a recording.
  package var more: Int?
}

/// What to search for.
package struct SearchRequest: Sendable {
  package enum Sort: Sendable {
    case relevance
    /// Newest recording first.
    case date
    /// Earliest in its recording first.
    case time
  }

  package var query: String
  package var limit = 10
  package var offset = 0
  package var sort = Sort.relevance
  /// At most so many moments a recording.
  package var perRecording: Int?
  package var isExact = false
  /// The last word is still being typed: it also stands for those that begin so.
  package var isPartial = false
  /// Only what is said in this language: a code as the field `lang` takes it.
  package var language: String?
  /// Names of fields to count the values of.
  package var facets: [String] = []
  /// About how long a snippet is, in Unicode scalars; nil for the usual.
  package var snippetLength: Int?
  /// How long all of it may take, in milliseconds.
  package var deadlineMilliseconds = 5000
  /// Whether an answer that is incomplete, or that asks for much to be read, is none: the search
  /// then throws `StoreError.deadline`.
  package var isBrief = false

  package init(query: String) { self.query = query }
}

/// The answer to a `SearchRequest`.
package struct SearchOutcome: Sendable {
  package var index: IndexState
  /// The query as it was understood, in the query language.
  package var interpreted: String
  /// The query with the likeliest word for each that the index does not have; nil if it has all.
  package var corrected: String?
  /// Which way of searching found the moments; the last that was tried where none did.
  package var stage: SearchStage
  /// Whether no moment has all words, so that those with most of them were taken.
  package var isRelaxed: Bool { stage == .anyWords }
  /// What of the query was not taken as it may have been meant, in plain words.
  package var remarks: [String] = []
  /// Why nothing was found; nil if something was.
  package var nothing: EmptySearch?
  package var total: Int
  /// Whether `total` is counted, not estimated.
  package var isTotalExact: Bool
  /// Whether the deadline passed before all was done, so that this is the best so far.
  package var isCutShort: Bool
  package var moments: [FoundMoment]
  package var facets: [String: [String: Int]]
  /// Whether `facets` counts all matches, not only those that were looked at.
  package var areFacetsExact: Bool
}

/// Which state of the index an answer describes.
package struct IndexState: Equatable, Sendable {
  package var id: String
  package var revision: Int
}
