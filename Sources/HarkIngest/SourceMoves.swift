internal import HarkStore
internal import HarkSystem

/// Which new files are known ones under another name, so that their moments keep their ids.
///
/// A file without an id of its own is a recording that is called after its path. When it moves,
/// it keeps that name, its home, for as long as no other file lies there.
struct SourceMoves {
  /// The keys that moved files had before, by their new ones.
  private(set) var predecessors: [String: String] = [:]

  /// Compares the files that a run found.
  ///
  /// - Parameters:
  ///   - known: the sources of the index, by key.
  ///   - changed: the records of new and changed files, by key; moved ones get their homes.
  ///   - exists: whether there still is a file at a path.
  init(
    known: [String: SourceRecord], changed: inout [String: SourceRecord],
    exists: (String) -> Bool = FileStatus.exists
  ) {
    guard !changed.isEmpty else { return }
    let new = changed.values.filter { known[$0.key] == nil && $0.isRead }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let contents = Set(new.map(Content.init))
    var gone = Dictionary(
      grouping: known.values.filter { contents.contains(Content($0)) && !exists($0.path) },
      by: Content.init)
    for record in new {
      guard let old = Self.take(for: record, from: &gone[Content(record), default: []]) else {
        continue
      }
      predecessors[record.key] = old.key
      changed[record.key]?.home = old.home == record.path ? nil : old.home ?? old.path
    }
    for (key, record) in changed where predecessors[key] == nil {
      guard let home = known[key]?.home, record.home == nil else { continue }
      changed[key]?.home = home
    }
    giveUpHomes(known: known, changed: &changed)
  }

  /// A file at the name that a moved one came from takes it over.
  private func giveUpHomes(
    known: [String: SourceRecord], changed: inout [String: SourceRecord]
  ) {
    var all = known.merging(changed) { $1 }
    for old in predecessors.values { all[old] = nil }
    let moved = all.values.filter { $0.home != nil }
    guard !moved.isEmpty else { return }
    let settled = Set(all.values.filter { $0.home == nil && $0.isRead }.map(\.stem))
    for record in moved where settled.contains(SourceRecord.stem(of: record.home ?? "")) {
      changed[record.key] = record
      changed[record.key]?.home = nil
    }
  }

  /// Among several files of one content, the one of the same name comes first.
  private static func take(
    for record: SourceRecord, from candidates: inout [SourceRecord]
  ) -> SourceRecord? {
    candidates.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let name = record.path.split(separator: "/").last
    let index = candidates.firstIndex { $0.path.split(separator: "/").last == name } ?? 0
    return candidates.isEmpty ? nil : candidates.remove(at: index)
  }

  /// What tells one file's content from another's, whichever version of the readers read it.
  private struct Content: Hashable {
    let size: Int
    let hash: Substring

    init(_ record: SourceRecord) {
      size = record.fingerprint.size
      hash = record.fingerprint.content.suffix(16)
    }
  }
}
