internal import HarkCore
package import HarkWire

/// The view of `hark show`: a header, and the moments of a source in full.
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
    let style = look.style
    let asked = SafeText.clean(result.moment)
    var lines = look.header(
      title: first.recording.printedTitle, details: first.recording.details)
    lines += [style.paint(first.path, .detail)]
    let timeWidth = moments.map { DisplayWidth.of($0.printedTime) }.max() ?? 0
    for moment in moments {
      let isAsked = moment.id == asked
      let time = moment.printedTime
      let spaces = String(repeating: " ", count: timeWidth - DisplayWidth.of(time))
      let speaker = moment.printedSpeaker
      let role: Style.Role = moment.kind == "note" ? .detail : .speaker
      lines.append("")
      lines.append(
        (isAsked ? style.paint(">", .match) + " " : "  ") + spaces
          + style.link(style.paint(time, .time), to: moment.url)
          + (speaker.isEmpty ? "" : "  " + style.paint(speaker, role)))
      lines += look.paragraph(
        MarkedText(text: moment.text, matches: moment.matches), lead: "  ", leadWidth: 2,
        role: isAsked ? .emphasis : nil)
      if look.showsAddresses { lines.append("  " + (moment.url ?? moment.place)) }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
