package import HarkStore
internal import HarkSystem

/// What an index has, compared with the files that it is of.
package struct SourceComparison {
  /// Files that are otherwise than they were when they were indexed, by path.
  package private(set) var changed: [String] = []
  /// Files that are not there, by path.
  package private(set) var gone: [String] = []
  /// Files that cannot be looked at, by path, with the reason.
  package private(set) var unreachable: [(path: String, reason: String)] = []

  /// Looks at the files, and opens none.
  package init(_ records: [SourceRecord]) {
    for record in records.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      do throws(SystemError) {
        let status = try FileStatus.of(record.path)
        let known = record.fingerprint
        let isSame =
          status.size == known.size && status.modified == known.modified
          && Sidecar.modified(beside: record.path) == known.sidecar
        if !isSame { changed.append(record.path) }
      } catch {
        if error.isMissing {
          gone.append(record.path)
        } else {
          unreachable.append((record.path, error.description))
        }
      }
    }
  }
}
