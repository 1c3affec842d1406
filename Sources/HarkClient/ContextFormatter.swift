package import HarkWire

/// The view of `hark search -C`: each hit with what is said around it.
package struct ContextFormatter: Sendable {
  private let look: Look

  package init(look: Look) {
    self.look = look
  }

  /// The text, each line ended; empty where there are no moments.
  ///
  /// - Parameters:
  ///   - groups: of cleaned moments with their context, in the order in which they are numbered.
  ///   - first: the number of the first moment.
  package func format(_ groups: [TerminalFormatter.Group], first: Int) -> String {
    let count = groups.reduce(0) { $0 + $1.moments.count }
    let width = max(2, "\(first + count - 1)".count)
    var number = first
    var blocks: [String] = []
    for group in groups {
      var lines = look.header(
        title: group.recording.printedTitle, details: group.recording.details)
      for hit in group.moments {
        let shown = (hit.context ?? [hit]).map { $0.id == hit.id ? hit : $0 }
        let printed = DisplayWidth.rightAligned("\(number)", to: width)
        let transcript = TranscriptLines(
          look: look, indent: width + 2, label: look.style.paint(printed, .number) + "  ")
        let passage = transcript.lines(shown, asked: hit.id)
        lines += (number > first && hit.id != group.moments.first?.id ? [""] : []) + passage
        number += 1
      }
      blocks.append(lines.map { $0 + "\n" }.joined())
    }
    return blocks.joined(separator: "\n")
  }
}
