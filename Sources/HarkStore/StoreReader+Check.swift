internal import Xapian

/// What was found in a sound index.
package struct IndexCheck: Sendable {
  /// How many moments there are.
  package var moments: Int
  /// The sources, in no order.
  package var records: [SourceRecord]
  /// How many sources there are.
  package var sources: Int { records.count }
}

extension StoreReader {
  /// Reads all blocks of the index's files and compares them with each other, as far as Xapian
  /// can. Throws `StoreError.damaged` with what it found first.
  package static func checkFiles(ofIndexAt path: String) throws {
    // Blocks that a commit wrote meanwhile look like damage.
    for _ in 0..<3 {
      let version = try IndexFolder.version(of: path)
      do {
        let (errors, report) = try Soundness.check(path: path)
        if errors == 0 { return }
        guard try IndexFolder.version(of: path) == version else { continue }
        throw StoreError.damaged(path: path, reason: complaint(in: report, errors: errors))
      } catch let error as XapianError {
        guard try IndexFolder.version(of: path) == version else { continue }
        if error.code == .memory { throw StoreError(error, path: path) }
        // Whatever else stops it, it is something in a block that cannot be.
        throw StoreError.damaged(path: path, reason: error.message)
      }
    }
    throw StoreError.storage(path: path, reason: "it changed while it was checked; try again")
  }

  /// The first line of Xapian's report that is not about a table that is whole.
  private static func complaint(in report: String, errors: Int) -> String {
    let lines = report.split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    let praise = ["No errors", "checked okay", "checked OK", "blocksize=", "Lazily created"]
    let found = lines.first { line in
      !line.isEmpty && !line.hasSuffix(":") && !praise.contains { line.contains($0) }
    }
    return "\(errors) errors in its files" + (found.map { "; \($0)" } ?? "")
  }

  /// Reads every record of the index, and compares what the sources count with what is there.
  /// Throws `StoreError.damaged` at the first disagreement.
  package func checkRecords() throws -> IndexCheck {
    try onLastCommit {
      var check = IndexCheck(moments: 0, records: [])
      for (key, value) in try database.metadata(prefix: Schema.Key.source) {
        let source = try SourceRecord(decoding: value)
        guard key == Schema.Key.source + source.key else {
          throw StoreError.damaged(path: path, reason: "the record of \(source.path) is another's")
        }
        try checkMoments(of: source)
        check.moments += source.moments
        check.records.append(source)
      }
      for (_, value) in try database.metadata(prefix: Schema.Key.recording) {
        _ = try RecordingRecord(decoding: value)
      }
      _ = try RootRecord.list(decoding: try database.metadata(Schema.Key.roots))
      guard try database.documentCount() == check.moments else {
        throw StoreError.damaged(path: path, reason: "it has moments without a source")
      }
      return check
    }
  }

  private func checkMoments(of source: SourceRecord) throws {
    var options = SearchOptions()
    options.limit = source.moments + 1
    let matches = try database.search(
      try Query.term(Schema.Prefix.source + source.key), options)
    guard matches.hits.count == source.moments else {
      throw StoreError.damaged(
        path: path,
        reason: "\(source.path) has \(matches.hits.count) moments, not \(source.moments)")
    }
    for hit in matches.hits {
      let record = try readRecord(hit.document)
      // What has moved is there twice until the run is done, so the id may lead to its twin.
      guard record.source == source.key, record.recordingID == source.recordingID,
        try database.document(withTerm: Schema.Prefix.moment + record.id) != nil
      else {
        throw StoreError.damaged(path: path, reason: "a moment of \(source.path) is another's")
      }
    }
  }
}
