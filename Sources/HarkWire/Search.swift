/// `hark/search`: the moments that match a query, best first.
package struct SearchParameters: Codable, Equatable, Sendable {
  /// The orders a result can have.
  package enum Sort: String, Codable, Sendable, CaseIterable {
    /// Best first.
    case relevance
    /// Newest recording first.
    case date
    /// Earliest in its recording first.
    case time
  }

  /// What the user typed.
  package var query: String
  /// At most this many moments; 10 if absent.
  package var limit: Int?
  /// Moments to pass over; 0 if absent.
  package var offset: Int?
  package var sort: Sort?
  /// At most this many moments a recording; no bound if absent.
  package var perRecording: Int?
  /// Only the words as typed: no stemming, no synonyms and no relaxing.
  package var exact: Bool?
  /// The last word is still being typed: it also stands for all words that begin so.
  package var partial: Bool?
  /// Only what is said in this language, as the field `lang` takes it.
  package var lang: String?
  /// Count the values of these fields over all hits.
  package var facets: [String]?
  /// About how long a snippet is, in Unicode scalars; 200 if absent.
  package var snippetLength: Int?
  /// What the answer with the first page said of the index: the answer tells whether it has moved.
  package var index: IndexReference?
  /// Let all changes of files in first, waiting so many seconds at most; absent: do not wait.
  package var wait: Double?

  package init(
    query: String, limit: Int? = nil, offset: Int? = nil, sort: Sort? = nil,
    perRecording: Int? = nil, exact: Bool? = nil, partial: Bool? = nil, lang: String? = nil,
    facets: [String]? = nil, snippetLength: Int? = nil, index: IndexReference? = nil,
    wait: Double? = nil
  ) {
    self.query = query
    self.limit = limit
    self.offset = offset
    self.sort = sort
    self.perRecording = perRecording
    self.exact = exact
    self.partial = partial
    self.lang = lang
    self.facets = facets
    self.snippetLength = snippetLength
    self.index = index
    self.wait = wait
  }

  private enum CodingKeys: String, CodingKey {
    case query, limit, offset, sort, exact, partial, lang, facets, index, wait
    case snippetLength = "snippet_length"
    case perRecording = "per_recording"
  }
}

/// Why a search found nothing.
package struct EmptyReason: Codable, Equatable, Sendable {
  /// How many recordings were searched.
  package var recordings: Int
  /// How many moments were searched.
  package var moments: Int
  /// Files that could not be read, and so were not searched.
  package var unreadable: Int
  /// The parts of the query that emptied the result, in plain words.
  package var reasons: [String]

  package init(recordings: Int, moments: Int, unreadable: Int, reasons: [String]) {
    self.recordings = recordings
    self.moments = moments
    self.unreadable = unreadable
    self.reasons = reasons
  }
}

/// The answer to `hark/search`, and what `hark search --json` prints.
package struct SearchResult: Codable, Equatable, Sendable {
  /// How many moments match.
  package struct Total: Codable, Equatable, Sendable {
    package var value: Int
    /// Whether `value` is counted, not estimated.
    package var exact: Bool

    package init(value: Int, exact: Bool) {
      self.value = value
      self.exact = exact
    }
  }

  /// The version of this shape; 1.
  package var version: Int
  package var query: String
  /// The query as it was understood.
  package var interpreted: String
  /// The query as it was probably meant, where that was searched instead.
  @Nullable package var corrected: String?
  /// Whether no moment holds all words, so that those with most of them were taken.
  package var relaxed: Bool
  /// What of the query was not taken as it may have been meant, in plain words; nil where all was.
  package var remarks: [String]?
  /// Why nothing was found, where nothing was.
  @Nullable package var nothing: EmptyReason?
  package var total: Total
  /// Whether there are more moments than were returned.
  package var truncated: Bool
  package var tookMilliseconds: Double
  package var index: IndexReference
  /// Whether the index has changed since the answer that the request names, so that pages do not
  /// fit together; nil from a daemon that does not tell.
  package var moved: Bool?
  package var moments: [Moment]
  /// For each field asked for, its values with the number of moments.
  package var facets: [String: [String: Int]]
  /// Whether `facets` counts all matches; nil from a daemon that does not tell.
  package var facetsExact: Bool?
  /// What came of waiting for pending changes: `done`, `late` (the time was over), `unwatched`
  /// (nobody keeps the index fresh), `failed` (the index cannot be written) or `busy` (too many
  /// wait); nil if that was not asked for.
  package var waited: String?

  package init(
    query: String, interpreted: String, corrected: String?, relaxed: Bool,
    remarks: [String]? = nil, nothing: EmptyReason? = nil, total: Total, truncated: Bool,
    tookMilliseconds: Double,
    index: IndexReference, moments: [Moment],
    facets: [String: [String: Int]], facetsExact: Bool? = true, moved: Bool? = false,
    waited: String? = nil
  ) {
    self.version = 1
    self.query = query
    self.interpreted = interpreted
    self.corrected = corrected
    self.relaxed = relaxed
    self.remarks = remarks
    self.nothing = nothing
    self.total = total
    self.truncated = truncated
    self.tookMilliseconds = tookMilliseconds
    self.index = index
    self.moments = moments
    self.facets = facets
    self.facetsExact = facetsExact
    self.moved = moved
    self.waited = waited
  }

  private enum CodingKeys: String, CodingKey {
    case version, query, interpreted, corrected, relaxed, remarks, nothing, total, truncated, index,
      moments, facets, moved, waited
    case facetsExact = "facets_exact"
    case tookMilliseconds = "took_ms"
  }
}
