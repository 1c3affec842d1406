/// When a request has to be answered: made once for each, and looked at between its stages and
/// inside all that may take long.
package struct Deadline: Sendable {
  /// Milliseconds since some moment, never going back.
  package typealias Clock = @Sendable () -> Int

  /// How long the request may take, in milliseconds.
  package let milliseconds: Int
  private let end: Int
  private let clock: Clock

  /// A deadline so many milliseconds from now.
  package init(milliseconds: Int, clock: @escaping Clock = Self.steady) {
    self.milliseconds = milliseconds
    self.clock = clock
    let (end, isLate) = clock().addingReportingOverflow(milliseconds)
    self.end = isLate ? .max : end
  }

  /// The milliseconds that are left, 0 if none are.
  package var remaining: Int { max(0, end - clock()) }

  /// Whether the time is over.
  package var hasPassed: Bool { remaining == 0 }

  /// Throws `StoreError.deadline` once the time is over.
  package func check() throws(StoreError) {
    guard !hasPassed else { throw .deadline(milliseconds: milliseconds) }
  }

  /// One that is over when so large a share of what is left of this one is.
  func sooner(_ share: Double) -> Deadline {
    Deadline(milliseconds: Int(Double(remaining) * share), clock: clock)
  }

  private static let start = ContinuousClock.now

  /// The clock of the machine.
  package static let steady: Clock = {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
  }
}
