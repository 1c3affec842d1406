internal import HarkCore

/// Takes out the loops in which recognisers get caught over silence and music: the same sentence
/// again and again, faster than anyone speaks.
enum RepeatedSegments {
  /// The segments with each loop once. What people really say again lasts as long as saying it,
  /// and stays.
  static func collapsed(
    _ segments: [TimedSegment], _ problems: inout ProblemList
  ) -> [TimedSegment] {
    var kept: [TimedSegment] = []
    var dropped = 0
    var line: Int?
    var index = 0
    while index < segments.count {
      let text = segments[index].text
      let end = segments[index...].firstIndex { $0.text != text } ?? segments.count
      let run = segments[index..<end]
      if isLoop(run) {
        kept.append(segments[index])
        dropped += run.count - 1
        line = line ?? segments[index].line
      } else {
        kept += run
      }
      index = end
    }
    if dropped > 0 {
      problems.add(
        line: line, "the recogniser was caught in a loop; \(dropped) repeats are left out",
        hint: "transcribe again if words are missing there")
    }
    return kept
  }

  private static func isLoop(_ run: ArraySlice<TimedSegment>) -> Bool {
    guard run.count >= 3, let first = run.first else { return false }
    if run.count(where: \.isRepetitive) * 2 > run.count { return true }
    let letters = first.text.unicodeScalars.count { $0.properties.isAlphabetic }
    let shortest = max(200, letters * fastest)
    return run.count { ($0.length ?? 0) < shortest && $0.length != nil } * 2 > run.count
  }

  /// Milliseconds a letter, which no speaker is below.
  private static let fastest = 30
}
