internal import HarkCore
internal import HarkFormats
package import HarkStore
internal import HarkSystem

/// Brings an index up to date with files: what is new or changed is read and written, what is
/// unchanged is not opened, what is gone is removed.
///
/// In two passes. The first reads what has changed, and remembers of each file what it says of
/// its recording and a sketch of its words; from these it is decided which files are of one
/// recording, and which of them is searched. The second writes. Reading is a small part of the
/// work, and doing it twice keeps no file in memory.
///
/// The first pass reads on several threads, and so does the second where much is new. What was
/// found is put together in the order of the files, so that nothing depends on the threads.
///
/// Belongs to one thread, that of its writer. One bad file is a line in the report, and the run
/// goes on.
package final class Indexer {
  /// Raised when the readers or the cutting change, so that unchanged files are read anew.
  static let readerVersion = 11
  /// The largest file that is read, in bytes.
  package static let largestFile = 256 << 20
  /// Moments between two commits. Small batches are quicker than large ones in Xapian, and
  /// lose less when the run is cut off.
  static let commitInterval = 4000

  let writer: StoreWriter
  let now: () -> String
  var report = IngestReport()
  var progress = IngestProgress()
  /// Files whose content is not what the index has, by their keys, with their new records.
  private(set) var changed: [String: SourceRecord] = [:]
  /// The keys that moved files had before, by their new ones.
  private(set) var predecessors: [String: String] = [:]
  /// What was read of files that will be written in bulk; nil where none will.
  private(set) var kept: KeptReadings?

  /// Called after each file.
  package var onProgress: (IngestProgress) -> Void = { _ in }
  /// Asked before each file; true ends the run with a commit.
  package var shouldStop: () -> Bool = { false }
  /// Whether a program is writing a file just now: if it cannot be read, the index keeps what it
  /// has of it.
  var isUnfinished: (String) -> Bool = { _ in false }
  /// Where files that have moved since lay at first, by their keys: of the index that is built
  /// anew, so that their moments keep their ids.
  package var homes: [String: String] = [:]
  /// The language of sources that name none, as a BCP 47 tag.
  package var defaultLanguage: String?
  /// What the run may use.
  package var limits = WorkLimits()

  /// `now` gives the time as ISO 8601 in UTC.
  package init(writer: StoreWriter, now: @escaping () -> String) {
    self.writer = writer
    self.now = now
  }

  /// Indexes files and folders, given as absolute paths. Throws `StoreError`.
  package func run(_ paths: [String]) throws -> IngestReport {
    try run(paths.map { RootRecord(path: $0) })
  }

  /// Indexes what lies below `roots`, and remembers them. Throws `StoreError`.
  package func run(_ roots: [RootRecord]) throws -> IngestReport {
    var scanner = SourceScanner(extensions: Formats.extensions)
    return try run(roots, scanner.scan(roots))
  }

  /// The same with what a scan found below them. Where nothing has changed nothing is committed:
  /// readers need not open the index anew, and pages of hits stay what they are.
  func run(_ roots: [RootRecord], _ listing: SourceScanner.Listing) throws -> IngestReport {
    try bring(listing, below: roots.map(\.path))
    // Of an index that knows of none, an interrupted run puts down what it was given, too: the next
    // completes it.
    if try !report.isInterrupted || (writer.roots().isEmpty && !writer.sources.isEmpty) {
      try writer.setRoots(
        RootList.joining(try writer.roots(), roots, listing, sources: writer.sources.values))
    }
    if writer.pending > 0 { try writer.commit(now: now()) }
    try writer.seal()
    return report
  }

  /// Brings the index up to date with what a scan found of the files and folders `paths`, and
  /// commits if anything has changed. Throws `StoreError`.
  func update(_ paths: [String], _ listing: SourceScanner.Listing) throws -> IngestReport {
    try bring(listing, below: paths)
    if writer.pending > 0 { try writer.commit(now: now()) }
    return report
  }

  private func bring(_ listing: SourceScanner.Listing, below paths: [String]) throws {
    report = IngestReport()
    changed = [:]
    report.failures = listing.failures
    report.leftOut = listing.passedOver
    progress = IngestProgress(
      totalFiles: listing.files.count, totalBytes: listing.files.reduce(0) { $0 + $1.status.size })
    try readChanged(listing.files)
    guard !report.isInterrupted else { return }
    let present = Set(listing.files.map(\.path))
    for (key, home) in homes where writer.sources[key] == nil { changed[key]?.home = home }
    predecessors = SourceMoves(known: writer.sources, changed: &changed).predecessors
    try removeMissing(below: paths, present: present, failures: listing.failures)
    try writeChanged(listing.files)
  }

  // MARK: The first pass

  /// Reads what is not as the index knows it, on all threads; what they found is put together in
  /// the order of the files.
  private func readChanged(_ files: [SourceScanner.Candidate]) throws {
    progress.isReading = true
    defer { (progress.isReading, progress.files) = (false, 0) }
    var toRead: [SourceScanner.Candidate] = []
    for file in files {
      if hasToStop() { return }
      guard isUnchanged(file) else {
        toRead.append(file)
        continue
      }
      countFile()
    }
    let isBulk = isBulk(toRead.filter { writer.sources[StableHash.text(of: $0.path)] == nil })
    kept = isBulk ? KeptReadings(room: limits.bytesKept) : nil
    for (file, result) in zip(toRead, try firstReadings(of: toRead)) {
      switch result {
      case .success(let record): changed[record.key] = record
      case .failure(.notRead(let record)):
        if writer.sources[record.key]?.isRead == true, isUnfinished(file.path) { continue }
        changed[record.key] = record
      // The index keeps what it has of a file that cannot be read now.
      case .failure(.unreadable(let problem)): report.failures.append((file.path, problem))
      }
    }
  }

  private typealias FirstReading = Result<SourceRecord, SourceReading.Failure>

  private func firstReadings(of files: [SourceScanner.Candidate]) throws -> [FirstReading] {
    let isStopped = StopFlag()
    let allowance = SharedAllowance(total: limits.bytesRead, unit: 64 << 10)
    let (settings, kept) = (settings, kept)
    var known = 0
    let readings = try ParallelRun<FirstReading?>.values(
      files.count, threads: limits.threads,
      onStep: {
        guard known < files.count else { return }
        known += 1
        countFile()
        if hasToStop() { isStopped.raise() }
      },
      work: { number, _ in
        guard !isStopped.isRaised else { return nil }
        let file = files[number]
        return allowance.using(file.status.size) {
          FirstReading { () throws(SourceReading.Failure) in
            let reading = try SourceReading(file, settings)
            kept?.keep(reading)
            return reading.record
          }
        }
      })
    return report.isInterrupted ? [] : readings.compactMap { $0 }
  }

  private func countFile() {
    progress.files += 1
    onProgress(progress)
  }

  func hasToStop() -> Bool {
    if !report.isInterrupted { report.isInterrupted = shouldStop() }
    return report.isInterrupted
  }

  var settings: SourceReading.Settings {
    .init(mark: mark, defaultLanguage: defaultLanguage)
  }

  private var mark: String { "\(Self.readerVersion)-\(defaultLanguage ?? "")-" }

  private func isUnchanged(_ file: SourceScanner.Candidate) -> Bool {
    guard let known = writer.sources[StableHash.text(of: file.path)] else { return false }
    return known.fingerprint.size == file.status.size
      && known.fingerprint.modified == file.status.modified
      && known.fingerprint.content.hasPrefix(mark)
      && known.fingerprint.sidecar == Sidecar.modified(beside: file.path)
  }

  // MARK: The second pass

  private func writeChanged(_ files: [SourceScanner.Candidate]) throws {
    var all = writer.sources.merging(changed) { $1 }
    for key in predecessors.values { all[key] = nil }
    let readable = all.values.filter(\.isRead)
    let decisions = RecordingResolver(Array(readable)).decisions()
    let new = newFiles(among: files)
    // Where no folder can be made beside the index, files are written into it one by one.
    let scratch = isBulk(new) ? try? ScratchFolder(beside: writer.path) : nil
    let later = scratch == nil ? [] : Set(new.map(\.path))
    for file in files + others(decisions, present: files) where !later.contains(file.path) {
      if hasToStop() { break }
      try update(file, decision: decisions[StableHash.text(of: file.path)])
      progress.bytes += file.status.size
      progress.moments = report.moments
      countFile()
      if writer.pending >= Self.commitInterval { try writer.commit(now: now()) }
    }
    if let scratch, !report.isInterrupted { try writeInBulk(new, decisions, in: scratch) }
  }

  /// Files outside the run of which something else was decided now: another one of their talk has
  /// come or gone.
  private func others(
    _ decisions: [String: RecordingResolver.Decision], present files: [SourceScanner.Candidate]
  ) -> [SourceScanner.Candidate] {
    let differing = decisions.filter { key, decision in
      writer.sources[key].map { !decision.matches($0) } ?? false
    }
    guard !differing.isEmpty else { return [] }
    let listed = Set(files.map { StableHash.text(of: $0.path) })
    return differing.keys.filter { !listed.contains($0) }.compactMap { key in
      // One that is not there now is left to the run that has its folder.
      guard let path = writer.sources[key]?.path, let status = try? FileStatus.of(path) else {
        return nil
      }
      return SourceScanner.Candidate(path: path, status: status)
    }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private func update(
    _ file: SourceScanner.Candidate, decision: RecordingResolver.Decision?
  ) throws {
    let key = StableHash.text(of: file.path)
    let known = writer.sources[key]
    guard let decision else {
      // No reader knows it, or it could not be read.
      guard let record = changed[key] ?? known else { return }
      if changed[key] != nil {
        try writer.replace(record, with: [])
      } else {
        report.unchanged += 1
      }
      return repeatProblems(of: record)
    }
    guard let new = changed[key] else {
      guard let known else { return }
      if decision.matches(known) {
        report.unchanged += 1
        return repeatProblems(of: known)
      }
      return try write(file, decision)
    }
    if let known, known.fingerprint.content == new.fingerprint.content,
      known.fingerprint.sidecar == new.fingerprint.sidecar, decision.matches(known)
    {
      var refreshed = known
      refreshed.fingerprint = new.fingerprint
      refreshed.home = new.home
      try writer.refresh(refreshed)
      report.unchanged += 1
      return repeatProblems(of: known)
    }
    try write(file, decision)
  }

  private func write(
    _ file: SourceScanner.Candidate, _ decision: RecordingResolver.Decision
  ) throws {
    let reading: SourceReading
    do throws(SourceReading.Failure) {
      reading = try SourceReading(file, settings)
    } catch {
      // It went away, or changed, since the first pass; the next run takes it up.
      switch error {
      case .unreadable(let problem): report.failures.append((file.path, problem))
      case .notRead(let record): report.failures += record.problems.map { (record.path, $0) }
      }
      return
    }
    var record = reading.record
    record.take(decision)
    record.home = (changed[record.key] ?? writer.sources[record.key])?.home
    let moments =
      decision.leftOut == nil
      ? MomentCutter(source: reading.text, record: record).moments() : []
    try writer.replace(record, with: moments)
    // In the commit that has the file under its new name.
    if let old = predecessors[record.key] { try remove(old) }
    report.indexed += 1
    report.moments += moments.count
    repeatProblems(of: record)
  }

  func repeatProblems(of record: SourceRecord) {
    let problems = record.allProblems.map { (record.path, $0) }
    if record.format == SourceRecord.unreadableFormat {
      report.failures += problems
      return
    }
    report.warnings += problems
    if let reason = record.leftOut { report.leftOut.append((record.path, reason)) }
  }

  /// Removes sources whose files are gone. What lies below a path that could not be read stays:
  /// it may be back with the next mount.
  private func removeMissing(
    below paths: [String], present: Set<String>, failures: [(path: String, problem: Problem)]
  ) throws {
    let moved = Set(predecessors.values)
    let gone = writer.sources.values.filter { record in
      !moved.contains(record.key) && !present.contains(record.path)
        && paths.contains { record.path.isPath(below: $0) }
        && !failures.contains { record.path.isPath(below: $0.path) }
    }
    // In one order: the same run writes the same.
    for record in gone.sorted(by: { $0.key < $1.key }) {
      try remove(record.key)
    }
  }

  func remove(_ key: String) throws {
    try writer.remove(sourceKey: key)
    report.removed += 1
  }
}
