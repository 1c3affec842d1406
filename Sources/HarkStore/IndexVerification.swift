internal import HarkSystem

/// Compares the blocks of an index with their checksums.
package enum IndexVerification {
  /// What came of it; damage is thrown.
  package enum Outcome: Equatable, Sendable {
    /// All is as it was written, or was written after the checksums.
    case sound
    /// There are no checksums: no run has ended yet since hark keeps them.
    case unknown
    /// The checksums themselves are damaged; the next run makes them anew.
    case unreadable
    /// It was stopped.
    case stopped
  }

  /// Indexes of so many bytes are read in so short a time that whoever opens one may wait.
  package static let small = 64 << 20

  /// A block that is being written is whole again after as long.
  private static let moment = Duration.milliseconds(20)

  /// Reads all blocks of the index at `path`. Throws `StoreError`: `damaged` with what is wrong.
  ///
  /// - Parameter isStopped: asked from time to time.
  package static func verify(
    indexAt path: String, isStopped: () -> Bool = { false }
  ) throws -> Outcome {
    try IndexFolder.requireIndex(path)
    for _ in 0..<5 {
      let before = try State(path)
      do {
        let outcome = try once(path, isStopped)
        if outcome != .sound { return outcome }
        if try State(path) == before { return .sound }
      } catch {
        // What a commit, or another index, put in the place of what was read first is no damage.
        guard try State(path) != before else {
          throw Self.meaning(of: error, path)
        }
      }
    }
    // Writers do not rest; what is committed next is looked at next time.
    return .stopped
  }

  private static func meaning(of error: any Error, _ path: String) -> any Error {
    guard let error = error as? SystemError else { return error }
    // What cannot be read is lost, whether or not the rest of the disk is well.
    return error.isBrokenDisk
      ? StoreError.damaged(path: path, reason: error.description)
      : StoreError.storage(path: path, reason: error.description)
  }

  /// The size of the index's files, in bytes; 0 where there is none.
  package static func size(ofIndexAt path: String) -> Int {
    // Where there is none there is nothing to read.
    (try? Folder.size(of: path)) ?? 0
  }

  /// What changes with the index.
  private struct State: Equatable {
    var folder: FileStatus.FileIdentity
    var version: FileStatus
    var sums: FileStatus?

    init(_ path: String) throws {
      folder = try IndexFolder.identity(of: path)
      version = try IndexFolder.version(of: path)
      // There may be none.
      sums = try? FileStatus.of(path + "/" + IndexSums.fileName)
    }
  }

  private static func once(_ path: String, _ isStopped: () -> Bool) throws -> Outcome {
    let found: IndexSums?
    do {
      found = try IndexSums.of(indexAt: path)
    } catch is ByteReader.Malformed {
      return .unreadable
    }
    guard let known = found else { return .unknown }
    let now = try VersionFile(ofIndexAt: path)
    guard known.commit.isBefore(now) else {
      throw damaged(path, "its version file is not what was written")
    }
    var hasCommit = now.revision == known.commit.revision
    for table in known.tables {
      var check = TableCheck(path: path, table: table, known: known.commit, now: now)
      guard try check.run(isStopped) else { return .stopped }
      hasCommit = hasCommit || check.hasCommit
    }
    // A table that is younger than the checksums may have it.
    let names = Set(known.tables.map(\.name))
    let hasOthers = try Folder.entries(of: path).contains {
      $0.hasSuffix(".glass") && !names.contains($0)
    }
    guard hasCommit || hasOthers else {
      throw damaged(path, "its version file names a commit that no table has")
    }
    return .sound
  }

  private static func damaged(_ path: String, _ reason: String) -> StoreError {
    .damaged(path: path, reason: reason)
  }

  /// One table.
  private struct TableCheck {
    let path: String
    let table: IndexSums.Table
    let known: VersionFile
    let now: VersionFile
    /// Whether a block was written by the last commit.
    var hasCommit = false

    init(path: String, table: IndexSums.Table, known: VersionFile, now: VersionFile) {
      (self.path, self.table, self.known, self.now) = (path, table, known, now)
    }

    /// False if it was stopped.
    mutating func run(_ isStopped: () -> Bool) throws -> Bool {
      let name = path + "/" + table.name
      guard FileStatus.exists(name) else { throw damaged(path, "\(table.name) is gone") }
      let file = try BlockFile(path: name)
      let count = file.size / known.blockSize
      guard count >= table.sums.count else { throw damaged(path, "\(table.name) was cut") }
      var blocks = BlockBuffer(size: known.blockSize)
      for number in 0..<count {
        if number % 1024 == 0, isStopped() { return false }
        if isSound(number, try blocks.next(number, in: file)) { continue }
        var isWhole = false
        for _ in 0..<3 where !isWhole {
          Pause.wait(moment)
          isWhole = isSound(number, try blocks.single(number, in: file))
        }
        guard isWhole else {
          throw damaged(path, "block \(number) of \(table.name) is not what was written")
        }
      }
      return true
    }

    private mutating func isSound(_ number: Int, _ facts: BlockBuffer.Facts) -> Bool {
      if facts.revision == now.revision { hasCommit = true }
      if facts.revision > known.revision {
        // What a writer has not committed, or never will.
        return facts.revision <= now.revision + 1
      }
      return number >= table.sums.count || table.sums[number] == facts.sum
    }
  }
}
