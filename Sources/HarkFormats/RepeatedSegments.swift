internal import HarkCore

/// Takes out the loops in which recognisers get caught over silence and music: the same sentence
/// again and again, faster than anyone speaks.
enum RepeatedSegments {
  /// Leaves each loop once. What people really say again lasts as long as saying it, and stays.
  static func collapse(_ segments: inout [TimedSegment], _ problems: inout ProblemList) {
    var kept = 0
    var dropped = 0
    var line: Int?
    var start = 0
    while start < segments.count {
      var end = start + 1
      while end < segments.count, segments[end].text == segments[start].text { end += 1 }
      let isLoop = isLoop(segments[start..<end])
      if isLoop {
        dropped += end - start - 1
        line = line ?? segments[start].line
      }
      for index in start..<(isLoop ? start + 1 : end) {
        if kept < index { segments[kept] = segments[index] }
        kept += 1
      }
      start = end
    }
    segments.removeSubrange(kept...)
    if dropped > 0 {
      problems.add(
        line: line, "the recogniser was caught in a loop; \(dropped) repeats are left out",
        hint: "transcribe again if words are missing there")
    }
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
