internal import HarkCore
internal import HarkStore
internal import HarkSystem
internal import Synchronization

extension Indexer {
  /// The files that the index has nothing of yet.
  func newFiles(among files: [SourceScanner.Candidate]) -> [SourceScanner.Candidate] {
    files.filter { file in
      let key = StableHash.text(of: file.path)
      return writer.sources[key] == nil && changed[key] != nil
    }
  }

  /// Whether new files are so many that they are written in shards: more than a little, and no
  /// less than the index has, which is copied then.
  func isBulk(_ new: [SourceScanner.Candidate]) -> Bool {
    let size = new.reduce(0) { $0 + $1.status.size }
    let present = writer.sources.values.reduce(0) { $0 + $1.fingerprint.size }
    return size >= max(limits.bulkSize, present)
  }

  /// Writes new files into shards on all threads, and puts these behind what the index has.
  func writeInBulk(
    _ files: [SourceScanner.Candidate], _ decisions: [String: RecordingResolver.Decision],
    in scratch: ScratchFolder
  ) throws {
    let orders = files.compactMap { file -> BulkBuild.Order? in
      let key = StableHash.text(of: file.path)
      guard var record = changed[key] else { return nil }
      if let decision = decisions[key] { record.take(decision) }
      return BulkBuild.Order(file: file, record: record)
    }
    let bulk = BulkBuild(
      orders, scratch: scratch.path, limits: limits, reading: settings,
      kept: kept ?? KeptReadings(room: 0))
    let before = progress
    let shards = try bulk.run {
      let done = bulk.progress
      progress.files = before.files + done.files
      progress.bytes = before.bytes + done.bytes
      progress.moments = before.moments + done.moments
      onProgress(progress)
      if hasToStop() { bulk.stop() }
    }
    try append(shards, in: scratch)
  }

  private func append(_ shards: [BulkBuild.Shard], in scratch: ScratchFolder) throws {
    var records: [SourceRecord] = []
    for outcome in shards.flatMap(\.outcomes) {
      switch outcome {
      case .failed(let failures): report.failures += failures
      case .written(let record):
        records.append(record)
        if record.isRead { report.indexed += 1 }
        report.moments += record.moments
        repeatProblems(of: record)
      }
    }
    let folders = shards.compactMap(\.folder)
    if folders.isEmpty {
      for record in records { try writer.replace(record, with: []) }
      try writer.commit(now: now())
    } else {
      try writer.append(shards: folders, records: records, in: scratch, now: now())
    }
    // What moved is there twice for a moment: were it gone for one, a run that is killed between
    // the two would have lost it.
    for record in records { if let old = predecessors[record.key] { try remove(old) } }
    if writer.pending > 0 { try writer.commit(now: now()) }
  }
}

/// Tells threads to end.
final class StopFlag: Sendable {
  private let flag = Atomic(false)

  var isRaised: Bool { flag.load(ordering: .relaxed) }

  func raise() { flag.store(true, ordering: .relaxed) }
}
