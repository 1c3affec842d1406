import Foundation
import HarkIngest
import HarkStore
import HarkTestSupport
import Testing

/// What keeps its id when files move.
@Suite struct SourceMovesTests {
  let vault: Vault

  init() throws {
    vault = try Vault()
    try vault.write("The kettle is on.", to: "a.vtt")
    try vault.run()
  }

  private func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: vault.path(name), withIntermediateDirectories: true)
  }

  @Test(
    "A file that is renamed or moved keeps the ids of its moments",
    arguments: ["b.vtt", "deep/er/a.vtt", "deep/b.en.vtt"])
  func moved(name: String) throws {
    let ids = try vault.ids()
    #expect(ids.count == 1)
    try makeFolder("deep/er")
    try vault.move("a.vtt", to: name)
    #expect(try vault.run().line == "1 indexed, 0 unchanged, 1 removed, 0 failed")
    #expect(try vault.ids() == ids)
    #expect(try vault.writer().sources.values.map(\.path) == [vault.path(name)])
    // Nothing is left to do, and a change of other words leaves the others their ids.
    #expect(try vault.run().line == "0 indexed, 1 unchanged, 0 removed, 0 failed")
    try vault.move(name, to: "a.vtt")
    try vault.run()
    #expect(try vault.ids() == ids)
    #expect(try vault.writer().sources.values.map(\.home) == [nil])
  }

  @Test("A file that moved and is then changed stays the recording it was")
  func changedLater() throws {
    let recording = try vault.writer().sources.values.map(\.recordingID)
    try vault.move("a.vtt", to: "b.vtt")
    try vault.run()
    try vault.write("The samovar is on.", to: "b.vtt")
    #expect(try vault.run().line == "1 indexed, 0 unchanged, 0 removed, 0 failed")
    #expect(try vault.writer().sources.values.map(\.recordingID) == recording)
    #expect(try vault.texts() == ["The samovar is on."])
    // As a run that reads everything anew finds it.
    try vault.run { $0.defaultLanguage = "en" }
    #expect(try vault.writer().sources.values.map(\.recordingID) == recording)
  }

  @Test("A folder that is renamed takes its recordings along, also those of several files")
  func folder() throws {
    try makeFolder("talks")
    try vault.write("Tea for two.", to: "talks/t.vtt")
    try vault.folder.write("# Notes\n\nTea was had.\n".utf8, to: "vault/talks/t.md")
    try vault.run()
    let before = try vault.writer().sources.values.map(\.recordingID)
    #expect(Set(before).count == 2)
    let ids = try vault.ids()
    try vault.move("talks", to: "lectures")
    #expect(try vault.run().line == "2 indexed, 1 unchanged, 2 removed, 0 failed")
    #expect(try vault.ids().sorted() == ids.sorted())
  }

  @Test("A new file at the old name takes that name's recording over")
  func replaced() throws {
    let ids = try vault.ids()
    try vault.move("a.vtt", to: "b.vtt")
    try vault.run()
    #expect(try vault.ids() == ids)
    try vault.write("Something else entirely.", to: "a.vtt")
    let report = try vault.run()
    #expect(report.warnings.isEmpty)
    let sources = try vault.writer().sources.values
    #expect(Set(sources.map(\.recordingID)).count == 2)
    #expect(sources.allSatisfy { $0.home == nil && $0.disbelieved == nil })
    #expect(try vault.texts() == ["Something else entirely.", "The kettle is on."])
    #expect(try vault.run().line == "0 indexed, 2 unchanged, 0 removed, 0 failed")
  }

  @Test("A move and a new file at the old name in one go, and two that change places")
  func exchanged() throws {
    try vault.move("a.vtt", to: "b.vtt")
    try vault.write("Tea for two.", to: "a.vtt")
    try vault.run()
    #expect(try vault.texts() == ["Tea for two.", "The kettle is on."])
    #expect(Set(try vault.writer().sources.values.map(\.recordingID)).count == 2)
    try vault.move("a.vtt", to: "c.vtt")
    try vault.move("b.vtt", to: "a.vtt")
    try vault.move("c.vtt", to: "b.vtt")
    try vault.run()
    #expect(try vault.texts() == ["The kettle is on.", "Tea for two."])
    #expect(try vault.run().line == "0 indexed, 2 unchanged, 0 removed, 0 failed")
  }

  @Test("A copy is a recording of its own, and takes nothing from the first")
  func copied() throws {
    let ids = try vault.ids()
    try FileManager.default.copyItem(atPath: vault.path("a.vtt"), toPath: vault.path("b.vtt"))
    try vault.run()
    #expect(try vault.ids().count == 2)
    #expect(try vault.ids().first == ids.first)
    try vault.remove("b.vtt")
    try vault.run()
    #expect(try vault.ids() == ids)
  }

  @Test(
    "A vault that is moved as a whole is not there twice, also where it is written in bulk",
    arguments: [WorkLimits(jobs: 1, bulkSize: .max), WorkLimits(jobs: 2, bulkSize: 1)])
  func otherRoot(limits: WorkLimits) throws {
    try makeFolder("one")
    try vault.move("a.vtt", to: "one/a.vtt")
    try vault.run()
    let ids = try vault.ids()
    try vault.move("one", to: "two")
    let report = try vault.run(["two"]) { $0.limits = limits }
    #expect(report.line == "1 indexed, 0 unchanged, 1 removed, 0 failed")
    #expect(try vault.ids() == ids)
    let again = try vault.run(["two"])
    #expect(again.line == "0 indexed, 1 unchanged, 0 removed, 0 failed")
    #expect(try vault.writer().roots().map(\.path) == [vault.folder.path("vault")])
  }
}
