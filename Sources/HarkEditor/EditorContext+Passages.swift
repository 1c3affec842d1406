internal import HarkCore
internal import HarkStore

/// A stretch of a transcript around a time.
struct SpokenPassage {
  /// The moments, the one of the time first.
  var moments: [FoundMoment]
  /// The line of the transcript (from 1) on which the cue of the time begins.
  var line: Int
  /// When the cue of the time begins.
  var start: Timestamp?
}

extension EditorContext {
  /// Words later than this after a time are not those of the time.
  private static let reach = 60.0
  /// No moment goes on for longer.
  private static let longestMoment = 1800.0

  /// What the transcript of a recording has at a time; nil where the index has no transcript, or
  /// the time is past its end. Throws `StoreError`.
  func passage(at moment: CitedMoment) throws -> SpokenPassage? {
    let seconds = moment.time.seconds
    let range = max(0, seconds - Self.longestMoment)...(seconds + Self.reach)
    let near = try reader.moments(
      of: moment.recordingID, .transcript, in: range, limit: 1000)
    let before = near.lastIndex { ($0.record.times.anchors[0].start ?? $0.zero) <= moment.time }
    guard let place = before ?? near.indices.first else { return nil }
    let found = near[place]
    let end = found.record.times.end
    if place == near.indices.last, let end, end.seconds + Self.reach < seconds { return nil }
    let anchor =
      found.record.times.anchors.last { ($0.start ?? found.zero) <= moment.time }
      ?? found.record.times.anchors[0]
    return SpokenPassage(
      moments: Array(near[place...].prefix(2)), line: anchor.line, start: anchor.start)
  }

  /// The recording of an id, as the index knows it. Throws `StoreError`.
  func recording(_ id: String) throws -> Recording? {
    try reader.knownRecording(id)?.recording
  }

  /// The address of a recording at a time; nil where it has none. Throws `StoreError`.
  func url(of recordingID: String, at time: Timestamp?) throws -> String? {
    let known = try recording(recordingID)?.url
    let video = MomentLink.isVideoID(recordingID) ? recordingID : nil
    return MomentLink.url(
      of: known ?? video.map { "https://www.youtube.com/watch?v=\($0)" }, id: recordingID,
      at: time)
  }
}

extension FoundMoment {
  fileprivate var zero: Timestamp { Timestamp(milliseconds: 0) }
}
