internal import CXapian

/// A document being made for a writer. Belongs to one thread.
package struct Document: ~Copyable {
  let handle: cxapian_document

  package init() throws(XapianError) {
    handle = try checked { cxapian_document_new($0) }
  }

  deinit { cxapian_document_free(handle) }

  /// What a search returns with the document.
  package borrowing func setData(_ data: [UInt8]) throws(XapianError) {
    _ = try checked { error in data.lent { cxapian_document_set_data(handle, $0, error) } }
  }

  /// Text for sorting, collapsing and counting.
  package borrowing func setValue(_ value: String, slot: UInt32) throws(XapianError) {
    _ = try checked { error in
      value.lent { cxapian_document_set_value(handle, slot, $0, error) }
    }
  }

  /// Bytes that are only read.
  package borrowing func setValue(_ value: [UInt8], slot: UInt32) throws(XapianError) {
    _ = try checked { error in
      value.lent { cxapian_document_set_value(handle, slot, $0, error) }
    }
  }

  /// A number for sorting and ranges.
  package borrowing func setNumber(_ number: Double, slot: UInt32) throws(XapianError) {
    _ = try checked { cxapian_document_set_number(handle, slot, number, $0) }
  }

  /// A term that filters and has no weight; at most 245 bytes.
  package borrowing func addBooleanTerm(_ term: String) throws(XapianError) {
    _ = try checked { error in
      term.lent { cxapian_document_add_boolean_term(handle, $0, error) }
    }
  }
}
