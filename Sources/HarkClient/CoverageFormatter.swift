internal import HarkCore
package import HarkWire

/// The view of `hark coverage`: a bar a recording, and of a single one its stretches and notes.
package struct CoverageFormatter: Sendable {
  private let look: Look

  /// How wide a bar is at most and at least, in columns.
  private static let widest = 60
  private static let narrowest = 10
  private static let listWidth = 20

  package init(look: Look) { self.look = look }

  /// The text, each line ended; of a cleaned result.
  package func format(_ result: CoverageResult) -> String {
    let lines =
      result.recordings.count == 1
      ? result.recordings.flatMap(details) : result.recordings.map(row)
    return lines.map { $0 + "\n" }.joined()
  }

  /// A share as percent, in four columns.
  private func percent(_ share: Double) -> String {
    DisplayWidth.rightAligned("\(Int((share * 100).rounded()))%", to: 4)
  }

  private func row(_ entry: CoverageResult.Entry) -> String {
    let notes = entry.notes.count
    let count = DisplayWidth.rightAligned(notes == 1 ? "1 note" : "\(notes) notes", to: 8)
    let lead = bar(entry, width: Self.listWidth) + " " + percent(entry.share) + " " + count + "  "
    let title = entry.recording.printedTitle
    let room = look.width.map { max(8, $0 - Self.listWidth - 16) }
    return lead + look.style.paint(room.map { DisplayWidth.cut(title, to: $0) } ?? title, .title)
  }

  private func details(_ entry: CoverageResult.Entry) -> [String] {
    var lines = look.header(title: entry.recording.printedTitle, details: entry.recording.details)
    let width = min(Self.widest, max(Self.narrowest, (look.width ?? 80) - 10))
    lines.append(bar(entry, width: width) + " " + percent(entry.share))
    let end = entry.stretches.last.map { time($0.end) } ?? ""
    let timeWidth = DisplayWidth.of(end)
    for stretch in entry.stretches {
      let times =
        DisplayWidth.rightAligned(time(stretch.start), to: timeWidth) + "–"
        + DisplayWidth.rightAligned(time(stretch.end), to: timeWidth)
      let citations =
        stretch.citations == 1 ? "1 citation" : "\(stretch.citations) citations"
      let text = stretch.citations > 0 ? citations : "no notes: " + (stretch.text ?? "")
      lines += look.paragraph(
        MarkedText(text), lead: look.style.paint(times, .time) + "  ",
        leadWidth: DisplayWidth.of(times) + 2, role: stretch.citations > 0 ? nil : .detail)
    }
    for note in entry.notes {
      var text = note.citations == 0 ? "cites nothing" : "cites \(note.citations) times"
      if note.citations == 1 { text = "cites one time" }
      if note.beyondEnd > 0 { text += ", \(note.beyondEnd) beyond the end" }
      lines.append("\(note.path): \(text)")
    }
    if entry.notes.isEmpty { lines.append("no notes") }
    return lines
  }

  private func time(_ seconds: Double) -> String { Timestamp(seconds: seconds).timecode }

  /// A column a part of the recording: full where most of it has notes, half where some has.
  private func bar(_ entry: CoverageResult.Entry, width: Int) -> String {
    guard let end = entry.stretches.last?.end, end > 0 else {
      return String(repeating: "·", count: width)
    }
    var bar = ""
    for column in 0..<width {
      let from = end * Double(column) / Double(width)
      let to = end * Double(column + 1) / Double(width)
      let cited = entry.stretches.filter { $0.citations > 0 }.reduce(0.0) {
        $0 + max(0, min(to, $1.end) - max(from, $1.start))
      }
      bar += cited * 2 > to - from ? "█" : cited > 0 ? "▒" : "·"
    }
    return bar
  }
}

extension CoverageResult {
  /// The same with every string fit for a terminal.
  package var cleaned: CoverageResult {
    var result = self
    result.recordings = recordings.map { entry in
      var entry = entry
      entry.recording = entry.recording.cleaned
      entry.stretches = entry.stretches.map { stretch in
        var stretch = stretch
        stretch.text = stretch.text.map(SafeText.clean)
        return stretch
      }
      entry.notes = entry.notes.map { note in
        var note = note
        note.path = SafeText.clean(note.path)
        return note
      }
      return entry
    }
    return result
  }
}
