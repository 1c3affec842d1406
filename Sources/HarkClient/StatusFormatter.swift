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
    let leftOut = index.leftOut > 0 ? ", \(index.leftOut) of them left out" : ""
    let holds = "\(index.moments) moments of \(index.recordings) recordings"
    var rows: [(String, String)] = [
      ("daemon", "harkd \(status.server), Xapian \(status.xapian), process \(status.pid)"),
      ("socket", status.socket),
      ("running", "\(running), \(status.requests) requests, \(status.readers) readers"),
    ]
    if let work = status.work { rows += self.rows(work) }
    rows += [
      ("index", index.path),
      ("state", state.compactMap(\.self).joined(separator: ", ")),
      ("holds", "\(holds) in \(index.sources) sources" + leftOut),
      ("updated", index.updated ?? "never"),
    ]
    if let watcher = status.watcher { rows.append(("watcher", watcher)) }
    if status.server != HarkVersion.text {
      rows.append(("note", "this is hark \(HarkVersion.text); restart the daemon"))
    }
    var lines = rows.flatMap { row($0.0, $0.1) }
    lines += problems(status.problems)
    return lines.map { $0 + "\n" }.joined()
  }

  private func rows(_ work: Work) -> [(String, String)] {
    func text(_ milliseconds: Double) -> String {
      let tenths = Int((milliseconds * 10).rounded())
      return "\(tenths / 10).\(tenths % 10)"
    }
    let latency = work.latency
    return [
      ("queue", "\(work.waiting) waiting, \(work.working) at work, \(work.busy) refused as busy"),
      (
        "answers",
        "p50 \(text(latency.p50)) ms, p90 \(text(latency.p90)), p99 \(text(latency.p99)), "
          + "longest \(text(latency.max)); \(work.slow) slow"
      ),
      ("memory", "\(text(Double(work.memoryBytes) / 1_048_576)) MiB"),
    ]
  }

  /// The most files whose problems are listed.
  private static let mostFiles = 10

  /// A line a file, with its first problem and the number of the others.
  private func problems(_ problems: [StatusResult.SourceProblem]) -> [String] {
    guard !problems.isEmpty else { return [] }
    var files: [String] = []
    var byFile: [String: [StatusResult.SourceProblem]] = [:]
    for problem in problems {
      if byFile[problem.path] == nil { files.append(problem.path) }
      byFile[problem.path, default: []].append(problem)
    }
    let title = "problems \(problems.count) in \(files.count) files"
    var lines = [look.style.paint(title, .title)]
    for file in files.prefix(Self.mostFiles) {
      guard let own = byFile[file], let first = own.first else { continue }
      var text = "\(file)\(first.line.map { ":\($0)" } ?? ""): \(first.message)"
      if own.count > 1 { text += " (and \(own.count - 1) more)" }
      lines += look.paragraph(MarkedText(text), lead: "  ", leadWidth: 2)
    }
    if files.count > Self.mostFiles {
      lines.append("  … \(files.count - Self.mostFiles) more files; --json lists all")
    }
    return lines
  }

  private func row(_ name: String, _ value: String) -> [String] {
    look.paragraph(
      MarkedText(value), lead: look.style.paint(DisplayWidth.padded(name, to: 9), .title),
      leadWidth: 9)
  }
}
