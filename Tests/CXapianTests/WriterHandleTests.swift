import CXapian
import HarkTestSupport
import Testing
import Xapian

@Suite("A writer's handle")
struct WriterHandleTests {
  @Test("freed inside a transaction drops its changes", arguments: [false, true])
  func freedInTransaction(begins: Bool) throws {
    let folder = try TemporaryFolder()
    try add(to: folder.path("db"), begins: false, commits: true)
    try add(to: folder.path("db"), begins: begins, commits: false)
    let database = try Database(path: folder.path("db"))
    let count = try database.documentCount()
    #expect(count == 1)
  }

  @Test("refuses words shorter than their lengths")
  func shortWords() throws {
    var error = cxapian_error()
    let generator = cxapian_termgenerator_new(cxapian_text(bytes: nil, length: 0), &error)
    defer { cxapian_termgenerator_free(generator) }
    let document = cxapian_document_new(&error)
    defer { cxapian_document_free(document) }
    let done = "ab".withCString { bytes in
      cxapian_termgenerator_add(
        generator, document, cxapian_text(bytes: bytes, length: 2), [1, 2], 2,
        cxapian_text(bytes: nil, length: 0), 1, 1, false, &error)
    }
    #expect(!done)
    #expect(error.code == Int32(CXAPIAN_INVALID.rawValue))
  }

  @Test("refuses an operator that is none")
  func unknownOperator() {
    var error = cxapian_error()
    let query = cxapian_query_join(cxapian_operator(rawValue: 99), nil, 0, 0, &error)
    #expect(query.impl == nil)
    #expect(error.code == Int32(CXAPIAN_INVALID.rawValue))
  }

  private func add(to path: String, begins: Bool, commits: Bool) throws {
    var error = cxapian_error()
    let writer = path.withCString {
      cxapian_writer_open(cxapian_text(bytes: $0, length: path.utf8.count), false, &error)
    }
    defer { cxapian_writer_free(writer) }
    try #require(writer.impl != nil)
    if begins { try #require(cxapian_writer_begin(writer, &error)) }
    let document = cxapian_document_new(&error)
    defer { cxapian_document_free(document) }
    var id: UInt32 = 0
    try #require(cxapian_writer_add(writer, document, &id, &error))
    if commits { try #require(cxapian_writer_commit(writer, &error)) }
  }
}
