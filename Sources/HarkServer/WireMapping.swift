internal import HarkCore
internal import HarkStore
internal import HarkWire

/// The store's values as clients see them: clean of control characters, with timecodes and links.

extension Moment {
  init(_ found: FoundMoment) {
    let record = found.record
    let recording = found.recording.recording
    self.init(
      id: record.id, kind: record.kind.rawValue, start: found.point.start?.seconds,
      end: record.times.end?.seconds, timecode: found.point.start?.timecode,
      precision: found.point.precision?.rawValue, speaker: record.speaker.map(SafeText.clean),
      text: record.text,
      matches: found.matches.map { [$0.lowerBound, $0.upperBound] }, snippet: found.snippet,
      score: found.score,
      url: MomentLink.url(
        of: recording.url.map(SafeText.clean), id: recording.id.map(SafeText.clean),
        at: found.point.start),
      path: SafeText.clean(found.path), line: found.point.line,
      heading: record.heading.map(SafeText.clean),
      recording: RecordingReference(found.recording))
    more = found.more
  }
}

extension RecordingReference {
  init(_ record: RecordingRecord) {
    let recording = record.recording
    self.init(
      id: SafeText.clean(record.id), title: recording.title.map(SafeText.clean),
      channel: recording.channel.map(SafeText.clean), date: recording.date.map(SafeText.clean),
      duration: recording.duration?.seconds, url: recording.url.map(SafeText.clean))
  }
}

extension EmptyReason {
  init(_ nothing: EmptySearch) {
    self.init(
      recordings: nothing.recordings, moments: nothing.moments, unreadable: nothing.unreadable,
      reasons: nothing.reasons.map { SafeText.clean($0) })
  }
}

extension IndexReference {
  init(_ state: IndexState) {
    self.init(id: state.id, revision: state.revision)
  }
}

extension ResponseError {
  /// What an error of the lower floors is on the wire: the one place where they are sorted.
  init(_ error: any Error) {
    switch error {
    case let error as ResponseError: self = error
    case let error as StoreError:
      self.init(
        Self.code(for: error), SafeText.clean(error.description),
        data: .init(hint: error.hint, limit: Self.limit(of: error)))
    default: self.init(.internalError, SafeText.clean("\(error)"))
    }
  }

  private static func code(for error: StoreError) -> Code {
    switch error {
    case .noIndex, .notAnIndex, .newerSchema, .olderSchema, .damaged, .storage: .noIndex
    case .locked, .watched: .busy
    case .deadline: .timedOut
    case .noMoment: .notFound
    case .noFacet: .invalidParameters
    case .tooMany: .limitExceeded
    case .internalFault: .internalError
    }
  }

  private static func limit(of error: StoreError) -> Double? {
    switch error {
    case .deadline(let milliseconds): Double(milliseconds) / 1000
    case .tooMany(let limit): Double(limit)
    default: nil
    }
  }
}

extension StoreError {
  /// Whether the reader that threw it may be kept.
  var leavesReaderUsable: Bool {
    switch self {
    case .deadline, .noMoment, .noFacet, .tooMany: true
    default: false
    }
  }
}
