import Foundation
import HarkCore
import HarkFormats
import HarkIngest
import HarkStore
import HarkTestSupport
import Testing

/// What a run reads, leaves, removes and reports. Each test has a vault and an index of its own.
@Suite struct IndexerTests {
  let vault: Vault

  init() throws { vault = try Vault() }

  @Test("What is new, unchanged, touched, changed and gone")
  func incremental() throws {
    try vault.write("The kettle is on.", to: "a.vtt")
    try vault.write("Tea for two.", to: "b.vtt")
    #expect(try vault.run().line == "2 indexed, 0 unchanged, 0 removed, 0 failed")
    #expect(try vault.run().line == "0 indexed, 2 unchanged, 0 removed, 0 failed")
    try vault.touch("a.vtt")
    #expect(try vault.run().line == "0 indexed, 2 unchanged, 0 removed, 0 failed")
    try vault.write("The samovar is on.", to: "a.vtt")
    #expect(try vault.run().line == "1 indexed, 1 unchanged, 0 removed, 0 failed")
    #expect(try vault.texts() == ["The samovar is on.", "Tea for two."])
    try vault.remove("b.vtt")
    #expect(try vault.run().line == "0 indexed, 1 unchanged, 1 removed, 0 failed")
    #expect(try vault.texts() == ["The samovar is on."])
  }

  @Test("A touched file is remembered with its new time")
  func touched() throws {
    try vault.write("The kettle is on.", to: "a.vtt")
    try vault.run()
    try vault.touch("a.vtt")
    try vault.run()
    let record = try #require(try vault.writer().sources.values.first)
    #expect(record.fingerprint.modified == 2_000_000_000_000_000_000)
    #expect(record.moments == 1)
  }

  @Test("A run that finds nothing new commits nothing, one that finds a touched file does")
  func nothingNew() throws {
    try vault.write("The kettle is on.", to: "a.vtt")
    try vault.run()
    let first = try vault.revision()
    try vault.run { $0.shouldStop = { true } }
    try vault.run()
    #expect(try vault.revision() == first)
    try vault.touch("a.vtt")
    try vault.run()
    #expect(try vault.revision() > first)
  }

  @Test("A file of the same size and time that changed is missed, one with another time is not")
  func sameSize() throws {
    try vault.write("The kettle is on.", to: "a.vtt")
    try vault.touch("a.vtt")
    try vault.run()
    try vault.write("The teapot is on!", to: "a.vtt")
    try vault.touch("a.vtt", 2_000_000_001)
    #expect(try vault.run().line == "1 indexed, 0 unchanged, 0 removed, 0 failed")
  }

  @Test("A file that vanishes between the scan and its reading is a failure of its own")
  func vanishingFile() throws {
    for name in ["a", "b", "c"] { try vault.write("Word \(name).", to: name + ".vtt") }
    let report = try vault.run { indexer in
      indexer.onProgress = { if !$0.isReading, $0.files == 1 { vault.tryRemove("b.vtt") } }
    }
    #expect(report.line == "2 indexed, 0 unchanged, 0 removed, 1 failed")
    #expect(report.failures.first?.path == vault.path("b.vtt"))
    #expect(report.failures.first?.problem.message == "No such file or directory")
    #expect(try vault.texts() == ["Word a.", "Word c."])
  }

  @Test("A folder that vanishes while the run goes on fails file by file, the others are read")
  func vanishingFolder() throws {
    for name in ["a", "m/b", "m/c", "m/deep/d", "z"] {
      try vault.write("Word \(name.last ?? "x").", to: name + ".vtt")
    }
    let report = try vault.run { indexer in
      indexer.onProgress = { if !$0.isReading, $0.files == 2 { vault.tryRemove("m") } }
    }
    #expect(report.line == "3 indexed, 0 unchanged, 0 removed, 2 failed")
    #expect(try vault.texts() == ["Word a.", "Word b.", "Word z."])
    #expect(try vault.run().line == "0 indexed, 2 unchanged, 1 removed, 0 failed")
    #expect(try vault.texts() == ["Word a.", "Word z."])
  }

