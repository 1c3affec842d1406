internal import HarkCore
internal import HarkFormats
package import HarkStore
internal import HarkSystem

/// Brings an index up to date with files: what is new or changed is read and written, what is
/// unchanged is not opened, what is gone is removed.
///
/// Belongs to one thread, that of its writer. One bad file is a line in the report, and the run
/// goes on.
package final class Indexer {
  /// Raised when the readers or the cutting change, so that unchanged files are read anew.
  static let readerVersion = 1
  /// The largest file that is read, in bytes.
  package static let largestFile = 256 << 20
  /// Moments between two commits. Small batches are quicker than large ones in Xapian, and
  /// lose less when the run is cut off.
  static let commitInterval = 4000

  private let writer: StoreWriter
  private let now: () -> String
  private var report = IngestReport()
  private var progress = IngestProgress()

  /// Called after each file.
  package var onProgress: (IngestProgress) -> Void = { _ in }
  /// Asked before each file; true ends the run with a commit.
  package var shouldStop: () -> Bool = { false }
  /// The language of sources that name none, as a BCP 47 tag.
  package var defaultLanguage: String?

  /// `now` gives the time as ISO 8601 in UTC.
  package init(writer: StoreWriter, now: @escaping () -> String) {
    self.writer = writer
    self.now = now
  }

  /// Indexes files and folders, given as absolute paths. Throws `StoreError`.
  package func run(_ paths: [String]) throws -> IngestReport {
    report = IngestReport()
    var scanner = SourceScanner(extensions: Formats.extensions)
    let listing = scanner.scan(paths)
    report.failures = listing.failures
    progress = IngestProgress(
      totalFiles: listing.files.count, totalBytes: listing.files.reduce(0) { $0 + $1.status.size })
    onProgress(progress)
    for file in listing.files {
      if shouldStop() {
        report.isInterrupted = true
        break
      }
      try update(file)
      progress.files += 1
      progress.bytes += file.status.size
      progress.moments = report.moments
      onProgress(progress)
      if writer.pending >= Self.commitInterval { try writer.commit(now: now()) }
    }
    if !report.isInterrupted { try removeMissing(below: paths, listing: listing) }
    try writer.commit(now: now())
    return report
  }

  private func update(_ file: SourceScanner.Candidate) throws {
    let known = writer.sources[StableHash.text(of: file.path)]
    let mark = "\(Self.readerVersion)-\(defaultLanguage ?? "")-"
    if let known, known.fingerprint.size == file.status.size,
      known.fingerprint.modified == file.status.modified,
      known.fingerprint.content.hasPrefix(mark)
    {
      report.unchanged += 1
      return repeatProblems(of: known)
    }
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(file.path, limit: Self.largestFile)
    } catch {
      // The index keeps what it has of a file that cannot be read now.
      return report.failures.append((file.path, Problem(error.reason, hint: error.hint)))
    }
    var hash = StableHash()
    hash.add(bytes)
    let fingerprint = SourceRecord.Fingerprint(
      size: file.status.size, modified: file.status.modified, content: mark + hash.text)
    if var known, known.fingerprint.content == fingerprint.content {
      known.fingerprint = fingerprint
      try writer.refresh(known)
      report.unchanged += 1
      return repeatProblems(of: known)
    }
    try replace(file, bytes: bytes, fingerprint: fingerprint)
  }

  private func replace(
    _ file: SourceScanner.Candidate, bytes: [UInt8], fingerprint: SourceRecord.Fingerprint
  ) throws {
    let source: SourceText
    do {
      source = try Formats.read(SourceFile(path: file.path, bytes: bytes))
    } catch {
      let problem = Problem(error.message, hint: error.hint)
      // It is remembered, so that it is not read again until it changes.
      try writer.replace(
        SourceRecord(
          path: file.path, kind: .transcript, format: SourceRecord.unreadableFormat,
          language: nil, tags: [], fingerprint: fingerprint, claim: Recording(),
          problems: [problem]), with: [])
      return report.failures.append((file.path, problem))
    }
    let record = SourceRecord(
      path: file.path, kind: source.kind, format: source.format,
      language: source.language ?? defaultLanguage, tags: source.tags, fingerprint: fingerprint,
      claim: source.recording, problems: source.problems)
    let moments = MomentCutter(source: source, record: record).moments()
    try writer.replace(record, with: moments)
    report.indexed += 1
    report.moments += moments.count
    report.warnings += source.problems.map { (file.path, $0) }
  }

  private func repeatProblems(of record: SourceRecord) {
    let problems = record.problems.map { (record.path, $0) }
    if record.format == SourceRecord.unreadableFormat {
      report.failures += problems
    } else {
      report.warnings += problems
    }
  }

  /// Removes sources whose files are gone. What lies below a path that could not be read stays:
  /// it may be back with the next mount.
  private func removeMissing(below paths: [String], listing: SourceScanner.Listing) throws {
    let present = Set(listing.files.map(\.path))
    let unreadable = listing.failures.map(\.path)
    for record in Array(writer.sources.values) {
      guard paths.contains(where: { Self.isPath(record.path, below: $0) }),
        !present.contains(record.path),
        !unreadable.contains(where: { Self.isPath(record.path, below: $0) })
      else { continue }
      try writer.remove(sourceKey: record.key)
      report.removed += 1
    }
  }

  private static func isPath(_ path: String, below folder: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
  }
}
