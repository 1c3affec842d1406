internal import Glibc

/// How many files and sockets this process may have open.
package enum DescriptorLimit {
  /// The limit in force (RLIMIT_NOFILE).
  package static var current: Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return .max }
    return Int(clamping: limit.rlim_cur)
  }
}