  @Test("What is below a path that cannot be read stays, and leaves once the path is back")
  func unreadablePath() throws {
    try vault.write("Word a.", to: "mount/a.vtt")
    try vault.write("Word b.", to: "other/b.vtt")
    try vault.run(["mount", "other"])
    try vault.move("mount", to: "away")
    try vault.remove("other/b.vtt")
    #expect(
      try vault.run(["mount", "other"]).line == "0 indexed, 0 unchanged, 1 removed, 1 failed")
    #expect(try vault.texts() == ["Word a."])
    try FileManager.default.createDirectory(
      atPath: vault.path("mount"), withIntermediateDirectories: false)
    #expect(
      try vault.run(["mount", "other"]).line == "0 indexed, 0 unchanged, 1 removed, 0 failed")
  }

  @Test("While an ignore file cannot be read, its folder stays in the index as it was")
  func unreadableIgnoreFile() throws {
    try vault.write("Word a.", to: "talks/a.vtt")
    try vault.write("Word b.", to: "b.vtt")
    try vault.run()
    try vault.folder.write("*.vtt".utf8, to: "vault/talks/.ignore/file")
    try vault.remove("talks/a.vtt")
    try vault.write("Word c.", to: "talks/c.vtt")
    try vault.remove("b.vtt")
    #expect(try vault.run().line == "0 indexed, 0 unchanged, 1 removed, 1 failed")
    #expect(try vault.texts() == ["Word a."])
    try vault.remove("talks/.ignore")
    #expect(try vault.run().line == "1 indexed, 0 unchanged, 1 removed, 0 failed")
  }

  @Test("Runs over different folders keep what the others indexed")
  func folders() throws {
    try vault.write("Word a.", to: "one/a.vtt")
    try vault.write("Word b.", to: "one-more/b.vtt")
    try vault.run(["one"])
    try vault.run(["one-more"])
    #expect(try vault.texts() == ["Word b.", "Word a."])
    try vault.remove("one/a.vtt")
    #expect(try vault.run(["one-more"]).line == "0 indexed, 1 unchanged, 0 removed, 0 failed")
    #expect(try vault.run(["one"]).line == "0 indexed, 0 unchanged, 1 removed, 0 failed")
    #expect(try vault.texts() == ["Word b."])
  }

  @Test("A run that is stopped commits what it did, and the next completes it")
  func stopped() throws {
    for name in ["a", "b", "c", "d"] { try vault.write("Word \(name).", to: name + ".vtt") }
    try vault.run()
    for name in ["a", "b", "c"] { try vault.write("Other word \(name).", to: name + ".vtt") }
    try vault.remove("d.vtt")
    var done = 0
    let report = try vault.run { indexer in
      indexer.onProgress = { done = $0.isReading ? 0 : $0.files }
      indexer.shouldStop = { done >= 2 }
    }
    #expect(report.isInterrupted)
    #expect(report.line == "2 indexed, 0 unchanged, 1 removed, 0 failed")
    #expect(try vault.texts() == ["Other word a.", "Other word b.", "Word c."])
    let next = try vault.run()
    #expect(!next.isInterrupted)
    #expect(next.line == "1 indexed, 2 unchanged, 0 removed, 0 failed")
  }

  @Test("A run that is stopped at once is a commit without a change")
  func stoppedAtOnce() throws {
    try vault.write("Word a.", to: "a.vtt")
    let report = try vault.run { $0.shouldStop = { true } }
    #expect(report.isInterrupted)
    #expect(try vault.texts().isEmpty)
  }

  @Test("A file that no reader can read is reported each time, and read once")
  func unreadableFormat() throws {
    try vault.write(bytes: [0x7F, 0x45, 0, 0, 1, 2], to: "a.vtt")
    try vault.write("Word b.", to: "b.vtt")
    let first = try vault.run()
    #expect(first.line == "1 indexed, 0 unchanged, 0 removed, 1 failed")
    let second = try vault.run()
    #expect(second.line == "0 indexed, 2 unchanged, 0 removed, 1 failed")
    #expect(second.failures.first?.path == first.failures.first?.path)
    #expect(second.failures.first?.problem == first.failures.first?.problem)
    let record = try vault.writer().sources.values.first { $0.path.hasSuffix("a.vtt") }
    #expect(record?.format == "unreadable")
    #expect(record?.moments == 0)
    try vault.write("Word a.", to: "a.vtt")
    #expect(try vault.run().line == "1 indexed, 1 unchanged, 0 removed, 0 failed")
  }

  @Test("A file that was good and no longer is leaves the search, and says so")
  func brokenLater() throws {
    try vault.write("Word a.", to: "a.vtt")
    try vault.run()
    try vault.write(bytes: [0x7F, 0x45, 0, 0, 1, 2], to: "a.vtt")
    #expect(try vault.run().line == "0 indexed, 0 unchanged, 0 removed, 1 failed")
    #expect(try vault.texts().isEmpty)
  }

  @Test("Another default language reads files anew, and reaches those that name none")
  func language() throws {
    try vault.write("Zwei Häuser.", to: "a.vtt")
    try vault.write("Two houses.", to: "b.en.vtt")
    func languages() throws -> [String?] {
      try vault.writer().sources.values.sorted { $0.path < $1.path }.map(\.language)
    }
    try vault.run()
    #expect(try languages() == [nil, "en"])
    let report = try vault.run { $0.defaultLanguage = "de" }
    #expect(report.line == "2 indexed, 0 unchanged, 0 removed, 0 failed")
    #expect(try languages() == ["de", "en"])
    let again = try vault.run { $0.defaultLanguage = "de" }
    #expect(again.line == "0 indexed, 2 unchanged, 0 removed, 0 failed")
  }

  @Test("The index is the same whatever the order of the paths")
  func order() throws {
    let folders = ["talks", "notes"].map { Repository.root + "/index/sample/" + $0 }
    var contents: [[String]] = []
    for paths in [folders, Array(folders.reversed()), [Repository.root + "/index/sample"]] {
      let other = try Vault()
      _ = try Indexer(writer: try other.writer(), now: { "2026-01-01T00:00:00Z" }).run(paths)
      contents.append(try other.contents())
    }
    #expect(contents[0].count > 100)
    let isSame = contents[0] == contents[1] && contents[0] == contents[2]
    #expect(isSame)
  }

  @Test("Progress counts files and bytes up to their totals")
  func progress() throws {
    for name in ["a", "b", "c"] { try vault.write("Word \(name).", to: name + ".vtt") }
    var seen: [IngestProgress] = []
    try vault.run { $0.onProgress = { seen.append($0) } }
    #expect(seen.filter(\.isReading).map(\.files) == [1, 2, 3])
    #expect(seen.filter { !$0.isReading }.map(\.files) == [1, 2, 3])
    #expect(seen.allSatisfy { $0.totalFiles == 3 && $0.bytes <= $0.totalBytes })
    #expect(seen.last?.bytes == seen.last?.totalBytes)
    #expect(seen.last?.moments == 3)
  }
}
