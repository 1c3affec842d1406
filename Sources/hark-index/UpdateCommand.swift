internal import ArgumentParser
internal import HarkCore
internal import HarkIngest
internal import HarkStore
internal import HarkSystem

/// `hark-index PATH...`: brings the index up to date.
struct UpdateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Index files and folders (the default command).",
    discussion: """
      Below folders: all files with a known ending, hidden ones left out. Where more is new than \
      the index has, it is written on all cores beside the index, and appears at once.
      """)

  @OptionGroup var place: IndexOption

  @OptionGroup var work: LimitOptions

  @Option(help: "The language of files that name none, as a code: en, de, pt-BR.")
  var lang: String?

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Flag(
    name: .shortAndLong,
    help: "List what is left to mend in files that were read, and which were left out.")
  var verbose = false

  @Argument(help: "Files and folders.")
  var paths: [String]

  func validate() throws {
    // Most likely a variable that is not set; it would mean the working folder.
    if paths.contains("") { throw ValidationError("A path is empty.") }
  }

  func run() throws {
    FilePermissions.ownerOnly()
    let interruption = Interruption.watched()
    let writer = try StoreWriter(path: try place.path())
    let indexer = Indexer(writer: writer, now: Clock.now)
    indexer.defaultLanguage = lang
    indexer.limits = work.limits
    indexer.shouldStop = { interruption.wasAsked }
    let bar = quiet ? nil : ProgressBar.onTerminal()
    if let bar { indexer.onProgress = { bar.show($0) } }
    defer { bar?.clear() }
    let report = try indexer.run(try paths.map { try UserPaths.absolute($0) })
    bar?.clear()
    sayFailures(report)
    if !quiet { try sayResult(report, writer: writer) }
    if report.isInterrupted { throw ExitCode(130) }
    if !report.failures.isEmpty { throw ExitCode(2) }
  }

  private func sayFailures(_ report: IngestReport) {
    for (path, problem) in report.failures {
      Failure.say("\(path): \(problem)")
    }
    guard verbose else { return }
    for (path, problem) in report.warnings {
      Failure.say("\(path): warning: \(problem)")
    }
    for (path, reason) in report.leftOut {
      Failure.say("\(path): left out: \(reason)")
    }
  }

  private func sayResult(_ report: IngestReport, writer: StoreWriter) throws {
    var parts = ["\(report.indexed) indexed", "\(report.unchanged) unchanged"]
    if report.removed > 0 { parts.append("\(report.removed) removed") }
    if !report.leftOut.isEmpty { parts.append("\(report.leftOut.count) left out") }
    if !report.failures.isEmpty { parts.append("\(report.failures.count) not read") }
    var line = parts.joined(separator: ", ")
    line += "; \(report.moments) moments written to \(writer.path)"
    if report.isInterrupted { line = "interrupted: " + line }
    if report.warnings.isEmpty, !report.leftOut.isEmpty, !verbose {
      line += " (--verbose says what was left out)"
    }
    if !report.warnings.isEmpty, !verbose {
      let noun = report.warnings.count == 1 ? "warning" : "warnings"
      line += "; \(report.warnings.count) \(noun) (--verbose lists them)"
    }
    _ = try Terminal.write(Array((SafeText.clean(line) + "\n").utf8), to: Terminal.output)
  }
}

/// The folder of the index.
struct IndexOption: ParsableArguments {
  @Option(help: "The folder of the index; $HARK_INDEX, else in your data folder, if absent.")
  var index: String?

  func path() throws -> String { try UserPaths.current().index(named: index) }
}
