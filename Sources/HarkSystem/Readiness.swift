internal import Glibc

/// Waiting until there is something to read.
package enum Readiness {
  /// Blocks this thread until one of the descriptors can be read, and returns those that can;
  /// none when the time is over or a signal came. `timeout` nil: as long as it takes.
  package static func wait(_ descriptors: [Int32], timeout: Duration?) -> Set<Int32> {
    var asked = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let count = poll(&asked, nfds_t(asked.count), timeout.map(milliseconds) ?? -1)
    guard count > 0 else { return [] }
    return Set(asked.filter { $0.revents != 0 }.map(\.fd))
  }

  /// Rounded up, so that a wait is not over before its time.
  private static func milliseconds(_ duration: Duration) -> Int32 {
    let (seconds, attoseconds) = duration.components
    let parts = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int32(clamping: max(0, seconds * 1000 + parts))
  }
}
