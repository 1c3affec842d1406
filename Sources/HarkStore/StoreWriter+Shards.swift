internal import HarkSystem
internal import Xapian

extension StoreWriter {
  /// Adds sources whose moments were written into shards, in the order of the shards, and puts
  /// the whole in place of the index in one step: readers see all of it or nothing. It is on the
  /// disk once this returns.
  ///
  /// - Parameters:
  ///   - shards: folders in `scratch`, with moments of new sources only.
  ///   - records: the sources, with the numbers of their moments; new ones only.
  ///   - now: the time of the update, ISO 8601 in UTC.
  package func append(
    shards: [String], records: [SourceRecord], in scratch: ScratchFolder, now: String
  ) throws {
    if pending > 0 { try commit(now: now) }
    let own = sources.isEmpty ? [] : [scratch.index]
    try replace(with: own + shards, of: shards, records, in: scratch, now: now)
  }

  /// As `append`, but what the index has goes.
  package func replaceAll(
    shards: [String], records: [SourceRecord], in scratch: ScratchFolder, now: String
  ) throws {
    try replace(with: shards, of: shards, records, in: scratch, now: now)
  }

  /// Puts a whole index, made elsewhere in a folder of `scratch`, in place of this one.
  package func replace(by folder: String, in scratch: ScratchFolder) throws {
    try replace(by: try StoreWriter(path: folder), in: scratch)
  }

  private func replace(
    with parts: [String], of shards: [String], _ records: [SourceRecord],
    in scratch: ScratchFolder, now: String
  ) throws {
    let merged = scratch.path + "/merged"
    if !parts.isEmpty { try Self.merge(parts, into: merged, path: path) }
    for shard in shards {
      do {
        try Folder.remove(shard)
      } catch {
        throw StoreError.storage(path: path, reason: error.description)
      }
    }
    let next = try StoreWriter(path: merged)
    for record in records { try next.note(record) }
    try next.commit(now: now)
    try replace(by: next, in: scratch)
  }

  /// Writes the index anew without the gaps that changes left, and puts that in its place. Returns
  /// the sizes before and after, in bytes on the disk.
  package func compact() throws -> (before: Int, after: Int) {
    let scratch = try ScratchFolder(beside: path)
    let merged = scratch.path + "/merged"
    try Self.merge([scratch.index], into: merged, path: path)
    do {
      let sizes = (try Folder.size(of: scratch.index), try Folder.size(of: merged))
      try replace(by: try StoreWriter(path: merged), in: scratch)
      return sizes
    } catch let error as SystemError {
      throw StoreError.storage(path: path, reason: error.description)
    }
  }

  private static func merge(_ sources: [String], into merged: String, path: String) throws {
    do {
      try Compaction.merge(sources, into: merged)
    } catch {
      throw StoreError(error, path: path)
    }
  }
}
