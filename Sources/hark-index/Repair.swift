internal import HarkIngest
internal import HarkStore
internal import HarkSystem

/// Builds another index beside one that is damaged, or of an older hark, from the same files;
/// it takes its place. A damaged one is set aside, and what can still be served of it is served
/// until then.
struct Repair {
  /// Which indexes are compared with their checksums before they are opened.
  enum Verified {
    /// Small ones: it takes no time that anybody notices.
    case small
    case all
  }

  let index: String
  /// What the run was given; the index itself may have lost what it is of.
  let given: [RootRecord]
  /// Called with each indexer before it works.
  var prepare: (Indexer) -> Void = { _ in }

  /// Does `work`; where the index is damaged, or turns out to be, builds another.
  func mending(
    _ verified: Verified, _ work: () throws -> IngestReport
  ) throws -> IngestReport {
    do {
      try verify(verified)
      return try work()
    } catch {
      guard let reason = DamagedIndex.reason(of: error) else { throw error }
      return try replace(reason: reason)
    }
  }

  private func verify(_ verified: Verified) throws {
    let isSmall = IndexVerification.size(ofIndexAt: index) <= IndexVerification.small
    guard verified == .all || isSmall else { return }
    do {
      _ = try IndexVerification.verify(indexAt: index)
    } catch StoreError.noIndex {
      // Then there is nothing to compare.
    }
  }

  /// Builds the index of an older hark anew in the schema of this one. Throws `StoreError`.
  func upgrade() throws {
    do {
      _ = try StoreReader(path: index)
    } catch StoreError.olderSchema(_, let found) {
      Failure.say(
        "the index at \(index) has schema \(found), of an older hark; building another beside it")
      let old = try StoreWriter(path: index, allowsOlder: true)
      let scratch = try ScratchFolder(beside: index)
      let folder = scratch.path + "/index"
      _ = try build(folder, try old.roots(), homes: old.sources.compactMapValues(\.home))
      try old.replace(by: folder, in: scratch)
    } catch is StoreError {
      // Whatever else is wrong is told of where the index is opened to be written to.
    }
  }

  /// Builds another index. Throws `StoreError.damaged` where nothing tells of which files.
  func replace(reason: String) throws -> IngestReport {
    let damaged = try DamagedIndex(path: index)
    let known = damaged.roots.filter { root in
      !given.contains { root.path == $0.path }
    }
    guard !given.isEmpty || !known.isEmpty else {
      throw StoreError.damaged(path: index, reason: reason)
    }
    Failure.say("the index at \(index) is damaged: \(reason); building another beside it")
    if damaged.roots.isEmpty {
      Failure.say("it does not tell any more what it was of; only what is named is read")
    }
    let scratch = try ScratchFolder(beside: index)
    let folder = scratch.path + "/index"
    let report = try build(folder, given + known, homes: damaged.homes)
    if report.isInterrupted { return report }
    let aside = try damaged.replace(by: folder, in: scratch, now: Clock.now())
    Failure.say("the damaged index is set aside as \(aside); remove it when all is well")
    return report
  }

  private func build(
    _ folder: String, _ roots: [RootRecord], homes: [String: String]
  ) throws -> IngestReport {
    let indexer = Indexer(writer: try StoreWriter(path: folder), now: Clock.now)
    indexer.homes = homes
    prepare(indexer)
    return try indexer.run(roots)
  }
}
