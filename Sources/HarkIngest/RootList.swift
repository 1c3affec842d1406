internal import HarkStore

/// What an index is of, after runs over this and that.
enum RootList {
  /// Adds what a run was given.
  ///
  /// A folder that was given takes the place of all roots inside it, since the run has decided
  /// about everything there; one inside a root of the same rules adds nothing. What is not there
  /// is a root for as long as the index has something of it.
  static func joining(
    _ known: [RootRecord], _ given: [RootRecord], _ listing: SourceScanner.Listing,
    sources: some Collection<SourceRecord>
  ) -> [RootRecord] {
    let files = Set(listing.files.map(\.path))
    let failed = Set(listing.failures.map(\.path))
    var roots = known.filter { root in
      !given.contains { root.path.isPath(below: $0.path) }
    }
    // Of several with one path the first counts, as in the scan.
    for root in given where !roots.contains(where: { $0.path == root.path }) {
      let isCovered = (known + given).contains { other in
        other.path != root.path && other.rules == root.rules && root.path.isPath(below: other.path)
      }
      if isCovered, !files.contains(root.path) { continue }
      if failed.contains(root.path), !sources.contains(where: { $0.path.isPath(below: root.path) })
      {
        continue
      }
      roots.append(root)
    }
    return roots.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}
