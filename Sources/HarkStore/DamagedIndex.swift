internal import HarkSystem
internal import Xapian

/// An index that cannot be used, held against other writers until another one takes its place.
package final class DamagedIndex {
  /// The folder of the index.
  package let path: String
  /// What the index is of, as far as that is known without it; empty where it is not.
  package private(set) var roots: [RootRecord] = []
  /// Where files that have moved since lay at first, by their keys; likewise.
  package private(set) var homes: [String: String] = [:]
  private let lock: RangeLock

  /// What stands between the name of an index and the time at which it was set aside.
  private static let mark = ".damaged-"

  /// Takes the lock of the index at `path`. Throws `StoreError.locked` where another has it.
  package init(path: String) throws {
    self.path = path
    do throws(SystemError) {
      lock = try RangeLock(path: path + "/flintlock")
    } catch {
      if error.isBusy { throw StoreError.locked(path: path) }
      throw StoreError.storage(path: path, reason: error.description)
    }
    // Checksums that cannot be read tell nothing.
    if let sums = try? IndexSums.of(indexAt: path) {
      (roots, homes) = (sums.roots, sums.homes)
      return
    }
    // Xapian met the damage itself, and may still read this.
    roots = (try? StoreReader(path: path).roots()) ?? []
  }

  /// Puts a whole index, made in a folder of `scratch`, in place of the damaged one, which stays
  /// beside it as `INDEX.damaged-TIME`; one of before goes, for a disk that fails again and again
  /// would be full of them. Returns where it is. Throws `StoreError`.
  ///
  /// - Parameter now: the time, ISO 8601 in UTC.
  package func replace(
    by folder: String, in scratch: ScratchFolder, now: String
  ) throws -> String {
    try scratch.removeOthers(setAside: Self.mark)
    let aside = scratch.index + Self.mark + now.filter { $0 != ":" && $0 != "-" }
    try scratch.swap(in: folder, keepingOldAs: aside)
    return aside
  }

  /// What is wrong with the index, if `error`, which it caused, means that it is damaged.
  package static func reason(of error: any Error) -> String? {
    switch error as? StoreError {
    case .damaged(_, let reason): return reason
    // What tells whose index it is may be what is damaged.
    case .notAnIndex(let path, let reason):
      guard IndexFolder.hasVersion(path), IndexFolder.hasOnlyTables(path) else { return nil }
      do {
        if try IndexVerification.verify(indexAt: path) == .unknown {
          try StoreReader.checkFiles(ofIndexAt: path)
        }
        return nil
      } catch {
        return reason
      }
    default: return nil
    }
  }
}
