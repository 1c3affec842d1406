package import HarkWire

/// The changes to a note that make its citations right, as far as hark is sure.
package struct NoteEdits: Equatable, Sendable {
  /// What to write in place of some bytes.
  package struct Edit: Equatable, Sendable {
    package var range: Range<Int>
    package var text: String
    /// The place of the citation among those of the note.
    package var citation: Int
  }

  /// In the order of the note; none overlaps another.
  package let edits: [Edit]
  private let bytes: [UInt8]

  /// - Parameters:
  ///   - bytes: of the note, as they were sent.
  ///   - confidence: what the score of a first candidate must be at least, from 0 to 1.
  package init(_ result: VerifyResult, bytes: [UInt8], confidence: Double) {
    self.bytes = bytes
    var (edits, end): ([Edit], Int) = ([], 0)
    for (index, citation) in result.citations.enumerated() {
      guard let best = citation.candidates.first, best.score >= confidence else { continue }
      let changes = Self.changes(of: citation, in: bytes).map {
        Edit(range: $0.range, text: $0.text, citation: index)
      }
      // All changes of a citation, or none.
      let isFree = changes.allSatisfy { change in
        change.range.lowerBound >= end || !edits.contains { $0.range.overlaps(change.range) }
      }
      guard isFree, let last = changes.last else { continue }
      edits += changes
      end = max(end, last.range.upperBound)
    }
    self.edits = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// How many citations are changed.
  package var citations: Int { Set(edits.map(\.citation)).count }

  /// The changes that correct a citation; none where one of them is not inside the note.
  private static func changes(
    of citation: CheckedCitation, in bytes: [UInt8]
  ) -> [(range: Range<Int>, text: String)] {
    let isWhole = citation.edits == nil
    let edits =
      citation.edits
      ?? citation.place.flatMap { place in citation.edit.map { [.init(place: place, text: $0)] } }
    var changes: [(range: Range<Int>, text: String)] = []
    for edit in edits ?? [] {
      guard edit.place.count == 2, edit.place[0] >= changes.last?.range.upperBound ?? 0,
        edit.place[0] < edit.place[1], edit.place[1] <= bytes.count
      else { return [] }
      let range = edit.place[0]..<edit.place[1]
      // Where no exact changes are known, what is broken over lines is left to its author.
      if isWhole, bytes[range].contains(0x0A) { return [] }
      changes.append((range, edit.text))
    }
    return changes
  }

  /// The bytes of the note with all changes; all others are as they were.
  package var changed: [UInt8] {
    var changed: [UInt8] = []
    changed.reserveCapacity(bytes.count)
    var end = 0
    for edit in edits {
      changed += bytes[end..<edit.range.lowerBound]
      changed += Array(edit.text.utf8)
      end = edit.range.upperBound
    }
    return changed + bytes[end...]
  }

  /// The changes as a unified diff; empty where there are none. `path` is as it is shown.
  package func diff(path: String) -> String {
    guard !edits.isEmpty else { return "" }
    let name = path.hasPrefix("/") ? String(path.dropFirst()) : path
    return "--- a/\(name)\n+++ b/\(name)\n" + UnifiedDiff(old: bytes, new: changed).hunks()
  }
}
