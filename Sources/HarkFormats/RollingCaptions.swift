internal import HarkCore

/// Takes out what automatic captions show twice: the window rolls, so that each line appears as
/// new text, in a cue of 10 ms that holds it, and above the following line.
///
/// Only a caption and the one shown right before it are compared, and only whole lines, so that
/// real repetition survives.
enum RollingCaptions {
  /// The captions with each line once.
  static func collapsed(_ captions: [Caption]) -> [Caption] {
    let timed = captions.contains { $0.lines.contains(where: \.isTimed) }
    guard timed || isRolling(captions) || captions.contains(where: \.isUnderlined) else {
      return captions
    }
    var result: [Caption] = []
    var last: Caption?
    for caption in captions {
      var kept = caption
      if let last, areAdjacent(last, caption) {
        let untimed =
          timed ? caption.lines.prefix { !$0.isTimed }.count : caption.lines.count
        let repeated = overlap(last.lines, caption.lines, atMost: untimed)
        if repeated > 0 { kept.lines.removeFirst(repeated) }
      }
      if !kept.lines.isEmpty {
        result.append(kept)
      } else if !caption.lines.isEmpty, let end = caption.end, let before = result.last?.end,
        end > before
      {
        result[result.count - 1].end = end
      }
      last = caption
    }
    return result
  }

  /// Whether captions without time tags were made from rolling ones: a quarter of the neighbours
  /// repeat a line, and more than once.
  private static func isRolling(_ captions: [Caption]) -> Bool {
    var repeats = 0
    for (first, second) in zip(captions, captions.dropFirst()) where areAdjacent(first, second) {
      let count = overlap(first.lines, second.lines, atMost: second.lines.count)
      guard count > 0 else { continue }
      if first.lines.count > 1 || second.lines.count > 1 || isHold(second) { repeats += 1 }
    }
    return repeats >= 2 && repeats * 4 >= captions.count - 1
  }

  private static func isHold(_ caption: Caption) -> Bool {
    guard let end = caption.end else { return false }
    return end.milliseconds - caption.start.milliseconds <= 20
  }

  private static func areAdjacent(_ first: Caption, _ second: Caption) -> Bool {
    guard let end = first.end else { return false }
    return second.start >= first.start && second.start.milliseconds - end.milliseconds < 50
  }

  /// How many of the first lines of `after` repeat the last lines of `before`.
  private static func overlap(
    _ before: [Caption.Line], _ after: [Caption.Line], atMost limit: Int
  ) -> Int {
    var count = min(before.count, after.count, limit, 8)
    while count > 0 {
      let pairs = zip(before.suffix(count), after.prefix(count))
      if pairs.allSatisfy({ $0.text == $1.text }) { return count }
      count -= 1
    }
    return 0
  }
}
