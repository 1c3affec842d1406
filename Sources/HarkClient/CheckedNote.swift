package import HarkWire

/// A note with its verdicts, and what would be changed in it.
package struct CheckedNote: Sendable {
  /// The file, as an absolute path.
  package var file: String
  /// The path as it is shown.
  package var path: String
  /// What the file had when it was checked.
  package var bytes: [UInt8]
  package var result: VerifyResult
  package var edits: NoteEdits

  package init(
    file: String, path: String, bytes: [UInt8], result: VerifyResult, edits: NoteEdits
  ) {
    self.file = file
    self.path = path
    self.bytes = bytes
    self.result = result
    self.edits = edits
  }
}
