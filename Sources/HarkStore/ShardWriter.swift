internal import Xapian

/// A part of an index that is being built: moments of sources that follow each other, in a folder
/// of their own. Belongs to one thread; many may be written at once.
package final class ShardWriter {
  /// Moments kept in memory. What Xapian keeps of so many stays near the processor; of more, most
  /// of the time goes into waiting for memory.
  package static let usualBatch = 250

  /// The folder of the shard.
  package let path: String
  /// Moments in it.
  package private(set) var moments = 0

  private let batch: Int
  private let writer: Writer
  private var terms = MomentTerms()
  private var pending = 0

  /// Makes a shard in a folder that is not there yet.
  ///
  /// - Parameter batch: how many moments are kept in memory before they are written.
  package init(path: String, batch: Int = ShardWriter.usualBatch) throws {
    self.path = path
    self.batch = batch
    do {
      writer = try Writer(scratch: path)
      // It may be the only one, and then is the index.
      try writer.setMetadata(Array("\(Schema.version)".utf8), for: Schema.Key.schema)
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Adds the moments of a source.
  package func add(_ moments: [IndexedMoment], of source: SourceRecord) throws {
    do {
      for moment in moments {
        try writer.add(try terms.document(for: moment, source: source))
        pending += 1
        if pending >= batch { try flush() }
      }
      self.moments += moments.count
    } catch let error as XapianError {
      throw StoreError(error, path: path)
    }
  }

  /// Writes what is still in memory. Nothing may be added then.
  package func finish() throws {
    do {
      try flush()
    } catch {
      throw StoreError(error, path: path)
    }
  }

  private func flush() throws(XapianError) {
    try writer.commit()
    pending = 0
  }
}
