internal import CXapian

/// An index opened for writing; the only one at a time, held by Xapian's lock. Belongs to one
/// thread.
///
/// Nothing reaches readers or the disk but by `commit()`; freeing it drops the rest.
package struct Writer: ~Copyable {
  private let handle: cxapian_writer

  /// Opens the index, and creates it where there is none.
  ///
  /// - Parameter replacingRemains: begin with an empty index, whatever is at the path.
  package init(path: String, replacingRemains: Bool = false) throws(XapianError) {
    handle = try checked { error in
      path.lent { cxapian_writer_open($0, replacingRemains, error) }
    }
  }

  /// Makes an index to be merged into another: no crash needs to leave it whole, nothing is
  /// synced, and nobody reads it before it is closed.
  package init(scratch path: String) throws(XapianError) {
    handle = try checked { error in path.lent { cxapian_writer_open_scratch($0, error) } }
  }

  deinit { cxapian_writer_free(handle) }

  /// Makes the changes since the last commit what readers see, on disk.
  package borrowing func commit() throws(XapianError) {
    _ = try checked { cxapian_writer_commit(handle, $0) }
  }

  /// Runs `changes` as one group; if it throws, every change since the last commit is dropped.
  package borrowing func transaction(_ changes: () throws -> Void) throws {
    _ = try checked { cxapian_writer_begin(handle, $0) }
    do {
      try changes()
    } catch {
      _ = try checked { cxapian_writer_cancel(handle, $0) }
      throw error
    }
    _ = try checked { cxapian_writer_end(handle, $0) }
  }

  /// Adds a document and returns its id.
  @discardableResult
  package borrowing func add(_ document: borrowing Document) throws(XapianError) -> UInt32 {
    var docid: UInt32 = 0
    let added = document.handle
    _ = try checked { cxapian_writer_add(handle, added, &docid, $0) }
    return docid
  }

  /// Deletes every document with a term.
  package borrowing func deleteDocuments(withTerm term: String) throws(XapianError) {
    _ = try checked { error in
      term.lent { cxapian_writer_delete(handle, $0, error) }
    }
  }

  /// Sets the metadata under a key; an empty value deletes it.
  package borrowing func setMetadata(_ value: [UInt8], for key: String) throws(XapianError) {
    _ = try checked { error in
      key.lent { key in
        value.lent { cxapian_writer_set_metadata(handle, key, $0, error) }
      }
    }
  }

  /// The metadata under a key; empty where there is none.
  package borrowing func metadata(_ key: String) throws(XapianError) -> [UInt8] {
    var value = cxapian_bytes()
    _ = try checked { error in
      key.lent { cxapian_writer_metadata(handle, $0, &value, error) }
    }
    return [UInt8](taking: value)
  }

  /// All metadata whose keys begin with `prefix`, in the order of the keys.
  package borrowing func metadata(
    prefix: String
  ) throws(XapianError) -> [(key: String, value: [UInt8])] {
    let pairs = try checked { error in
      prefix.lent { cxapian_writer_metadata_pairs(handle, $0, error) }
    }
    return copied(pairs)
  }

  /// How many documents there are, uncommitted ones included.
  package borrowing func documentCount() throws(XapianError) -> Int {
    var count: UInt32 = 0
    _ = try checked { cxapian_writer_doccount(handle, &count, $0) }
    return Int(count)
  }
}
