package import HarkCore
internal import Xapian

/// A transcript that claims to be of a recording.
package struct SpokenSource: Sendable {
  package var source: SourceRecord
  /// Its moments, in its order.
  package var moments: [MomentRecord]
}

/// A recording with the transcripts that claim to be of it and whose words are searched.
package struct SpokenRecording: Sendable {
  package var index: IndexState
  package var recording: RecordingRecord
  /// Those that are believed first, then by path.
  package var sources: [SpokenSource]
}

extension StoreReader {
  /// What is said in a recording, according to every transcript that claims to be of it.
  ///
  /// - Parameter claim: what is known of the recording where the index knows nothing.
  /// - Throws: `StoreError`.
  package func spoken(_ id: String, claim: Recording = Recording()) throws -> SpokenRecording {
    try onLastCommit {
      var sources: [SourceRecord] = []
      for key in try claimants()[id] ?? [] {
        let bytes = try database.metadata(Schema.Key.source + key)
        if !bytes.isEmpty { sources.append(try SourceRecord(decoding: bytes)) }
      }
      sources.sort { left, right in
        let isBelieved = (left.recordingID == id, right.recordingID == id)
        if isBelieved.0 != isBelieved.1 { return isBelieved.0 }
        return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
      }
      var recording = try recording(id)
      recording.recording = recording.recording.filled(from: claim)
      return SpokenRecording(
        index: index, recording: recording,
        sources: try sources.map {
          SpokenSource(source: $0, moments: try moments(of: $0.key))
        })
    }
  }

  /// What the index has of a file; nil if it has not the file. Throws `StoreError`.
  package func source(at path: String) throws -> SourceRecord? {
    try onLastCommit {
      let bytes = try database.metadata(Schema.Key.source + StableHash.text(of: path))
      return bytes.isEmpty ? nil : try SourceRecord(decoding: bytes)
    }
  }

  /// The keys of the transcripts with moments, by the recordings they claim or are under.
  private func claimants() throws -> [String: [String]] {
    if let spokenSources { return spokenSources }
    var claimants: [String: [String]] = [:]
    for (_, value) in try database.metadata(prefix: Schema.Key.source) {
      let record = try SourceRecord(decoding: value)
      guard record.kind == .transcript, record.moments > 0 else { continue }
      for id in Set([record.claimedID, record.recordingID]) {
        claimants[id, default: []].append(record.key)
      }
    }
    spokenSources = claimants
    return claimants
  }

  /// The share of all moments that have a word with a stem, from 0 to 1. Throws `StoreError`.
  package func share(ofStem stem: String) throws -> Double {
    try onLastCommit {
      let all = try database.documentCount()
      return all > 0 ? Double(try frequency(of: "Z" + stem)) / Double(all) : 0
    }
  }

  /// All moments of a source, in its order. Throws `StoreError`.
  package func moments(ofSource key: String) throws -> [MomentRecord] {
    try onLastCommit { try moments(of: key) }
  }

  /// The same, at the commit that is open.
  private func moments(of key: String) throws -> [MomentRecord] {
    var options = SearchOptions()
    options.limit = Int(UInt32.max)
    options.sort = [(Schema.Slot.order.rawValue, false)]
    let query = try Query.term(Schema.Prefix.source + key)
    return try database.search(query, options).hits.map { try readRecord($0.document) }
  }
}
