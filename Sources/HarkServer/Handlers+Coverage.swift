internal import HarkCitations
internal import HarkCore
internal import HarkStore
internal import HarkWire

/// The method that tells what of recordings notes cite.
extension Handlers {
  /// What notes cite of the recordings that match.
  static func coverage(
    _ parameters: CoverageParameters, _ context: Handler.Context
  ) throws -> CoverageResult {
    let limits = context.engine.limits
    let limit = try checked(parameters.limit ?? 100, "limit", in: 0...limits.moments)
    let deadline = context.arrived.advanced(by: .milliseconds(limits.queryMilliseconds))
    let reader = try context.reader.get()
    let list = try reader.recordings(matching: parameters.query, limit: limit)
    let entries = try list.recordings.map { recording, sources in
      if deadline < .now { throw StoreError.deadline(milliseconds: limits.queryMilliseconds) }
      return try entry(recording, sources, reader)
    }
    return CoverageResult(
      index: IndexReference(list.index), total: list.total, recordings: entries)
  }

  private static func entry(
    _ recording: RecordingRecord, _ sources: [SourceRecord], _ reader: StoreReader
  ) throws -> CoverageResult.Entry {
    var times: [Timestamp] = []
    var notes: [(path: String, times: [Timestamp])] = []
    for note in sources where note.kind == .note {
      let cited = Set(
        try reader.moments(ofSource: note.key).flatMap { $0.times.anchors.compactMap(\.start) })
      times += cited
      notes.append((note.path, Array(cited)))
    }
    let spoken = try sources.first { $0.kind == .transcript && $0.moments > 0 }
      .map { try reader.moments(ofSource: $0.key) }
    let last = spoken?.compactMap { ($0.times.end ?? $0.times.anchors.last?.start)?.seconds }.max()
    let length = recording.recording.duration?.seconds ?? last
    let coverage = Coverage(times, length: length)
    return CoverageResult.Entry(
      recording: RecordingReference(recording), length: length,
      share: (coverage.share * 1000).rounded() / 1000,
      stretches: coverage.stretches.map { stretch in
        .init(
          start: stretch.start, end: stretch.end, citations: stretch.citations,
          text: stretch.citations > 0 ? nil : text(at: stretch, in: spoken ?? []))
      },
      notes: notes.map { note in
        .init(
          path: SafeText.clean(note.path), citations: note.times.count,
          beyondEnd: length.map { end in note.times.count { $0.seconds > end } } ?? 0)
      })
  }

  /// What is said first in a stretch.
  private static func text(at stretch: Coverage.Stretch, in spoken: [MomentRecord]) -> String? {
    let first = spoken.first { moment in
      guard let start = moment.times.anchors.first?.start?.seconds else { return false }
      return start >= stretch.start && start < stretch.end
    }
    guard let text = first?.text else { return nil }
    return SafeText.clean(text.count > 120 ? String(text.prefix(119)) + "…" : text)
  }
}
