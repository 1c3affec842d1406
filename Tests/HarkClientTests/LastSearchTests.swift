import Foundation
import HarkClient
import HarkSystem
import Testing

@Suite struct LastSearchTests {
  @Test func `the hits come back as they were printed, from a file for this user only`() throws {
    let folder = try TemporaryFolder.make()
    defer { TemporaryFolder.remove(folder) }
    let state = folder + "/a/state"
    let search = LastSearch(moments: Samples.three, first: 11)
    try search.save(in: state)
    let loaded = try LastSearch.load(from: state)
    #expect(loaded == search)
    #expect(try loaded.hit(12).id == "m2")
    let path = LastSearch.path(in: state)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let folderMode = try FileManager.default.attributesOfItem(atPath: state)[.posixPermissions]
    #expect(folderMode as? Int == 0o700)
    try LastSearch(moments: [], first: 1).save(in: state)
    #expect(try LastSearch.load(from: state).hits.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: state) == ["last-search.json"])
  }

  @Test func `a number without a hit says which there are`() {
    let search = LastSearch(moments: Samples.three, first: 11)
    #expect(throws: ClientError.noSuchHit(number: 1, numbers: 11...13)) { try search.hit(1) }
    let empty = LastSearch(moments: [], first: 1)
    #expect(throws: ClientError.noSuchHit(number: 1, numbers: nil)) { try empty.hit(1) }
  }

  @Test(
    "What is no memory of a search counts as none",
    arguments: [
      "", "{", "[]", #"{"version":2,"hits":[]}"#,
    ])
  func unreadable(text: String) throws {
    let folder = try TemporaryFolder.make()
    defer { TemporaryFolder.remove(folder) }
    #expect(throws: ClientError.noLastSearch) { try LastSearch.load(from: folder) }
    try PrivateFile.replace(LastSearch.path(in: folder), with: Array(text.utf8))
    #expect(throws: ClientError.noLastSearch) { try LastSearch.load(from: folder) }
  }
}
