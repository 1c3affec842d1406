package import HarkWire

/// What `hark verify --json` prints of several notes.
package struct VerifiedNotes: Codable, Equatable, Sendable {
  /// The version of this shape; 1.
  package var version = 1
  package var notes: [VerifyResult]

  package init(_ notes: [VerifyResult]) { self.notes = notes }
}
