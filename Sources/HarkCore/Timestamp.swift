/// A point in a recording, counted from its beginning.
///
/// Whole milliseconds: every format hark reads is that coarse or coarser, and sums stay exact.
package struct Timestamp: Comparable, Hashable, Sendable {
  /// Milliseconds from the beginning of the recording; never negative.
  package let milliseconds: Int

  /// Negative values become zero: no recording has words before its beginning.
  package init(milliseconds: Int) {
    self.milliseconds = max(0, milliseconds)
  }

  /// Seconds, as JSON carries them. A value that is not finite, or is out of range, becomes zero
  /// or the largest timestamp.
  package init(seconds: Double) {
    let limit = Double(Self.largest)
    let scaled = (seconds * 1000).rounded()
    self.milliseconds = scaled.isNaN ? 0 : Int(min(max(0, scaled), limit))
  }

  /// About 1,000 hours a recording, times a thousand: enough for anything, and safe to add.
  private static let largest = 3_600_000_000_000

  /// Seconds from the beginning of the recording.
  package var seconds: Double { Double(milliseconds) / 1000 }

  /// `m:ss`, or `h:mm:ss` from one hour on; fractions are cut, not rounded, so that a player
  /// never starts after the words.
  package var timecode: String {
    let total = milliseconds / 1000
    let (hours, minutes, seconds) = (total / 3600, total / 60 % 60, total % 60)
    let tail = seconds < 10 ? "0\(seconds)" : "\(seconds)"
    guard hours > 0 else { return "\(minutes):\(tail)" }
    return "\(hours):" + (minutes < 10 ? "0\(minutes)" : "\(minutes)") + ":\(tail)"
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The timestamp `milliseconds` later (earlier, if negative); stops at zero.
  package func advanced(byMilliseconds milliseconds: Int) -> Timestamp {
    Timestamp(milliseconds: self.milliseconds + milliseconds)
  }
}
