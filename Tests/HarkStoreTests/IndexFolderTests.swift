import Foundation
import HarkTestSupport
import Testing
import Xapian

@testable import HarkStore

@Suite("The index's folder")
struct IndexFolderTests {
  @Test("is no index where there is nothing, or an empty folder")
  func missing() throws {
    let folder = try TemporaryFolder()
    for path in [folder.path("missing"), folder.path] {
      #expect(throws: StoreError.noIndex(path: path)) { try StoreReader(path: path) }
    }
  }

  @Test("with other files is refused, and stays as it is")
  func foreign() throws {
    let folder = try TemporaryFolder()
    try folder.write("notes".utf8, to: "notes.md")
    let error = StoreError.notAnIndex(
      path: folder.path, reason: "the folder holds other files: notes.md")
    #expect(throws: error) { try StoreWriter(path: folder.path) }
    #expect(throws: error) { try StoreReader(path: folder.path) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["notes.md"])
  }

  @Test("that is a file is refused")
  func file() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("text".utf8, to: "index")
    let error = StoreError.notAnIndex(path: file, reason: "it is a file, not a folder")
    #expect(throws: error) { try StoreWriter(path: file) }
    #expect(throws: error) { try StoreReader(path: file) }
    #expect(try folder.read("index") == Array("text".utf8))
  }

  @Test("under a file is refused")
  func underFile() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("text".utf8, to: "file") + "/index"
    #expect(throws: StoreError.self) { try StoreWriter(path: path) }
    #expect(throws: StoreError.noIndex(path: path)) { try StoreReader(path: path) }
  }

  @Test("of another program's Xapian database is refused, and stays as it is")
  func foreignDatabase() throws {
    let folder = try TemporaryFolder()
    do {
      let writer = try Writer(path: folder.path("db"))
      let document = try Document()
      try document.addBooleanTerm("Q1")
      try writer.add(document)
      try writer.commit()
    }
    let error = StoreError.notAnIndex(
      path: folder.path("db"), reason: "another program's Xapian database")
    let before = try folder.read("db/iamglass")
    #expect(throws: error) { try StoreWriter(path: folder.path("db")) }
    #expect(throws: error) { try StoreReader(path: folder.path("db")) }
    #expect(try folder.read("db/iamglass") == before)
  }

  @Test("of a bogus database is refused")
  func bogus() throws {
    let folder = try TemporaryFolder()
    try folder.write("bogus".utf8, to: "db/iamglass")
    let path = folder.path("db")
    let error = #expect(throws: StoreError.self) { try StoreReader(path: path) }
    switch error {
    case .notAnIndex, .damaged: break
    default: Issue.record("\(String(describing: error))")
    }
    #expect(throws: StoreError.self) { try StoreWriter(path: path) }
    #expect(try folder.read("db/iamglass") == Array("bogus".utf8))
  }

  @Test("of an index whose version file was cut is refused, and stays as it is")
  func cutVersionFile() throws {
    let store = try SampleStore()
    try store.write(Sample.source("/a.vtt", recording: "r"), ["hello"])
    try store.folder.write([], to: "index/iamglass")
    #expect(throws: StoreError.self) { try StoreWriter(path: store.path) }
    #expect(throws: StoreError.self) { try StoreReader(path: store.path) }
    #expect(try store.folder.read("index/iamglass") == [])
  }

  @Test("that an indexer left locked and empty is finished by the next")
  func unfinished() throws {
    let folder = try TemporaryFolder()
    try folder.write([], to: "index/flintlock")
    let path = folder.path("index")
    #expect(throws: StoreError.noIndex(path: path)) { try StoreReader(path: path) }
    do {
      let writer = try StoreWriter.opened(path)
      try writer.commit(now: "now")
    }
    #expect(try StoreReader(path: path).status().moments == 0)
  }

  @Test("that an indexer left with tables and no version file is finished by the next")
  func unfinishedTables() throws {
    let store = try SampleStore()
    try store.change { _ in }
    try FileManager.default.removeItem(atPath: store.path + "/iamglass")
    #expect(throws: StoreError.noIndex(path: store.path)) { try store.reader() }
    #expect(throws: Never.self) { try store.change { _ in } }
  }

  @Test("is made with the folders above it")
  func deep() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a/b/index")
    let writer = try StoreWriter.opened(path)
    try writer.commit(now: "now")
    #expect(try StoreReader(path: path).search(SearchRequest(query: "*")).total == 0)
  }

  @Test("errors say what to do")
  func hints() {
    let errors: [StoreError] = [
      .noIndex(path: "p"), .notAnIndex(path: "p", reason: "r"), .newerSchema(path: "p", found: 9),
      .locked(path: "p"), .damaged(path: "p", reason: "r"), .storage(path: "p", reason: "r"),
      .deadline(milliseconds: 1500), .noMoment(id: "i"), .noFacet(name: "n"), .internalFault("f"),
    ]
    for error in errors {
      #expect(!error.description.isEmpty)
      #expect(error.hint?.isEmpty == false)
    }
    #expect(StoreError.deadline(milliseconds: 1500).description.contains("1.5 s"))
  }
}
