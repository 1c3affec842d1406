package import HarkWire

/// Lists of recordings: columns on a terminal, fields between tabs for programs.
package struct RecordingsFormatter: Sendable {
  private let look: Look
  private let isTable: Bool
  private let terminator: String

  /// - Parameters:
  ///   - isTable: columns for a reader; else tabs.
  ///   - terminator: ends each recording where they are not in columns.
  package init(look: Look, isTable: Bool, terminator: String = "\n") {
    self.look = look
    self.isTable = isTable
    self.terminator = terminator
  }

  /// Date, duration, moments, title and channel; with tabs also the id, at the end.
  package func format(_ entries: [RecordingsResult.Entry]) -> String {
    format(entries.map { ($0.recording, $0.moments) })
  }

  /// The recordings of a search; without the number of their moments.
  package func format(_ recordings: [RecordingReference]) -> String {
    format(recordings.map { ($0, nil) })
  }

  private func format(_ entries: [(RecordingReference, Int?)]) -> String {
    let entries = entries.map { ($0.0.cleaned, $0.1) }
    guard isTable else {
      return entries.map { recording, moments in
        let title: String? = recording.printedTitle
        let count: [String] = moments.map { ["\($0)"] } ?? []
        let known = [recording.date, recording.printedDuration, title, recording.channel]
        let fields = known.map { $0 ?? "" } + count + [recording.id]
        return fields.joined(separator: "\t") + terminator
      }.joined()
    }
    return table(entries)
  }

  private func table(_ entries: [(RecordingReference, Int?)]) -> String {
    let style = look.style
    let widest = entries.map { DisplayWidth.of($0.0.printedDuration ?? "") }.max() ?? 0
    let dateWidth = entries.contains { $0.0.date != nil } ? 10 : 0
    let countWidth = entries.map { $0.1.map { "\($0)".count } ?? 0 }.max() ?? 0
    var lines: [String] = []
    for (recording, moments) in entries {
      var cells: [String] = []
      if dateWidth > 0 { cells.append(DisplayWidth.padded(recording.date ?? "", to: dateWidth)) }
      if widest > 0 {
        cells.append(DisplayWidth.rightAligned(recording.printedDuration ?? "", to: widest))
      }
      if let moments { cells.append(DisplayWidth.rightAligned("\(moments)", to: countWidth)) }
      let lead = cells.joined(separator: "  ")
      let leadWidth = DisplayWidth.of(lead) + 2
      let room = look.width.map { $0 - leadWidth }
      if let room, room < 20 {
        lines += Wrap.lines(recording.printedTitle, width: look.width)
          .map { style.paint($0, .title) }
        lines.append(style.paint(lead, .detail))
        continue
      }
      lines.append(style.paint(lead, .detail) + "  " + titleAndChannel(recording, room: room))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The channel is left out where it does not fit, then the title is cut.
  private func titleAndChannel(_ recording: RecordingReference, room: Int?) -> String {
    let title = recording.printedTitle
    let channel = recording.channel ?? ""
    guard let room else { return title + (channel.isEmpty ? "" : "  " + channel) }
    let left = room - DisplayWidth.of(title) - 2
    let painted = look.style.paint(DisplayWidth.cut(title, to: room), .title)
    guard !channel.isEmpty, left >= min(12, DisplayWidth.of(channel)) else { return painted }
    return painted + "  " + look.style.paint(DisplayWidth.cut(channel, to: left), .detail)
  }
}
