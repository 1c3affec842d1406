internal import ArgumentParser
internal import HarkConfig
internal import HarkIngest
internal import HarkStore
internal import HarkSystem

/// `hark-index rebuild`: the index made anew from its files.
struct RebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Build the index anew beside the old one, and put it in its place.",
    discussion: """
      From the files that the index knows, or from those given; of these all that belongs to the \
      index, for what is elsewhere leaves it. The old index is served until the new one is \
      whole. A run that is interrupted changes nothing. A damaged index is kept beside the new \
      one; where it has lost what it was of, the files have to be named.
      """)

  @OptionGroup var place: IndexOption

  @OptionGroup var options: RunOptions

  @Argument(help: "Files and folders; those that the index knows if absent.")
  var paths: [String] = []

  func validate() throws {
    if paths.contains("") { throw ValidationError("A path is empty.") }
  }

  func run() throws {
    FilePermissions.ownerOnly()
    let interruption = try Interruption.watched(
      "stopping; the index stays as it was; once more stops at once")
    let configuration = try place.configuration()
    let settings = options.settings(configuration)
    let path = try IndexOption.path(configuration)
    let bar = options.quiet ? nil : ProgressBar.onTerminal()
    defer { bar?.clear() }
    let repair = Repair(index: path, given: try given()) { indexer in
      settings.apply(to: indexer)
      indexer.shouldStop = { interruption.wasAsked }
      if let bar { indexer.onProgress = { bar.show($0) } }
    }
    let report = try repair.mending(.all) { try rebuild(path, repair) }
    bar?.clear()
    if report.isInterrupted {
      Failure.say("interrupted; the index is as it was")
      throw ExitCode(130)
    }
    try options.end(report, path: path)
  }

  private func rebuild(_ path: String, _ repair: Repair) throws -> IngestReport {
    if paths.isEmpty { try StoreReader.requireIndex(at: path) }
    let old = try StoreWriter(path: path, allowsOlder: true)
    let scratch = try ScratchFolder(beside: path)
    let folder = scratch.path + "/index"
    let report = try build(folder, of: old, repair)
    if !report.isInterrupted { try old.replace(by: folder, in: scratch) }
    return report
  }

  private func given() throws -> [RootRecord] {
    try paths.map { RootRecord(path: try UserPaths.absolute($0)) }
  }

  /// What is given; else what the index is of, or, where it does not say, its files.
  private func sources(of old: StoreWriter) throws -> [RootRecord] {
    guard paths.isEmpty else { return try given() }
    let known = try old.roots()
    return known.isEmpty
      ? old.sources.values.map(\.path).sorted().map { RootRecord(path: $0) } : known
  }

  private func build(
    _ folder: String, of old: StoreWriter, _ repair: Repair
  ) throws -> IngestReport {
    let indexer = Indexer(writer: try StoreWriter(path: folder), now: Clock.now)
    indexer.homes = old.sources.compactMapValues(\.home)
    repair.prepare(indexer)
    return try indexer.run(sources(of: old))
  }
}
