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
    var edits: [Edit] = []
    for (index, citation) in result.citations.enumerated() {
      guard let place = citation.place, place.count == 2, let text = citation.edit,
        let best = citation.candidates.first, best.score >= confidence
      else { continue }
      let (lower, upper) = (place[0], place[1])
      let isInside = lower >= edits.last?.range.upperBound ?? 0 && lower < upper
      // A citation that is broken over lines is left to its author.
      guard isInside, upper <= bytes.count, !bytes[lower..<upper].contains(0x0A) else { continue }
      edits.append(Edit(range: lower..<upper, text: text, citation: index))
    }
    self.edits = edits
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
