package import HarkCore
internal import HarkQuery
internal import HarkText
internal import Xapian

/// What editors ask of single files and recordings.
extension StoreReader {
  /// What the index remembers of a file; nil if it does not know it. Throws `StoreError`.
  package func source(atPath path: String) throws -> SourceRecord? {
    try onLastCommit {
      let bytes = try database.metadata(Schema.Key.source + StableHash.text(of: path))
      return bytes.isEmpty ? nil : try SourceRecord(decoding: bytes)
    }
  }

  /// All sources, as the last commit has them. Kept until the next commit. Throws `StoreError`.
  package func sourceCatalog() throws -> SourceCatalog {
    try onLastCommit {
      if let catalog { return catalog }
      var sources: [SourceRecord] = []
      for (_, value) in try database.metadata(prefix: Schema.Key.source) {
        sources.append(try SourceRecord(decoding: value))
      }
      let made = SourceCatalog(sources)
      catalog = made
      return made
    }
  }

  /// The recording of an id; nil if the index has none. Throws `StoreError`.
  package func knownRecording(_ id: String) throws -> RecordingRecord? {
    try onLastCommit {
      let known = try recording(id)
      return known.sources.isEmpty ? nil : known
    }
  }

  /// The moments of a recording in its order, of one kind, that begin in `seconds`; at most
  /// `limit`. Throws `StoreError`.
  package func moments(
    of recording: String, _ kind: SourceText.Kind, in seconds: ClosedRange<Double>? = nil,
    limit: Int
  ) throws -> [FoundMoment] {
    var terms = [(Field.video, recording), (Field.kind, kind.rawValue)].flatMap { field, value in
      MomentTerms.terms(of: value, in: field).map { field.prefix + $0 }
    }
    // A value without words has no term, and is that of no moment.
    if terms.count < 2 { terms = [] }
    return try listed(terms, in: seconds, [.start, .order], limit)
  }

  /// The moments of a source in its order; at most `limit`. Throws `StoreError`.
  package func moments(ofSource key: String, limit: Int) throws -> [FoundMoment] {
    try listed([Schema.Prefix.source + key], in: nil, [.order], limit)
  }

  /// The moments whose block links to a page, by the page's name as it may be written; at most
  /// `limit`. Throws `StoreError`.
  package func moments(linkingTo page: String, limit: Int) throws -> [FoundMoment] {
    let terms = MomentTerms.terms(of: page, in: .link).map { Field.link.prefix + $0 }
    return try listed(terms, in: nil, [.recording, .order], limit)
  }

  private func listed(
    _ terms: [String], in seconds: ClosedRange<Double>?, _ order: [Schema.Slot], _ limit: Int
  ) throws -> [FoundMoment] {
    guard !terms.isEmpty, limit > 0 else { return [] }
    return try onLastCommit {
      var parts = try terms.map { try Query.term($0) }
      if let seconds {
        parts.append(try Query.numbers(in: seconds, slot: Schema.Slot.start.rawValue))
      }
      var options = SearchOptions()
      options.limit = limit
      options.sort = order.map { ($0.rawValue, false) }
      let hits = try database.search(try Query.join(.filter, parts), options).hits
      return try hits.map { hit in
        let record = try readRecord(hit.document)
        return FoundMoment(
          record: record, recording: try recording(record.recordingID),
          path: try path(ofSource: record.source), score: 0,
          point: record.times.point(atWord: 0), matches: [], snippet: record.text)
      }
    }
  }
}
