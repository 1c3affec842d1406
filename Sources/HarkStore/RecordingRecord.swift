package import HarkCore

/// A recording as its sources together describe it.
package struct RecordingRecord: Equatable, Sendable {
  package var id: String
  /// The joined claims of the sources.
  package var recording: Recording
  package var moments: Int
  /// The sources' keys, transcripts first, then by path.
  package var sources: [String]

  package init(id: String, recording: Recording, moments: Int, sources: [String]) {
    self.id = id
    self.recording = recording
    self.moments = moments
    self.sources = sources
  }

  /// Joins the claims of a recording's sources. What a transcript says comes before what a note
  /// says; among equals the first path wins, so that the order of indexing makes no difference.
  package static func joining(_ sources: [SourceRecord], id: String) -> RecordingRecord {
    let ordered = sources.sorted { left, right in
      if left.kind != right.kind { return left.kind == .transcript }
      return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
    var recording = Recording(id: id)
    for source in ordered { recording = recording.filled(from: source.credibleClaim) }
    return RecordingRecord(
      id: id, recording: recording, moments: ordered.reduce(0) { $0 + $1.moments },
      sources: ordered.map(\.key))
  }

  /// What a source is to remember of what all say: nil where it says the same itself.
  package func together(for source: SourceRecord) -> Recording? {
    let (all, own) = (recording, source.credibleClaim)
    let isSame =
      all.title == own.title && all.channel == own.channel && all.date == own.date
      && all.duration == own.duration
    return isSame
      ? nil
      : Recording(
        title: all.title, channel: all.channel, date: all.date, duration: all.duration)
  }
}
