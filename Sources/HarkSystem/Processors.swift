internal import Glibc

/// The processors of this machine.
package enum Processors {
  /// How many are online; at least 1, at most 64.
  package static var count: Int {
    min(64, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }
}
