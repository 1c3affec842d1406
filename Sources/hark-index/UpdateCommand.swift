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
      Below folders: all files with a known ending, but hidden ones, links, and what .ignore and \
      .harkignore name; a folder that holds .noindex is passed over. A file that is named itself \
      is taken whatever it is called. Where more is new than the index has, it is written on all \
      cores beside the index, and appears at once.
      """)

  @OptionGroup var place: IndexOption
  @OptionGroup var scan: ScanOptions

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
    let report = try indexer.run(
      try paths.map { RootRecord(path: try UserPaths.absolute($0), rules: scan.rules) })
    bar?.clear()
    let words = ReportWords(report: report, isVerbose: verbose)
    words.sayFailures()
    if !quiet { try words.sayResult(path: writer.path) }
    try words.end()
  }
}

/// The folder of the index.
struct IndexOption: ParsableArguments {
  @Option(help: "The folder of the index; $HARK_INDEX, else in your data folder, if absent.")
  var index: String?

  func path() throws -> String { try UserPaths.current().index(named: index) }
}
