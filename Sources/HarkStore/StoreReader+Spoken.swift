package import HarkCore
internal import Xapian

/// A transcript that claims to be of a recording.
package struct SpokenSource: Sendable {
  package var source: SourceRecord
  /// How the index describes the recording that its words are searched under.
  package var recording: RecordingRecord
  /// Its moments, in its order.
  package var moments: [MomentRecord]
}

extension StoreReader {
  /// The transcripts that claim to be of a recording and whose words are searched: the one that is
  /// believed first, then by path.
  ///
  /// Throws `StoreError`.
  package func transcripts(claiming id: String) throws -> [SpokenSource] {
    try onLastCommit {
      var sources: [SourceRecord] = []
      for (_, value) in try database.metadata(prefix: Schema.Key.source) {
        let record = try SourceRecord(decoding: value)
        if record.kind == .transcript, record.moments > 0,
          record.claimedID == id || record.recordingID == id
        {
          sources.append(record)
        }
      }
      sources.sort { left, right in
        let isBelieved = (left.recordingID == id, right.recordingID == id)
        if isBelieved.0 != isBelieved.1 { return isBelieved.0 }
        return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
      }
      return try sources.map {
        SpokenSource(
          source: $0, recording: try recording($0.recordingID), moments: try moments(of: $0.key))
      }
    }
  }

  /// The recording that the index has a file under, and the file's record; nil if it has not the
  /// file. Throws `StoreError`.
  package func source(at path: String) throws -> SourceRecord? {
    try onLastCommit {
      let bytes = try database.metadata(Schema.Key.source + StableHash.text(of: path))
      return bytes.isEmpty ? nil : try SourceRecord(decoding: bytes)
    }
  }

  /// All moments of a source, in its order; at the commit that is open.
  private func moments(of key: String) throws -> [MomentRecord] {
    var options = SearchOptions()
    options.limit = Int(UInt32.max)
    options.sort = [(Schema.Slot.order.rawValue, false)]
    let query = try Query.term(Schema.Prefix.source + key)
    return try database.search(query, options).hits.map { try readRecord($0.document) }
  }
}
