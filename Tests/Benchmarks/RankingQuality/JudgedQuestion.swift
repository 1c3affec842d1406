import HarkCore
import HarkStore

/// A question, and what is a right answer to it.
struct JudgedQuestion: Sendable {
  /// A stretch of a recording in which the answer is said, in seconds.
  struct Span: Sendable {
    var from: Double
    var to: Double
  }

  enum Answer: Sendable {
    /// Files by their names without extension, with how well each answers.
    case files([String: Double])
    /// Stretches of a file, whose path ends so.
    case spans(path: String, [Span])
    /// As `spans`, but it is the time of the match that counts, not that of the whole moment.
    case places(path: String, [Span])
  }

  var text: String
  /// A filter that is added, as `path:es2011a`.
  var filter: String?
  /// A sort of questions that is reported by itself.
  var kind: String
  var answer: Answer
  /// Files that do not count, neither for nor against: where the question comes from.
  var excluded: Set<String> = []

  /// How well a moment answers: 0 not at all.
  func gain(_ moment: FoundMoment) -> Double {
    switch answer {
    case .files(let gains): gains[Self.stem(moment.path)] ?? 0
    case .spans(let path, let spans):
      isOf(path, moment) && spans.contains { Self.overlaps(moment, $0) } ? 1 : 0
    case .places(let path, let spans):
      isOf(path, moment) && spans.contains { Self.begins(moment, in: $0) } ? 1 : 0
    }
  }

  /// Whether the moment is of the file, or is a note on the same recording, whose time counts.
  private func isOf(_ path: String, _ moment: FoundMoment) -> Bool {
    moment.path.hasSuffix(path) || recordingID == moment.recording.id
  }

  /// The recording of the file, where that is known.
  var recordingID: String?

  private static func overlaps(_ moment: FoundMoment, _ span: Span) -> Bool {
    guard let start = moment.record.times.anchors.first?.start?.seconds else { return false }
    let end = moment.record.times.end?.seconds ?? start
    return start < span.to && max(end, start + 1) > span.from
  }

  /// Whether the matched words begin in a span, give or take the length of a caption.
  private static func begins(_ moment: FoundMoment, in span: Span) -> Bool {
    guard let start = moment.point.start?.seconds else { return false }
    return start >= span.from - tolerance && start <= span.to + tolerance
  }

  private static let tolerance = 6.0

  static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "." })
  }
}
