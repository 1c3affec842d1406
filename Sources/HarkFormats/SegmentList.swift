internal import HarkCore

/// What a recogniser's file says, as it is read: segments, and the pieces of their texts.
struct SegmentList {
  var segments: [TimedSegment] = []
  var pieces = TimedPieces()
  /// Whether segments were left out, as there are too many.
  var isFull = false
  /// The line of the first text that was cut; nil if none was.
  private(set) var cutLine: Int?

  /// Adds a segment, unless it has no words.
  mutating func append(_ segment: TimedSegment) {
    if segment.text.isEmpty {
      if !segment.pieces.isEmpty { pieces.removeAll(from: segment.pieces.lowerBound) }
      return
    }
    guard segments.count < ReaderLimits.mostCues else {
      isFull = true
      return
    }
    if segment.text.utf8.count >= ReaderLimits.mostText { cutLine = cutLine ?? segment.line }
    segments.append(segment)
  }

  /// Keeps the segments for which `change`, which may change them, says so.
  mutating func filter(_ change: (inout TimedSegment) -> Bool) {
    var kept = 0
    for index in segments.indices where change(&segments[index]) {
      if kept < index { segments[kept] = segments[index] }
      kept += 1
    }
    segments.removeSubrange(kept...)
  }

  /// Says what was left out.
  func report(_ problems: inout ProblemList) {
    if isFull {
      problems.add(ReaderLimits.problem("captions", beyond: ReaderLimits.mostCues))
    }
    if pieces.isCut {
      problems.add(ReaderLimits.problem("words with times", beyond: ReaderLimits.mostWords))
    }
    if let cutLine {
      var problem = ReaderLimits.problem("bytes in one caption", beyond: ReaderLimits.mostText)
      problem.line = cutLine
      problems.add(problem)
    }
  }
}
