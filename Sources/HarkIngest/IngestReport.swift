package import HarkCore

/// How far a run of the indexer is.
package struct IngestProgress: Equatable, Sendable {
  /// Whether files are still read to decide what they are; nothing is written yet.
  package var isReading = false
  /// Files done, of `totalFiles`.
  package var files = 0
  package var totalFiles = 0
  /// Bytes of files done, of `totalBytes`.
  package var bytes = 0
  package var totalBytes = 0
  /// Moments written so far.
  package var moments = 0
}

/// What a run of the indexer did.
package struct IngestReport: Sendable {
  /// Files read and written to the index.
  package var indexed = 0
  /// Files that were as the index knows them.
  package var unchanged = 0
  /// Sources that left the index because their files are gone.
  package var removed = 0
  /// Moments written.
  package var moments = 0
  /// Files and folders that could not be read at all, with the reason.
  package var failures: [(path: String, problem: Problem)] = []
  /// Files that were read with something left to mend.
  package var warnings: [(path: String, problem: Problem)] = []
  /// Files whose words are not searched, with the reason: another file of the talk is.
  package var leftOut: [(path: String, reason: String)] = []
  /// Whether the run was asked to stop before its end.
  package var isInterrupted = false
}
