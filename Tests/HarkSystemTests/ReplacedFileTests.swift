import Foundation
import HarkSystem
import HarkTestSupport
import Testing

@Suite("A file that is replaced")
struct ReplacedFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("has the other bytes and its permissions, and nothing is left beside it")
  func replaced() throws {
    try folder.write(Array("before".utf8), to: "note.md")
    let path = folder.path("note.md")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    #expect(
      try ReplacedFile.write(Array("after".utf8), to: path, insteadOf: Array("before".utf8)))
    #expect(try FileBytes.read(path, limit: 100) == Array("after".utf8))
    #expect(try FileStatus.of(path).mode == 0o640)
    #expect(try Folder.entries(of: folder.path) == ["note.md"])
  }

  @Test("is left alone where it has changed meanwhile")
  func changed() throws {
    try folder.write(Array("newer".utf8), to: "note.md")
    let path = folder.path("note.md")
    #expect(
      try !ReplacedFile.write(Array("after".utf8), to: path, insteadOf: Array("older".utf8)))
    #expect(try FileBytes.read(path, limit: 100) == Array("newer".utf8))
    #expect(try Folder.entries(of: folder.path) == ["note.md"])
  }

  @Test("is left alone where it is read-only")
  func readOnly() throws {
    try folder.write(Array("before".utf8), to: "note.md")
    let path = folder.path("note.md")
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    let error = #expect(throws: SystemError.self) {
      try ReplacedFile.write(Array("after".utf8), to: path, insteadOf: Array("before".utf8))
    }
    #expect(error?.description.contains("read-only") == true)
    #expect(try FileBytes.read(path, limit: 100) == Array("before".utf8))
  }

  @Test("may be reached by a link, which stays one")
  func link() throws {
    try folder.write(Array("a".utf8), to: "note.md")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link.md"), withDestinationPath: "note.md")
    #expect(
      try ReplacedFile.write(
        Array("b".utf8), to: folder.path("link.md"), insteadOf: Array("a".utf8)))
    #expect(
      try FileStatus.of(folder.path("link.md"), followingLinks: false).kind == .symbolicLink)
    #expect(try FileBytes.read(folder.path("note.md"), limit: 9) == Array("b".utf8))
  }

  @Test("must be there")
  func missing() {
    #expect(throws: SystemError.self) {
      try ReplacedFile.write([1], to: folder.path("none.md"), insteadOf: [])
    }
  }
}
