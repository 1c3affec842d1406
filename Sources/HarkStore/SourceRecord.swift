package import HarkCore

/// What the index remembers of a file: enough to tell whether it changed, and what it said about
/// its recording.
package struct SourceRecord: Equatable, Sendable {
  /// Tells whether a file is still the one that was indexed.
  package struct Fingerprint: Equatable, Sendable {
    /// Bytes.
    package var size: Int
    /// Nanoseconds since 1970.
    package var modified: Int
    /// A hash of the content.
    package var content: String

    package init(size: Int, modified: Int, content: String) {
      self.size = size
      self.modified = modified
      self.content = content
    }
  }

  /// The absolute path.
  package var path: String
  package var kind: SourceText.Kind
  package var format: String
  package var language: String?
  package var tags: [String]
  package var fingerprint: Fingerprint
  /// What it says about its recording; its `id` is nil where it names none.
  package var claim: Recording
  /// How many moments it has in the index.
  package var moments: Int
  package var problems: [Problem]

  package init(
    path: String, kind: SourceText.Kind, format: String, language: String?, tags: [String],
    fingerprint: Fingerprint, claim: Recording, moments: Int = 0, problems: [Problem]
  ) {
    self.path = path
    self.kind = kind
    self.format = format
    self.language = language
    self.tags = tags
    self.fingerprint = fingerprint
    self.claim = claim
    self.moments = moments
    self.problems = problems
  }

  /// The format of a source that no reader can read; it has problems and no moments.
  package static let unreadableFormat = "unreadable"

  /// Names the source in the index.
  package var key: String { StableHash.text(of: path) }

  /// The recording it belongs to: the one it names, else one of its own.
  package var recordingID: String {
    guard let id = claim.id, !id.isEmpty else { return "file-" + key }
    // A zero byte takes two in Xapian's keys, and has no business in an id.
    let isPlain = id.utf8.count <= Schema.longestRecordingID && !id.utf8.contains(0)
    guard !isPlain else { return id }
    return "id-" + StableHash.text(of: id)
  }
}
