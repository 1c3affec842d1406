internal import HarkCore
package import HarkWire

/// The view of `hark show`: a header, and the moments of a source as a transcript.
package struct ShowFormatter: Sendable {
  private let look: Look
  /// Long lines are hard to read.
  private static let measure = 100

  package init(look: Look) {
    var look = look
    look.width = look.width.map { min($0, Self.measure) }
    self.look = look
  }

  /// The text, each line ended. The moment asked for is emphasised, and has a `>` before it.
  package func format(_ result: ShowResult) -> String {
    let moments = result.moments.map(\.cleaned)
    guard let first = moments.first else { return "" }
    var lines = look.header(
      title: first.recording.printedTitle, details: first.recording.details)
    lines += [look.style.paint(first.path, .detail), ""]
    lines += TranscriptLines(look: look).lines(moments, asked: SafeText.clean(result.moment))
    return lines.map { $0 + "\n" }.joined()
  }
}
