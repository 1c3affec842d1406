import CXapian
import HarkTestSupport
import Testing

/// A call on a handle whose `impl` is NULL.
struct ClosedCall: CustomTestStringConvertible, Sendable {
  var name: String
  var call: @Sendable (UnsafeMutablePointer<cxapian_error>) -> Bool
  var testDescription: String { name }

  init(
    _ name: String, _ call: @escaping @Sendable (UnsafeMutablePointer<cxapian_error>) -> Bool
  ) {
    self.name = name
    self.call = call
  }
}

private var nothing: cxapian_text { cxapian_text(bytes: nil, length: 0) }

@Suite("A closed handle")
struct ClosedHandleTests {
  static let database: [ClosedCall] = [
    ClosedCall("database_reopen") {
      var changed = false
      return cxapian_database_reopen(cxapian_database(), &changed, $0)
    },
    ClosedCall("database_doccount") {
      var count: UInt32 = 0
      return cxapian_database_doccount(cxapian_database(), &count, $0)
    },
    ClosedCall("database_identity") {
      var (uuid, revision) = (cxapian_bytes(), UInt64(0))
      return cxapian_database_identity(cxapian_database(), &uuid, &revision, $0)
    },
    ClosedCall("database_metadata") {
      var value = cxapian_bytes()
      return cxapian_database_metadata(cxapian_database(), nothing, &value, $0)
    },
    ClosedCall("database_metadata_pairs") {
      cxapian_database_metadata_pairs(cxapian_database(), nothing, $0).impl != nil
    },
    ClosedCall("database_find") {
      var found: UInt32 = 0
      return cxapian_database_find(cxapian_database(), nothing, &found, $0)
    },
    ClosedCall("database_termfreq") {
      var count: UInt32 = 0
      return cxapian_database_termfreq(cxapian_database(), nothing, &count, $0)
    },
    ClosedCall("database_data") {
      var data = cxapian_bytes()
      return cxapian_database_data(cxapian_database(), 1, &data, $0)
    },
    ClosedCall("database_positions") {
      var count = 0
      return cxapian_database_positions(cxapian_database(), 1, nothing, nil, 0, &count, $0)
    },
    ClosedCall("database_search") {
      var options = cxapian_search_options()
      return cxapian_database_search(cxapian_database(), cxapian_query(), &options, $0).impl
        != nil
    },
  ]

  static let writer: [ClosedCall] = [
    ClosedCall("writer_commit") { cxapian_writer_commit(cxapian_writer(), $0) },
    ClosedCall("writer_begin") { cxapian_writer_begin(cxapian_writer(), $0) },
    ClosedCall("writer_end") { cxapian_writer_end(cxapian_writer(), $0) },
    ClosedCall("writer_cancel") { cxapian_writer_cancel(cxapian_writer(), $0) },
    ClosedCall("writer_add") {
      var id: UInt32 = 0
      return cxapian_writer_add(cxapian_writer(), cxapian_document(), &id, $0)
    },
    ClosedCall("writer_delete") { cxapian_writer_delete(cxapian_writer(), nothing, $0) },
    ClosedCall("writer_set_metadata") {
      cxapian_writer_set_metadata(cxapian_writer(), nothing, nothing, $0)
    },
    ClosedCall("writer_metadata") {
      var value = cxapian_bytes()
      return cxapian_writer_metadata(cxapian_writer(), nothing, &value, $0)
    },
    ClosedCall("writer_metadata_pairs") {
      cxapian_writer_metadata_pairs(cxapian_writer(), nothing, $0).impl != nil
    },
    ClosedCall("writer_doccount") {
      var count: UInt32 = 0
      return cxapian_writer_doccount(cxapian_writer(), &count, $0)
    },
  ]

  static let values: [ClosedCall] = [
    ClosedCall("document_set_data") {
      cxapian_document_set_data(cxapian_document(), nothing, $0)
    },
    ClosedCall("document_set_value") {
      cxapian_document_set_value(cxapian_document(), 0, nothing, $0)
    },
    ClosedCall("document_set_number") {
      cxapian_document_set_number(cxapian_document(), 0, 1, $0)
    },
    ClosedCall("document_add_boolean_term") {
      cxapian_document_add_boolean_term(cxapian_document(), nothing, $0)
    },
    ClosedCall("termgenerator_add") {
      cxapian_termgenerator_add(
        cxapian_termgenerator(), cxapian_document(), nothing, nil, 0, nothing, 1, 1, false, $0)
    },
    ClosedCall("stemmer_stem") {
      var stem = cxapian_bytes()
      return cxapian_stemmer_stem(cxapian_stemmer(), nothing, &stem, $0)
    },
    ClosedCall("query_join") { error in
      withUnsafePointer(to: cxapian_query()) {
        cxapian_query_join(CXAPIAN_AND, $0, 1, 0, error).impl != nil
      }
    },
    ClosedCall("query_scale") { cxapian_query_scale(cxapian_query(), 1, $0).impl != nil },
    ClosedCall("query_description") {
      var text = cxapian_bytes()
      return cxapian_query_description(cxapian_query(), &text, $0)
    },
  ]

  @Test("is an error with every call that uses it", arguments: database + writer + values)
  func closed(call: ClosedCall) {
    var error = cxapian_error()
    let succeeded = call.call(&error)
    #expect(!succeeded)
    #expect(error.code == Int32(CXAPIAN_CLOSED.rawValue))
  }

  @Test("may be freed")
  func freed() {
    cxapian_database_free(cxapian_database())
    cxapian_writer_free(cxapian_writer())
    cxapian_document_free(cxapian_document())
    cxapian_termgenerator_free(cxapian_termgenerator())
    cxapian_stemmer_free(cxapian_stemmer())
    cxapian_query_free(cxapian_query())
    cxapian_results_free(cxapian_results())
    cxapian_pairs_free(cxapian_pairs())
    cxapian_bytes_free(cxapian_bytes())
  }

  @Test("of results or pairs holds nothing")
  func empty() {
    #expect(cxapian_results_count(cxapian_results()) == 0)
    #expect(cxapian_results_hit(cxapian_results(), 0).docid == 0)
    #expect(cxapian_results_facet_count(cxapian_results(), 0) == 0)
    #expect(!cxapian_results_facets_exact(cxapian_results()))
    #expect(cxapian_results_uncollapsed(cxapian_results()) == 0)
    var (low, guess, high) = (UInt32(1), UInt32(1), UInt32(1))
    cxapian_results_total(cxapian_results(), &low, &guess, &high)
    #expect([low, guess, high] == [0, 0, 0])
    var count: UInt32 = 1
    #expect(cxapian_results_facet_value(cxapian_results(), 0, 0, &count).length == 0)
    #expect(count == 0)
    #expect(cxapian_pairs_count(cxapian_pairs()) == 0)
    #expect(cxapian_pairs_key(cxapian_pairs(), 0).length == 0)
    #expect(cxapian_pairs_value(cxapian_pairs(), 0).length == 0)
  }
}
