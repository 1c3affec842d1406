internal import HarkCore
package import HarkWire

/// The view of `hark status`.
package struct StatusFormatter: Sendable {
  private let look: Look

  package init(look: Look) {
    self.look = look
  }

  /// Whether the daemon can answer searches.
  package static func canSearch(_ status: StatusResult) -> Bool {
    status.index.state == "ok"
  }

  /// The text, each line ended.
  package func format(_ status: StatusResult) -> String {
    let index = status.index
    let running = DurationText.words(status.uptimeSeconds)
    let state = [
      index.state, index.revision.map { "revision \($0)" }, index.schema.map { "schema \($0)" },
    ]
    let holds = "\(index.moments) moments of \(index.recordings) recordings"
    var rows: [(String, String)] = [
      ("daemon", "harkd \(status.server), Xapian \(status.xapian), process \(status.pid)"),
      ("socket", status.socket),
      ("running", "\(running), \(status.requests) requests, \(status.readers) readers"),
      ("index", index.path),
      ("state", state.compactMap(\.self).joined(separator: ", ")),
      ("holds", "\(holds) in \(index.sources) sources"),
      ("updated", index.updated ?? "never"),
    ]
    if status.server != HarkVersion.text {
      rows.append(("note", "this is hark \(HarkVersion.text); restart the daemon"))
    }
    var lines = rows.flatMap { row($0.0, $0.1) }
    if !status.problems.isEmpty {
      lines.append(look.style.paint("problems", .title))
      for problem in status.problems {
        let place = problem.path + (problem.line.map { ":\($0)" } ?? "")
        lines += look.paragraph(
          MarkedText("\(place): \(problem.message)"), lead: "  ", leadWidth: 2)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func row(_ name: String, _ value: String) -> [String] {
    look.paragraph(
      MarkedText(value), lead: look.style.paint(DisplayWidth.padded(name, to: 9), .title),
      leadWidth: 9)
  }
}
