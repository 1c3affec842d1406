internal import Foundation
package import HarkStore

extension StoreWriter {
  /// Opens an index whose writer has been closed.
  ///
  /// A program that another test starts at the same time holds all locks of this process from
  /// its fork to its exec, so a lock that was given back may be seen for a little longer.
  package static func opened(_ path: String) throws -> StoreWriter {
    for _ in 0..<100_000 {
      do {
        return try StoreWriter(path: path)
      } catch StoreError.locked {
        sched_yield()
      }
    }
    return try StoreWriter(path: path)
  }
}
