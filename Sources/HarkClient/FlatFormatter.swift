package import HarkWire

/// The view of `--flat`: one list of moments, best first, each with its recording.
package struct FlatFormatter: Sendable {
  private let look: Look

  package init(look: Look) {
    self.look = look
  }

  /// The text, each line ended; empty where there are no moments.
  ///
  /// - Parameters:
  ///   - moments: cleaned.
  ///   - first: the number of the first moment.
  package func format(_ moments: [Moment], first: Int) -> String {
    let numberWidth = max(2, "\(first + moments.count - 1)".count)
    let timeWidth = moments.map { DisplayWidth.of($0.printedTime) }.max() ?? 0
    var lines: [String] = []
    for (offset, moment) in moments.enumerated() {
      let style = look.style
      let number = DisplayWidth.rightAligned("\(first + offset)", to: numberWidth)
      let time = moment.printedTime
      let spaces = String(repeating: " ", count: timeWidth - DisplayWidth.of(time))
      let lead =
        style.paint(number, .number) + "  " + spaces
        + style.link(style.paint(time, .time), to: moment.url) + "  "
      lines += look.paragraph(
        MarkedText(heading(moment)), lead: lead, leadWidth: numberWidth + timeWidth + 4,
        role: .title)
      let indent = numberWidth + 2
      let blank = String(repeating: " ", count: indent)
      let text = MarkedText(snippet: moment.snippet)
      if !text.runs.isEmpty { lines += look.paragraph(text, lead: blank, leadWidth: indent) }
      if look.showsAddresses { lines.append(blank + (moment.url ?? moment.place)) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func heading(_ moment: Moment) -> String {
    let parts = [
      moment.recording.printedTitle, moment.printedSpeaker, moment.recording.channel ?? "",
      moment.recording.date ?? "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
