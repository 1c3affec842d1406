internal import HarkWire

/// Moments of one source in full, as a transcript is read: who speaks where that changes, and
/// each moment with its time.
struct TranscriptLines {
  let look: Look
  /// Spaces before every line.
  var indent = 0
  /// Stands in their place before the moment asked for, which alone then has its address below.
  var label: String?

  /// The lines. The moment with the id `asked` is emphasised, and has a `>` before it.
  func lines(_ moments: [Moment], asked: String) -> [String] {
    let style = look.style
    let timeWidth = moments.map { DisplayWidth.of($0.printedTime) }.max() ?? 0
    let margin = String(repeating: " ", count: indent)
    let textIndent = indent + timeWidth + 4
    var lines: [String] = []
    var last: Moment?
    for moment in moments {
      let speaker = moment.printedSpeaker
      let isTurn = last.map { $0.printedSpeaker != speaker } ?? true
      if isTurn, last != nil { lines.append("") }
      if isTurn, !speaker.isEmpty {
        let role: Style.Role = moment.kind == "note" ? .detail : .speaker
        lines.append(margin + style.paint(speaker, role))
      }
      if let heading = moment.heading, !heading.isEmpty, heading != last?.heading {
        lines += look.paragraph(
          MarkedText(heading), lead: margin + "  ", leadWidth: indent + 2, role: .title)
      }
      last = moment
      let isAsked = moment.id == asked
      let time = moment.printedTime
      let spaces = String(repeating: " ", count: timeWidth - DisplayWidth.of(time))
      let lead =
        (isAsked ? label ?? margin : margin) + (isAsked ? style.paint(">", .match) + " " : "  ")
        + spaces
        + style.link(style.paint(time, .time), to: moment.url) + "  "
      lines += look.paragraph(
        MarkedText(text: moment.text, matches: moment.matches), lead: lead,
        leadWidth: textIndent, role: isAsked ? .emphasis : nil)
      if look.showsAddresses, isAsked || label == nil {
        lines.append(String(repeating: " ", count: textIndent) + (moment.url ?? moment.place))
      }
    }
    return lines
  }
}
