internal import Glibc

/// The time of day, for stamps that users read.
package enum Clock {
  /// Now, as ISO 8601 in UTC with seconds: `2026-11-23T07:00:00Z`.
  package static func now() -> String {
    text(ofSecondsSince1970: time(nil))
  }

  /// Microseconds since the machine started, as systemd counts them (CLOCK_MONOTONIC).
  package static func monotonicMicroseconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int(now.tv_sec) * 1_000_000 + Int(now.tv_nsec) / 1000
  }

  /// A time as ISO 8601 in UTC with seconds.
  package static func text(ofSecondsSince1970 seconds: Int) -> String {
    var seconds = seconds
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let room = 32
    return String(unsafeUninitializedCapacity: room) { buffer in
      buffer.withMemoryRebound(to: CChar.self) {
        strftime($0.baseAddress, room, "%Y-%m-%dT%H:%M:%SZ", &parts)
      }
    }
  }
}
