import HarkTestSupport
import Testing
import Xapian

@Suite("Xapian's compactor") struct CompactionTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func shard(_ name: String, _ terms: [String]) throws {
    let writer = try Writer(scratch: folder.path(name))
    for term in terms {
      let document = try Document()
      try document.addBooleanTerm(term)
      try document.setData(Array(term.utf8))
      try writer.add(document)
    }
    try writer.setMetadata(Array(name.utf8), for: "key-" + name)
    try writer.commit()
  }

  @Test("numbers documents on from one source to the next, and keeps the metadata of all")
  func order() throws {
    try shard("a", ["x", "y"])
    try shard("b", ["z"])
    try shard("c", [])
    try shard("d", ["x"])
    let sources = ["a", "b", "c", "d"].map { folder.path($0) }
    try Compaction.merge(sources, into: folder.path("all"))
    let database = try Database(path: folder.path("all"))
    let data = try (1...4).map { String(decoding: try database.data(of: $0), as: UTF8.self) }
    #expect(data == ["x", "y", "z", "x"])
    #expect(try database.frequency(ofTerm: "x") == 2)
    #expect(
      try database.metadata(prefix: "key-").map(\.key) == ["a", "b", "c", "d"].map { "key-" + $0 })
    let writer = try Writer(path: folder.path("all"))
    #expect(try writer.documentCount() == 4)
  }

  @Test("says what is missing, and what is in its way")
  func errors() throws {
    try shard("a", ["x"])
    #expect(throws: XapianError.self) {
      try Compaction.merge([folder.path("none")], into: folder.path("all"))
    }
    #expect(throws: XapianError.self) {
      try Compaction.merge([folder.path("a")], into: folder.path("a"))
    }
  }
}
