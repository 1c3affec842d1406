import Foundation
import HarkCore
import HarkStore
import HarkTestSupport
import Synchronization
import Testing

@testable import HarkIngest

/// Many new files, written in shards on several threads.
@Suite("A bulk build") struct BulkBuildTests {
  static let sample = Repository.root + "/index/sample"

  /// Every file is new, and a shard of its own.
  static func limits(jobs: Int) -> WorkLimits {
    WorkLimits(jobs: jobs, bulkSize: 1, shardSize: 1)
  }

  static func build(_ paths: [String], in vault: Vault, _ limits: WorkLimits) throws {
    let indexer = Indexer(writer: try vault.writer(), now: { "2026-01-01T00:00:00Z" })
    indexer.limits = limits
    _ = try indexer.run(paths)
  }

  /// The moments that answer each query, with their weights.
  static func answers(_ vault: Vault, inOrder: Bool) throws -> [[String]] {
    let reader = try StoreReader(path: vault.folder.path("index"))
    return try [
      "index", "lighthouse", "\"sleeping city\"", "the", "bees OR maps", "kind:note", "winter*",
      "speaker:oonagh log",
    ].map { query in
      var request = SearchRequest(query: query)
      request.limit = 500
      let lines = try reader.search(request).moments.map {
        "\(($0.score * 1e6).rounded()) \($0.record.id)"
      }
      return inOrder ? lines : lines.sorted()
    }
  }

  @Test("gives the same index with 1 job, with 3, in one shard, and file after file")
  func sameIndex() throws {
    let one = try Vault()
    try Self.build([Self.sample], in: one, Self.limits(jobs: 1))
    let contents = try one.contents()
    #expect(contents.count > 100)
    let answers = try Self.answers(one, inOrder: true)
    #expect(answers.allSatisfy { !$0.isEmpty })
    let others = [
      Self.limits(jobs: 3), WorkLimits(jobs: 2, bulkSize: 1), WorkLimits(jobs: 1, bulkSize: .max),
    ]
    for limits in others {
      let vault = try Vault()
      try Self.build([Self.sample], in: vault, limits)
      #expect(try vault.contents() == contents)
      #expect(try Self.answers(vault, inOrder: true) == answers)
    }
    let single = try Vault()
    var scanner = SourceScanner(extensions: ["md", "vtt", "srt", "json", "json3"])
    for file in scanner.scan([RootRecord(path: Self.sample)]).files {
      try Self.build([file.path], in: single, WorkLimits(jobs: 2, bulkSize: .max))
    }
    // Later files decide anew about earlier ones.
    try Self.build([Self.sample], in: single, WorkLimits(jobs: 2, bulkSize: .max))
    #expect(try single.contents() == contents)
    // What is written anew comes last, and among equals it is the first that are weighed closely.
    func ids(_ answers: [[String]]) -> [[Substring]] {
      answers.map { lines in lines.compactMap { $0.split(separator: " ").last }.sorted() }
    }
    #expect(ids(try Self.answers(single, inOrder: false)) == ids(answers))
  }

