internal import Glibc

/// Waiting without a run loop.
package enum Pause {
  /// Blocks this thread; a signal may end it early.
  package static func wait(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    nanosleep(&time, nil)
  }
}
