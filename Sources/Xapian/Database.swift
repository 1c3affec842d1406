internal import CXapian

/// An index opened for reading, pinned to one commit until `reopen()`.
///
/// Belongs to one thread. A document's id: positive, and stable only within one commit.
package struct Database: ~Copyable {
  private let handle: cxapian_database

  /// Opens the index at its last commit.
  package init(path: String) throws(XapianError) {
    handle = try checked { error in path.lent { cxapian_database_open($0, error) } }
  }

  deinit { cxapian_database_free(handle) }

  /// Goes to the last commit. Returns whether there was a new one.
  package borrowing func reopen() throws(XapianError) -> Bool {
    var changed = false
    _ = try checked { cxapian_database_reopen(handle, &changed, $0) }
    return changed
  }

  /// How many documents there are.
  package borrowing func documentCount() throws(XapianError) -> Int {
    var count: UInt32 = 0
    _ = try checked { cxapian_database_doccount(handle, &count, $0) }
    return Int(count)
  }

  /// The UUID of the index, and the number of the commit.
  package borrowing func identity() throws(XapianError) -> (uuid: String, revision: Int) {
    var uuid = cxapian_bytes()
    var revision: UInt64 = 0
    _ = try checked { cxapian_database_identity(handle, &uuid, &revision, $0) }
    return (String(taking: uuid), Int(clamping: revision))
  }

  /// The metadata under a key; empty where there is none.
  package borrowing func metadata(_ key: String) throws(XapianError) -> [UInt8] {
    var value = cxapian_bytes()
    _ = try checked { error in
      key.lent { cxapian_database_metadata(handle, $0, &value, error) }
    }
    return [UInt8](taking: value)
  }

  /// All metadata whose keys begin with `prefix`, in the order of the keys.
  package borrowing func metadata(
    prefix: String
  ) throws(XapianError) -> [(key: String, value: [UInt8])] {
    let pairs = try checked { error in
      prefix.lent { cxapian_database_metadata_pairs(handle, $0, error) }
    }
    return copied(pairs)
  }

  /// The first document with a term, nil if there is none.
  package borrowing func document(withTerm term: String) throws(XapianError) -> UInt32? {
    var docid: UInt32 = 0
    _ = try checked { error in
      term.lent { cxapian_database_find(handle, $0, &docid, error) }
    }
    return docid == 0 ? nil : docid
  }

  /// How many documents have a term.
  package borrowing func frequency(ofTerm term: String) throws(XapianError) -> Int {
    var count: UInt32 = 0
    _ = try checked { error in
      term.lent { cxapian_database_termfreq(handle, $0, &count, error) }
    }
    return Int(count)
  }

  /// A document's data.
  package borrowing func data(of document: UInt32) throws(XapianError) -> [UInt8] {
    var data = cxapian_bytes()
    _ = try checked { cxapian_database_data(handle, document, &data, $0) }
    return [UInt8](taking: data)
  }

  /// The value of a document in a slot; empty where it has none, or there is no such document.
  package borrowing func value(of document: UInt32, slot: UInt32) throws(XapianError) -> [UInt8] {
    var value = cxapian_bytes()
    _ = try checked { cxapian_database_value(handle, document, slot, &value, $0) }
    return [UInt8](taking: value)
  }

  /// The terms from `from` on and before `until` (nil: to the end), in the order of their bytes,
  /// each with the number of documents that have it.
  package borrowing func terms(
    from: String, until: String?
  ) throws(XapianError) -> [(term: String, frequency: Int)] {
    var value = cxapian_bytes()
    _ = try checked { error in
      from.lent { from in
        (until ?? "").lent { cxapian_database_terms(handle, from, $0, &value, error) }
      }
    }
    let bytes = [UInt8](taking: value)
    var terms: [(term: String, frequency: Int)] = []
    var index = 0
    while index < bytes.count {
      let end = index + 1 + Int(bytes[index])
      guard end + 4 <= bytes.count else { break }
      let frequency = (0..<4).reduce(0) { $0 | Int(bytes[end + $1]) << (8 * $1) }
      terms.append((String(decoding: bytes[index + 1..<end], as: UTF8.self), frequency))
      index = end + 4
    }
    return terms
  }

  /// The terms of a document that begin with `prefix`, in the order of their bytes.
  package borrowing func terms(
    of document: UInt32, prefix: String
  ) throws(XapianError) -> [String] {
    var value = cxapian_bytes()
    _ = try checked { error in
      prefix.lent { cxapian_database_document_terms(handle, document, $0, &value, error) }
    }
    let bytes = [UInt8](taking: value)
    var terms: [String] = []
    var index = 0
    while index < bytes.count {
      let end = index + 1 + Int(bytes[index])
      terms.append(String(decoding: bytes[index + 1..<end], as: UTF8.self))
      index = end
    }
    return terms
  }

  /// Where a term stands in a document, ascending; empty where it does not.
  package borrowing func positions(
    of term: String, in document: UInt32
  ) throws(XapianError) -> [UInt32] {
    var positions = [UInt32](repeating: 0, count: 64)
    while true {
      var count = 0
      _ = try checked { error in
        term.lent { text in
          positions.withUnsafeMutableBufferPointer {
            cxapian_database_positions(
              handle, document, text, $0.baseAddress, $0.count, &count, error)
          }
        }
      }
      if count <= positions.count { return Array(positions.prefix(count)) }
      positions = [UInt32](repeating: 0, count: count)
    }
  }

  /// The documents that match a query.
  package borrowing func search(
    _ query: Query, _ options: SearchOptions = SearchOptions()
  ) throws(XapianError) -> SearchMatches {
    let results = try checked { error in
      options.withC { cxapian_database_search(handle, query.handle, $0, error) }
    }
    defer { cxapian_results_free(results) }
    return SearchMatches(copying: results, facets: options.facetSlots.count)
  }
}

/// Copies pairs and frees them.
func copied(_ pairs: cxapian_pairs) -> [(key: String, value: [UInt8])] {
  defer { cxapian_pairs_free(pairs) }
  return (0..<cxapian_pairs_count(pairs)).map { index in
    (String(cxapian_pairs_key(pairs, index)), [UInt8](cxapian_pairs_value(pairs, index)))
  }
}
