package import HarkCore

/// Which stretches of a recording are cited.
///
/// A citation stands for what is said in the minute from its time on: that is how far a right one
/// may be off.
package struct Coverage: Equatable, Sendable {
  /// A stretch of the recording, in seconds.
  package struct Stretch: Equatable, Sendable {
    package var start: Double
    package var end: Double
    /// How many times are cited in it.
    package var citations: Int
  }

  /// All of the recording, in order: cited stretches and others by turns.
  package let stretches: [Stretch]
  /// How many of the times are after the recording's end.
  package let beyondEnd: Int

  private static let reach = 60.0

  /// - Parameters:
  ///   - times: that are cited.
  ///   - length: of the recording; nil where it is not known, and then the last citation ends it.
  package init(_ times: [Timestamp], length: Double?) {
    let cited = times.map(\.seconds).sorted()
    let end = length ?? cited.last.map { $0 + Self.reach } ?? 0
    beyondEnd = cited.count { $0 > end }
    var stretches: [Stretch] = []
    var last = 0.0
    for time in cited where time < end {
      if let open = stretches.last, open.citations > 0, time <= open.end {
        stretches[stretches.count - 1].citations += 1
        stretches[stretches.count - 1].end = min(end, max(open.end, time + Self.reach))
      } else {
        if time > last { stretches.append(Stretch(start: last, end: time, citations: 0)) }
        stretches.append(Stretch(start: time, end: min(end, time + Self.reach), citations: 1))
      }
      last = stretches[stretches.count - 1].end
    }
    if last < end { stretches.append(Stretch(start: last, end: end, citations: 0)) }
    self.stretches = stretches
  }

  /// The share of the recording that is cited, from 0 to 1.
  package var share: Double {
    let all = stretches.reduce(0) { $0 + $1.end - $1.start }
    let cited = stretches.reduce(0) { $0 + ($1.citations > 0 ? $1.end - $1.start : 0) }
    return all > 0 ? cited / all : 0
  }
}
