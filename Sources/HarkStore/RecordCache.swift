/// The records of moments that were told of lately, kept until the next commit: whoever types a
/// query, turns a page or refines a search is told of the same moments again, and reading ten takes
/// a sixth of the time of a simple search. Belongs to the thread of its reader.
final class RecordCache {
  private var records: [UInt32: MomentRecord] = [:]
  private var bytes = 0

  /// At most so many bytes of text are kept: some thousands of moments.
  private static let capacity = 1 << 20

  /// The record of a document; `read` reads it where it is not at hand.
  func record(
    of document: UInt32, read: (UInt32) throws -> MomentRecord
  ) rethrows -> MomentRecord {
    if let known = records[document] { return known }
    let record = try read(document)
    let size = record.text.utf8.count
    if bytes + size > Self.capacity { removeAll() }
    records[document] = record
    bytes += size
    return record
  }

  /// Forgets all, since documents have changed.
  func removeAll() {
    records.removeAll(keepingCapacity: true)
    bytes = 0
  }
}
