package import HarkCore
internal import HarkText
internal import Xapian

/// A stretch of a source.
package struct Passage: Sendable {
  package var index: IndexState
  /// In the order of the source; the moment asked for is among them.
  package var moments: [FoundMoment]
  package var isTruncated: Bool
}

/// The recordings that match.
package struct RecordingList: Sendable {
  package var index: IndexState
  package var total: Int
  package var recordings: [(recording: RecordingRecord, sources: [SourceRecord])]
}

/// What the index says of itself.
package struct StoreStatus: Sendable {
  package var index: IndexState
  package var schema: Int
  package var moments: Int
  package var recordings: Int
  package var sources: Int
  /// Sources whose words are not searched: another file of the same talk is.
  package var leftOut: Int
  /// When the indexer last changed something, ISO 8601 in UTC.
  package var updated: String?
  /// Sources that could not be read wholly, with what is wrong.
  package var problems: [(path: String, problem: Problem)]
}

extension StoreReader {
  /// The most moments that one answer shows.
  package static let longestPassage = 2000

  /// The moments of the same source from `seconds` before a moment to `seconds` after it; all of
  /// the source if `seconds` is nil, or if the moment has no time then its two neighbours.
  package func passage(around id: String, seconds: Double?) throws -> Passage {
    try onLastCommit {
      guard let document = try database.document(withTerm: Schema.Prefix.moment + id) else {
        throw StoreError.noMoment(id: id)
      }
      let asked = try record(of: document)
      var options = SearchOptions()
      options.limit = Self.longestPassage
      options.sort = [(Schema.Slot.order.rawValue, false)]
      var query = try Query.term(Schema.Prefix.source + asked.source)
      if let seconds, let start = asked.times.anchors.first?.start {
        let end = asked.times.end ?? start
        let range = max(0, start.seconds - seconds)...max(end, start).seconds + seconds
        let near = try Query.join(
          .or,
          [
            try Query.numbers(in: range, slot: Schema.Slot.start.rawValue),
            try Query.term(Schema.Prefix.moment + id),
          ])
        query = try Query.join(.filter, [query, near])
      }
      let matches = try database.search(query, options)
      var records = try matches.hits.map { try record(of: $0.document) }
      if seconds != nil, asked.times.anchors.first?.start == nil {
        records = Self.neighbours(of: id, in: records)
      }
      let recording = try recording(asked.recordingID)
      let path = try path(ofSource: asked.source)
      return Passage(
        index: index,
        moments: records.map { Self.unmatched($0, recording: recording, path: path) },
        isTruncated: matches.total.high > matches.hits.count)
    }
  }

  private static func neighbours(of id: String, in records: [MomentRecord]) -> [MomentRecord] {
    guard let place = records.firstIndex(where: { $0.id == id }) else { return records }
    return Array(records[max(0, place - 1)..<min(records.count, place + 2)])
  }

  private static func unmatched(
    _ record: MomentRecord, recording: RecordingRecord, path: String
  ) -> FoundMoment {
    FoundMoment(
      record: record, recording: recording, path: path, score: 0,
      point: record.times.point(atWord: 0), matches: [], snippet: record.text)
  }

  /// The recordings whose title, channel or id has all words of `query`, newest first.
  package func recordings(matching query: String?, limit: Int) throws -> RecordingList {
    let wanted = WordScanner.words(in: query ?? "").map(\.term)
    return try onLastCommit {
      var records: [RecordingRecord] = []
      for (_, value) in try database.metadata(prefix: Schema.Key.recording) {
        let record = try RecordingRecord(decoding: value)
        if Self.holds(record, wanted) { records.append(record) }
      }
      records.sort { left, right in
        let dates = (left.recording.date ?? "", right.recording.date ?? "")
        if dates.0 != dates.1 { return dates.0 > dates.1 }
        let titles = (left.recording.title ?? left.id, right.recording.title ?? right.id)
        return titles.0 == titles.1 ? left.id < right.id : titles.0 < titles.1
      }
      let listed = try records.prefix(limit).map { record in
        let sources = try record.sources.compactMap { key -> SourceRecord? in
          let bytes = try database.metadata(Schema.Key.source + key)
          return bytes.isEmpty ? nil : try SourceRecord(decoding: bytes)
        }
        return (recording: record, sources: sources)
      }
      return RecordingList(index: index, total: records.count, recordings: listed)
    }
  }

  private static func holds(_ record: RecordingRecord, _ wanted: [String]) -> Bool {
    guard !wanted.isEmpty else { return true }
    let text = [record.id, record.recording.title, record.recording.channel]
    let words = Set(
      text.compactMap { $0 }.flatMap { WordScanner.words(in: $0) }.map(\.term))
    return wanted.allSatisfy(words.contains)
  }

  /// What the index says of itself.
  package func status() throws -> StoreStatus {
    try onLastCommit {
      var problems: [(path: String, problem: Problem)] = []
      var leftOut = 0
      let sources = try database.metadata(prefix: Schema.Key.source)
      for (_, value) in sources {
        let record = try SourceRecord(decoding: value)
        problems += record.allProblems.map { (record.path, $0) }
        if record.leftOut != nil { leftOut += 1 }
      }
      problems.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      let updated = String(
        decoding: try database.metadata(Schema.Key.updated), as: UTF8.self)
      let schema = String(decoding: try database.metadata(Schema.Key.schema), as: UTF8.self)
      return StoreStatus(
        index: index, schema: Int(schema) ?? 0, moments: try database.documentCount(),
        recordings: try database.metadata(prefix: Schema.Key.recording).count,
        sources: sources.count, leftOut: leftOut, updated: updated.isEmpty ? nil : updated,
        problems: problems)
    }
  }
}

extension StoreReader {
  /// The version of the Xapian library in use.
  package static var libraryVersion: String { Xapian.libraryVersion }
}
