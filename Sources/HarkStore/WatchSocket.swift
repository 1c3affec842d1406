/// The Unix socket beside an index at which its watcher can be asked to let pending changes in.
///
/// Whoever connects gets one line once all that had changed by then is in the index: `done`; or
/// `failed` with the reason, where it cannot be written. The connection is the question.
/// Whoever has met damage sends `check`: the watcher then compares the index with its checksums
/// first, and builds another where that finds the damage, too. Whoever sends `state` gets the line
/// at once: `failed` while the last batch could not be written.
package enum WatchSocket {
  /// Asks only how the watcher does, and is answered at once, or when it has ended a batch.
  package static let state = "state"
  /// Asks for the index to be looked at.
  package static let check = "check"
  /// What the watcher answers.
  package static let done = "done"
  /// What its answer begins with where it cannot write the index.
  package static let failed = "failed"

  /// Where it is.
  package static func path(forIndex index: String) -> String { index + ".watch" }
}
