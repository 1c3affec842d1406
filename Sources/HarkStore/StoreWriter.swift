internal import HarkCore
internal import HarkSystem
internal import Xapian

/// The index opened for writing: the only writer there can be, held by Xapian's lock. Belongs to
/// one thread.
///
/// A source is replaced within one commit: killed at any point, the index is that of the last
/// commit, and says of each source either what it was or what it is.
package final class StoreWriter {
  /// The folder of the index.
  package let path: String
  /// All sources in the index, uncommitted changes included.
  package private(set) var sources: [String: SourceRecord] = [:]
  /// Moments written or deleted since the last commit.
  package internal(set) var pending = 0

  private(set) var writer: Writer
  private var terms = MomentTerms()
  private var members: [String: Set<String>] = [:]
  private var touched: Set<String> = []
  /// A change failed: Xapian has dropped what was pending, so nothing more may be committed.
  private var isBroken = false
  /// Another folder was put in place of the one that `writer` has open.
  private var isReplaced = false

  /// Opens the index in a folder, and creates it, readable by its owner alone, where there is
  /// none.
  ///
  /// Throws `StoreError`: `locked` while another writer is at work, `notAnIndex` and
  /// `newerSchema` and `olderSchema` without touching what is there.
  ///
  /// - Parameter allowsOlder: an index of an older hark is opened, too. Nothing may be written to
  ///   it then; another may be put in its place.
  package init(path: String, allowsOlder: Bool = false) throws {
    self.path = path
    try IndexFolder.prepare(path)
    let folder = try IndexFolder.identity(of: path)
    do {
      // Opening for writing would begin anew where the version file is damaged.
      if IndexFolder.hasVersion(path) { _ = try Database(path: path) }
      // An indexer that was killed while it made the index leaves tables without a version.
      let isNew = !IndexFolder.hasVersion(path)
      if isNew { try IndexFolder.removeSums(path) }
      writer = try Writer(path: path, replacingRemains: isNew)
      try Self.checkSchema(of: writer, path: path, allowsOlder: allowsOlder)
      for (_, value) in try writer.metadata(prefix: Schema.Key.source) {
        let record = try SourceRecord(decoding: value)
        sources[record.key] = record
        members[record.recordingID, default: []].insert(record.key)
      }
    } catch let error as XapianError {
      throw StoreError(error, path: path)
    } catch is ByteReader.Malformed {
      throw StoreError.damaged(path: path, reason: "a source's record cannot be read")
    }
    // Another indexer put its new index here while this one opened the old: it is still there.
    guard try IndexFolder.identity(of: path) == folder else { throw StoreError.locked(path: path) }
    ScratchFolder.removeRemains(besideIndexAt: path)
  }

  private static func checkSchema(
    of writer: borrowing Writer, path: String, allowsOlder: Bool
  ) throws {
    let schema = String(decoding: try writer.metadata(Schema.Key.schema), as: UTF8.self)
    if schema.isEmpty {
      guard try writer.documentCount() == 0 else {
        throw StoreError.notAnIndex(path: path, reason: "another program's Xapian database")
      }
      try writer.setMetadata(Array("\(Schema.version)".utf8), for: Schema.Key.schema)
      try writer.commit()
      return
    }
    try IndexFolder.check(schema: schema, path: path, allowsOlder: allowsOlder)
  }

  /// Puts a source with its moments in place of what the index has of it.
  package func replace(_ source: SourceRecord, with moments: [IndexedMoment]) throws {
    var record = source
    record.moments = moments.count
    try guarded {
      try delete(source.key)
      for moment in moments {
        try writer.add(try terms.document(for: moment, source: record))
      }
      try writer.setMetadata(record.encoded(), for: Schema.Key.source + record.key)
    }
    pending += moments.count + 1
    sources[record.key] = record
    members[record.recordingID, default: []].insert(record.key)
    touched.insert(record.recordingID)
  }

  /// Notes that a file is unchanged though its time or size was read anew.
  package func refresh(_ source: SourceRecord) throws {
    try guarded {
      try writer.setMetadata(source.encoded(), for: Schema.Key.source + source.key)
    }
    sources[source.key] = source
    pending += 1
  }

  /// Removes a source and its moments.
  package func remove(sourceKey key: String) throws {
    try guarded {
      try delete(key)
      try writer.setMetadata([], for: Schema.Key.source + key)
    }
    pending += 1
  }

  private func delete(_ key: String) throws {
    guard let old = sources.removeValue(forKey: key) else { return }
    try writer.deleteDocuments(withTerm: Schema.Prefix.source + key)
    members[old.recordingID]?.remove(key)
    touched.insert(old.recordingID)
    pending += old.moments
  }

  /// Makes the changes what readers see, on disk: they survive a power cut once this returns.
  ///
  /// `now` is stored as the time of the update, ISO 8601 in UTC.
  package func commit(now: String) throws {
    try guarded {
      for id in touched.sorted() { try joinRecording(id) }
      let languages = Set(sources.values.map { Language.stemmer(for: $0.language) })
      try writer.setMetadata(
        Array(languages.sorted().joined(separator: ",").utf8), for: Schema.Key.languages)
      try writer.setMetadata(Array(now.utf8), for: Schema.Key.updated)
      try writer.commit()
    }
    // Xapian syncs its files before it renames the new version into place, but not the rename.
    do {
      try DurableFile.syncFolder(path)
    } catch {
      throw StoreError.storage(path: path, reason: error.description)
    }
    touched.removeAll()
    pending = 0
  }

  /// Takes up a source whose moments are in the index by other means.
  func note(_ source: SourceRecord) throws {
    try guarded {
      try writer.setMetadata(source.encoded(), for: Schema.Key.source + source.key)
    }
    sources[source.key] = source
    members[source.recordingID, default: []].insert(source.key)
    touched.insert(source.recordingID)
    pending += 1
  }

  /// Puts an index that `next` has committed, and that lies in `scratch`, in place of this one,
  /// in one step; the scratch folder is gone then. Nothing may be pending.
  func replace(by next: consuming StoreWriter, in scratch: ScratchFolder) throws {
    let folder = next.path
    try next.seal()
    (sources, members) = (next.sources, next.members)
    (pending, touched) = (0, [])
    // Its lock lies in the folder that moves; nobody knows of it yet.
    _ = consume next
    try scratch.swap(in: folder)
    isReplaced = true
  }

  private func joinRecording(_ id: String) throws {
    let key = Schema.Key.recording + id
    let records = (members[id] ?? []).compactMap { sources[$0] }
      .filter { $0.moments > 0 || $0.leftOut != nil }
    guard records.contains(where: { $0.moments > 0 }) else {
      return try writer.setMetadata([], for: key)
    }
    try writer.setMetadata(RecordingRecord.joining(records, id: id).encoded(), for: key)
  }

  func guarded(_ changes: () throws -> Void) throws {
    guard !isBroken else {
      throw StoreError.storage(path: path, reason: "an earlier change failed")
    }
    do {
      if isReplaced {
        writer = try Writer(path: path)
        isReplaced = false
      }
      try changes()
    } catch let error as XapianError {
      isBroken = true
      throw StoreError(error, path: path)
    }
  }
}
