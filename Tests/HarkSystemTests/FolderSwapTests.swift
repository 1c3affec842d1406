import Foundation
import HarkSystem
import HarkTestSupport
import Testing

@Suite("Folders that change places") struct FolderSwapTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("1".utf8, to: "one/file")
    try folder.write("2".utf8, to: "other/deep/file")
  }

  @Test("are each where the other was")
  func exchange() throws {
    try Folder.exchange(folder.path("one"), folder.path("other"))
    #expect(try folder.read("other/file") == Array("1".utf8))
    #expect(try folder.read("one/deep/file") == Array("2".utf8))
    #expect(throws: SystemError.self) {
      try Folder.exchange(folder.path("one"), folder.path("gone"))
    }
  }

  @Test("are removed with all that is in them, but not what links lead to")
  func remove() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("other/link"), withDestinationPath: folder.path("one"))
    try Folder.remove(folder.path("other"))
    #expect(!FileStatus.exists(folder.path("other")))
    #expect(try folder.read("one/file") == Array("1".utf8))
    try Folder.remove(folder.path("other"))
  }

  @Test("are told by their real paths, and have sizes")
  func realPath() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: folder.path("one"))
    #expect(try Folder.real(folder.path("link/../link")) == Folder.real(folder.path("one")))
    #expect(throws: SystemError.self) { try Folder.real(folder.path("gone")) }
    #expect(try Folder.size(of: folder.path("one")) > 0)
    try DurableFile.syncFiles(in: folder.path("one"))
  }
}
