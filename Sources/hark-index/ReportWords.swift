internal import ArgumentParser
internal import HarkCore
internal import HarkIngest
internal import HarkSystem

/// Says what a run did, and ends with its exit code.
struct ReportWords {
  let report: IngestReport
  let isVerbose: Bool

  /// Names what could not be read on standard error, and what is left to mend if asked to.
  func sayFailures() {
    for (path, problem) in report.failures {
      Failure.say("\(path): \(problem)")
    }
    guard isVerbose else { return }
    for (path, problem) in report.warnings {
      Failure.say("\(path): warning: \(problem)")
    }
    for (path, reason) in report.leftOut {
      Failure.say("\(path): left out: \(reason)")
    }
  }

  /// Prints a line of numbers on standard output; `path` is that of the index.
  func sayResult(path: String) throws {
    var parts = ["\(report.indexed) indexed", "\(report.unchanged) unchanged"]
    if report.removed > 0 { parts.append("\(report.removed) removed") }
    if !report.leftOut.isEmpty { parts.append("\(report.leftOut.count) left out") }
    if !report.failures.isEmpty { parts.append("\(report.failures.count) not read") }
    var line = parts.joined(separator: ", ")
    line += "; \(report.moments) moments written to \(path)"
    if report.isInterrupted { line = "interrupted: " + line }
    if report.warnings.isEmpty, !report.leftOut.isEmpty, !isVerbose {
      line += " (--verbose says what was left out)"
    }
    if !report.warnings.isEmpty, !isVerbose {
      let noun = report.warnings.count == 1 ? "warning" : "warnings"
      line += "; \(report.warnings.count) \(noun) (--verbose lists them)"
    }
    try Self.print(line)
  }

  /// Throws the exit code unless all went well.
  func end() throws {
    if report.isInterrupted { throw ExitCode(130) }
    if !report.failures.isEmpty { throw ExitCode(2) }
  }

  /// Prints a line on standard output.
  static func print(_ line: String) throws {
    _ = try Terminal.write(Array((SafeText.clean(line) + "\n").utf8), to: Terminal.output)
  }
}
