internal import Xapian

/// Xapian in a state that no error leads out of: when a write fails in the midst of some commits,
/// it can only be aborted. The index is that of the last commit then.
package enum Breakdown {
  /// Calls `end`, which is to end the process, with the reason.
  package static func whenItHappens(
    _ end: @escaping @convention(c) (UnsafePointer<CChar>?) -> Void
  ) {
    Soundness.onBreakdown(end)
  }
}
