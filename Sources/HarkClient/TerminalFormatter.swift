package import HarkWire

/// The view for people: moments grouped by recording, recordings in the order of their best hit.
package struct TerminalFormatter: Sendable {
  private let look: Look
  /// Below so many columns for its words, a moment gets lines of its own for them.
  private static let narrowest = 24
  private static let widestSpeaker = 20

  package init(look: Look) {
    self.look = look
  }

  /// The moments of one recording, in their order.
  package struct Group: Equatable, Sendable {
    package var recording: RecordingReference
    package var moments: [Moment]

    package init(recording: RecordingReference, moments: [Moment]) {
      self.recording = recording
      self.moments = moments
    }
  }

  /// Moments by recording, in the order of the first of each: the order in which they are
  /// printed and numbered.
  package static func groups(_ moments: [Moment]) -> [Group] {
    var groups: [Group] = []
    var places: [String: Int] = [:]
    for moment in moments {
      if let place = places[moment.recording.id] {
        groups[place].moments.append(moment)
      } else {
        places[moment.recording.id] = groups.count
        groups.append(Group(recording: moment.recording, moments: [moment]))
      }
    }
    return groups
  }

  /// The text, each line ended; empty where there are no moments.
  ///
  /// - Parameters:
  ///   - groups: of cleaned moments.
  ///   - first: the number of the first moment.
  package func format(_ groups: [Group], first: Int) -> String {
    var number = first
    var blocks: [String] = []
    for group in groups {
      let numbers = number..<number + group.moments.count
      blocks.append(block(group, numbers: numbers))
      number = numbers.upperBound
    }
    return blocks.joined(separator: "\n")
  }

  private func block(_ group: Group, numbers: Range<Int>) -> String {
    let recording = group.recording
    let columns = Columns(group.moments, lastNumber: numbers.upperBound - 1, width: look.width)
    var lines = look.header(title: recording.printedTitle, details: recording.details)
    for (number, moment) in zip(numbers, group.moments) {
      lines += rows(number, moment, columns)
    }
    let more = group.moments.compactMap(\.more).max() ?? 0
    if more > 0 {
      lines += look.paragraph(
        MarkedText("and \(more) more in this recording"),
        lead: String(repeating: " ", count: columns.indent), leadWidth: columns.indent,
        role: .detail)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func rows(_ number: Int, _ moment: Moment, _ columns: Columns) -> [String] {
    let style = look.style
    let speaker = DisplayWidth.cut(moment.printedSpeaker, to: columns.speaker)
    var lead =
      style.paint(DisplayWidth.rightAligned("\(number)", to: columns.number), .number) + "  "
      + time(moment, to: columns.time)
    if columns.speaker > 0 {
      let isLast = columns.isStacked
      let padded = isLast ? speaker : DisplayWidth.padded(speaker, to: columns.speaker)
      lead += "  " + style.paint(padded, moment.kind == "note" ? .detail : .speaker)
    }
    let text = MarkedText(snippet: moment.snippet)
    var lines: [String]
    if columns.isStacked {
      let indent = String(repeating: " ", count: columns.indent)
      lines = [lead.trimmingTrailingSpaces()]
      if !text.runs.isEmpty {
        lines += look.paragraph(text, lead: indent, leadWidth: columns.indent)
      }
    } else {
      lines = look.paragraph(text, lead: lead + "  ", leadWidth: columns.lead)
    }
    if look.showsAddresses {
      lines.append(String(repeating: " ", count: columns.indent) + (moment.url ?? moment.place))
    }
    return lines
  }

  /// The link covers the time alone, not the spaces before it.
  private func time(_ moment: Moment, to width: Int) -> String {
    let printed = moment.printedTime
    let spaces = String(repeating: " ", count: max(0, width - DisplayWidth.of(printed)))
    return spaces + look.style.link(look.style.paint(printed, .time), to: moment.url)
  }

  /// The widths of a group's columns.
  private struct Columns {
    var number: Int
    var time: Int
    /// Zero where nobody is named.
    var speaker: Int
    /// Where the words begin.
    var lead: Int
    /// Where lines below a moment begin.
    var indent: Int
    /// Whether the words go below the rest.
    var isStacked: Bool

    init(_ moments: [Moment], lastNumber: Int, width: Int?) {
      let width = width ?? .max
      number = max(2, "\(lastNumber)".count)
      time = moments.map { DisplayWidth.of($0.printedTime) }.max() ?? 0
      let longest = moments.map { DisplayWidth.of($0.printedSpeaker) }.max() ?? 0
      speaker = min(longest, TerminalFormatter.widestSpeaker)
      let fixed = number + 2 + time + 2
      lead = fixed + (speaker > 0 ? speaker + 2 : 0)
      isStacked = width - lead < TerminalFormatter.narrowest
      if isStacked { speaker = max(0, min(speaker, width - fixed)) }
      indent = width < 30 ? 2 : number + 2
    }
  }
}

extension String {
  func trimmingTrailingSpaces() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