  @Test("adds to what the index has, behind it")
  func appended() throws {
    let vault = try Vault()
    try vault.write("Word a.", to: "a.vtt")
    try vault.run { $0.limits = Self.limits(jobs: 2) }
    try vault.write("Word z, longer than what is there already.", to: "z.vtt")
    try vault.write("Word b.", to: "b.vtt")
    let report = try vault.run { $0.limits = Self.limits(jobs: 2) }
    #expect(report.line == "2 indexed, 1 unchanged, 0 removed, 0 failed")
    #expect(
      try vault.texts() == ["Word a.", "Word b.", "Word z, longer than what is there already."])
    #expect(try StoreReader(path: vault.folder.path("index")).checkRecords().sources == 3)
    #expect(try vault.leftovers() == [])
  }

  @Test("leaves the writer ready for the next run, and readers see it")
  func nextRun() throws {
    let vault = try Vault()
    try vault.write("Word a.", to: "a.vtt")
    let writer = try vault.writer()
    try writer.commit(now: "now")
    let reader = try StoreReader(path: vault.folder.path("index"))
    #expect(try reader.status().moments == 0)
    for (number, word) in ["one", "two", "three"].enumerated() {
      try vault.write("Word \(word).", to: "\(word).vtt")
      let indexer = Indexer(writer: writer, now: { "now" })
      indexer.limits = number == 1 ? WorkLimits(bulkSize: .max) : Self.limits(jobs: 2)
      #expect(try indexer.run([vault.path("")]).failures.isEmpty)
      #expect(try reader.status().moments == number + 2)
    }
  }

  @Test("names a bad file, and writes the others")
  func badFile() throws {
    let vault = try Vault()
    try vault.write("Word a.", to: "a.vtt")
    try vault.write(bytes: [0x7F, 0x45, 0, 0, 1, 2], to: "b.vtt")
    try vault.write("Word c.", to: "c.vtt")
    let report = try vault.run { $0.limits = Self.limits(jobs: 2) }
    #expect(report.line == "2 indexed, 0 unchanged, 0 removed, 1 failed")
    #expect(try vault.texts() == ["Word a.", "Word c."])
    #expect(try vault.run().line == "0 indexed, 3 unchanged, 0 removed, 1 failed")
  }

  @Test("of nothing but bad files is an index without moments")
  func onlyBad() throws {
    let vault = try Vault()
    try vault.write(bytes: [0x7F, 0x45, 0, 0, 1, 2], to: "b.vtt")
    #expect(try vault.run { $0.limits = Self.limits(jobs: 2) }.failures.count == 1)
    #expect(try vault.writer().sources.count == 1)
  }

  @Test("that is stopped keeps what was written, and the next run completes it")
  func stopped() throws {
    let vault = try Vault()
    for number in 10..<40 { try vault.write("Word x\(number).", to: "\(number).vtt") }
    var done = 0
    let report = try vault.run { indexer in
      indexer.limits = Self.limits(jobs: 1)
      indexer.onProgress = { done = $0.isReading ? 0 : $0.files }
      indexer.shouldStop = { done >= 2 }
    }
    #expect(report.isInterrupted)
    #expect(try vault.texts().count == report.indexed)
    #expect(try vault.writer().roots().map(\.path) == [vault.folder.path("vault")])
    let next = try vault.run { $0.limits = Self.limits(jobs: 2) }
    #expect(next.indexed + next.unchanged == 30)
    #expect(next.unchanged == report.indexed)
    #expect(try vault.texts().count == 30)
    #expect(try vault.leftovers() == [])
  }

  @Test("keeps the index locked, also for those who come while it appears")
  func locked() throws {
    let vault = try Vault()
    for number in 10..<20 { try vault.write("Word x\(number).", to: "\(number).vtt") }
    let path = vault.folder.path("index")
    let refusals = Mutex(0)
    try vault.run { indexer in
      indexer.limits = Self.limits(jobs: 2)
      indexer.onProgress = { _ in
        do {
          _ = try StoreWriter(path: path)
        } catch StoreError.locked {
          refusals.withLock { $0 += 1 }
        } catch {
          Issue.record(error)
        }
      }
    }
    #expect(refusals.withLock { $0 } >= 20)
    #expect(try vault.texts().count == 10)
  }

  @Test("removes what a build left that was killed")
  func sweep() throws {
    let vault = try Vault()
    try vault.folder.write("remains".utf8, to: "index.building-1/shard-0/postlist.glass")
    try vault.folder.write("mine".utf8, to: "index.other/letter.txt")
    try vault.write("Word a.", to: "a.vtt")
    try vault.run { $0.limits = Self.limits(jobs: 2) }
    #expect(try vault.leftovers() == ["index.other"])
    #expect(try vault.texts() == ["Word a."])
  }

  @Test("of a link to an index builds beside what it leads to")
  func link() throws {
    let vault = try Vault()
    let far = vault.folder.path("far/index")
    try FileManager.default.createDirectory(atPath: far, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: vault.folder.path("index"), withDestinationPath: far)
    try vault.write("Word a.", to: "a.vtt")
    try vault.run { $0.limits = Self.limits(jobs: 2) }
    #expect(try vault.texts() == ["Word a."])
    #expect(try StoreReader(path: far).status().moments == 1)
  }
}

@Suite("The limits of a run") struct WorkLimitsTests {
  @Test(
    "Shards are groups of files in a row, whose borders depend on bytes alone",
    arguments: [
      ([], 10, []), ([5], 10, [0..<1]), ([5, 5, 5], 10, [0..<2, 2..<3]),
      ([50, 1, 1, 50], 10, [0..<1, 1..<4]), ([0, 0], 10, [0..<2]), ([3, 3], 1, [0..<1, 1..<2]),
    ])
  func shards(sizes: [Int], least: Int, expected: [Range<Int>]) {
    #expect(ShardPlan.shards(of: sizes, least: least) == expected)
  }

  @Test("There are never more shards than can be open at once")
  func mostShards() {
    let shards = ShardPlan.shards(of: Array(repeating: 7, count: 100_000), least: 1)
    #expect(shards.count <= ShardPlan.mostShards + 1)
    #expect(shards.last?.upperBound == 100_000)
  }

  @Test(
    "Little memory means fewer threads and less read at once, never nothing",
    arguments: [(64, 1), (200, 2), (400, 4), (4096, 8), (0, 1)])
  func threads(megabytes: Int, expected: Int) {
    let limits = WorkLimits(jobs: 8, memory: megabytes << 20)
    #expect(limits.threads == expected)
    #expect(limits.bytesRead >= 1 << 20)
    #expect(limits.bytesKept >= 0)
    #expect(limits.bytesKept + limits.bytesRead * 12 <= max(megabytes << 20, 12 << 20))
  }
}
