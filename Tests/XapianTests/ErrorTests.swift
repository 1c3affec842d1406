import Foundation
import HarkTestSupport
import Testing
import Xapian

@Suite("Errors of Xapian")
struct ErrorTests {
  @Test("no database where there is nothing, or an empty folder")
  func noDatabase() throws {
    let folder = try TemporaryFolder()
    #expect(code { _ = try Database(path: folder.path("missing")) } == .noDatabase)
    #expect(code { _ = try Database(path: folder.path) } == .noDatabase)
  }

  @Test("no database that can be opened", arguments: [[], Array("bogus".utf8)])
  func notADatabase(version: [UInt8]) throws {
    let folder = try TemporaryFolder()
    try folder.write(version, to: "db/iamglass")
    let code = code { _ = try Database(path: folder.path("db")) }
    #expect(code == .notADatabase || code == .corrupt)
  }

  @Test("a stub of an unknown kind is no database")
  func stub() throws {
    let folder = try TemporaryFolder()
    try folder.write("what is this\n".utf8, to: "db/XAPIANDB")
    #expect(code { _ = try Database(path: folder.path("db")) } == .notADatabase)
  }

  @Test("a file is no database")
  func file() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("some text\n".utf8, to: "file")
    #expect(code { _ = try Database(path: file) } == .notADatabase)
  }

  @Test("a format that this version has dropped is another error")
  func other() throws {
    let folder = try TemporaryFolder()
    try folder.write([], to: "db/iamflint")
    #expect(code { _ = try Database(path: folder.path("db")) } == .other)
  }

  @Test("another version of the format")
  func version() throws {
    let sample = try SampleDatabase([SampleDocument("hello")])
    var bytes = try sample.folder.read("db/iamglass")
    // After the magic "\x0f\x0dXapian Glass" comes the version of the format.
    #expect(bytes.starts(with: Array("\u{0F}\u{0D}Xapian Glass".utf8)))
    bytes[14] = 0x0F
    bytes[15] = 0xFF
    try sample.folder.write(bytes, to: "db/iamglass")
    #expect(code { _ = try Database(path: sample.path) } == .version)
  }

  @Test("locked while another writer of this process holds it")
  func lockedHere() throws {
    let sample = try SampleDatabase()
    let writer = try Writer(path: sample.path)
    #expect(code { _ = try Writer(path: sample.path) } == .locked)
    try writer.commit()
  }

  @Test("free again once the writer is gone")
  func unlocked() throws {
    let sample = try SampleDatabase()
    do {
      let writer = try Writer(path: sample.path)
      try writer.commit()
    }
    #expect(code { _ = try Writer(path: sample.path) } == nil)
  }

  @Test("corrupt tables", arguments: ["postlist.glass", "docdata.glass"])
  func corrupt(table: String) throws {
    let sample = try SampleDatabase()
    try sample.commit(2000)
    let bytes = try sample.folder.read("db/" + table)
    try sample.folder.write(bytes.prefix(bytes.count / 3), to: "db/" + table)
    let code = code {
      let database = try Database(path: sample.path)
      let found = try database.search(try Query.term("w3"), everything)
      for hit in found.hits { _ = try database.data(of: hit.document) }
      for id in 1...2000 { _ = try database.data(of: UInt32(id)) }
    }
    #expect(code == .corrupt)
  }

  @Test("corrupt tables: a block of zeros", arguments: ["postlist.glass", "docdata.glass"])
  func zeros(table: String) throws {
    let sample = try SampleDatabase()
    try sample.commit(2000)
    let bytes = try sample.folder.read("db/" + table)
    try sample.folder.write([UInt8](repeating: 0, count: bytes.count), to: "db/" + table)
    let code = code {
      let database = try Database(path: sample.path)
      _ = try database.search(try Query.term("w3"), everything)
      for id in 1...2000 { _ = try database.data(of: UInt32(id)) }
    }
    #expect(code == .corrupt)
  }

  @Test(
    "storage: a folder that may not be written to",
    .enabled(if: geteuid() != 0, "root may write everywhere"))
  func denied() throws {
    let folder = try TemporaryFolder()
    let inner = folder.path("locked")
    try FileManager.default.createDirectory(
      atPath: inner, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o500])
    #expect(code { _ = try Writer(path: inner) } == .storage)
    #expect(code { _ = try Writer(path: inner + "/db") } == .storage)
  }

  @Test("storage: a path that cannot be made")
  func cannotBeMade() throws {
    let folder = try TemporaryFolder()
    #expect(code { _ = try Writer(path: folder.path("missing/deep/db")) } == .storage)
  }

  @Test("invalid: a term of 300 bytes, or of zero bytes that take two each")
  func longTerm() throws {
    let sample = try SampleDatabase()
    for term in [String(repeating: "x", count: 300), String(repeating: "\0", count: 130)] {
      let code = code {
        let writer = try Writer(path: sample.path)
        try writer.add(try SampleDocument(terms: [term]).made(language: ""))
        try writer.commit()
      }
      #expect(code == .invalid)
    }
  }

  @Test("245 bytes of term are taken")
  func longestTerm() throws {
    let term = String(repeating: "x", count: 245)
    let sample = try SampleDatabase([SampleDocument(terms: [term])])
    #expect(try sample.found(try Query.term(term)) == [1])
  }

  @Test("invalid: a phrase of parts that are no terms")
  func phraseOfTrees() throws {
    let sample = try SampleDatabase([SampleDocument("a b c d")])
    let code = code {
      let inner = try Query.join(.and, try terms("a", "b"))
      let phrase = try Query.join(.phrase, [inner, try Query.term("c")])
      _ = try sample.found(phrase)
    }
    #expect(code == .invalid)
  }

  @Test("invalid: a language without a stemmer, an empty key, document 0, a negative factor")
  func invalid() throws {
    let sample = try SampleDatabase()
    #expect(code { _ = try Stemmer(language: "klingon") } == .invalid)
    #expect(code { _ = try TermGenerator(language: "klingon") } == .invalid)
    #expect(
      code { try Writer(path: sample.path).setMetadata([1], for: "") } == .invalid)
    #expect(code { _ = try Database(path: sample.path).data(of: 0) } == .invalid)
    #expect(code { _ = try Query.term("a").scaled(by: -1) } == .invalid)
  }

  @Test("invalid: a wildcard without any letter is not an endless search")
  func emptyWildcard() throws {
    let sample = try SampleDatabase([SampleDocument("a b c")])
    #expect(try sample.found(try Query.wildcard("", limit: 2)) == [1])
  }

  @Test("not found: a document that is not there")
  func notFound() throws {
    let sample = try SampleDatabase([SampleDocument("hello")])
    let database = try Database(path: sample.path)
    #expect(code { _ = try database.data(of: 7) } == .notFound)
  }

  @Test("deadline: a heavy search over 20,000 documents gives up after a millisecond")
  func deadline() throws {
    let sample = try SampleDatabase()
    try sample.commit(20_000)
    let database = try Database(path: sample.path)
    let parts = try (0..<400).map { try Query.term("w\($0)") }
    let query = try Query.join(.or, parts)
    var options = everything
    options.deadlineMilliseconds = 1
    options.sort = [(slot: 0, descending: false)]
    #expect(code { _ = try database.search(query, options) } == .deadline)
    options.deadlineMilliseconds = 600_000
    let found = try database.search(query, options)
    #expect(found.total.low == 20_000)
  }

  @Test("modified: a reader that sat through two commits, and is well after reopening")
  func modified() throws {
    let sample = try SampleDatabase()
    try sample.commit(2000)
    let database = try Database(path: sample.path)
    for seed in 1...3 { try sample.commit(2000, seed: seed) }
    let code = code {
      for id in 1...2000 { _ = try database.data(of: UInt32(id)) }
      _ = try database.search(try Query.term("w3"), everything)
    }
    #expect(code == .modified)
    let changed = try database.reopen()
    let again = try database.reopen()
    let count = try database.documentCount()
    #expect(changed)
    #expect(!again)
    #expect(count == 8000)
  }

  @Test("say what happened, and what may help")
  func texts() throws {
    let sample = try SampleDatabase()
    let writer = try Writer(path: sample.path)
    let error = #expect(throws: XapianError.self) { _ = try Writer(path: sample.path) }
    #expect(error?.className == "DatabaseLockError")
    #expect(error?.message.isEmpty == false)
    #expect(error?.hint == "wait for the other indexer to end")
    #expect(error?.description.hasSuffix("(wait for the other indexer to end)") == true)
    try writer.commit()
  }

  @Test("every code of the header has a case")
  func codes() {
    #expect(XapianError.Code.allCases.map(\.rawValue) == Array(1...14))
  }

  private var everything: SearchOptions {
    var options = SearchOptions()
    options.limit = 20_000
    options.checkAtLeast = 20_000
    return options
  }
}
