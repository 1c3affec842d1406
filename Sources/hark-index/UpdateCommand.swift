internal import ArgumentParser
internal import HarkConfig
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
      cores beside the index, and appears at once. A damaged index is set aside, and another one \
      built from the same files, and those that are named, in its place.
      """)

  @OptionGroup var place: IndexOption
  @OptionGroup var scan: ScanOptions

  @OptionGroup var options: RunOptions

  @Flag(help: "Then wait for changes and take them up, until interrupted.")
  var watch = false

  @Option(
    help: ArgumentHelp(
      "Watch by looking through the folders every so often, as is done by itself, every 10 "
        + "seconds, where the system does not tell changes: on network file systems.",
      valueName: "seconds"))
  var poll: Double?

  @Argument(help: "Files and folders; if absent, those of earlier runs, with their options.")
  var paths: [String] = []

  func validate() throws {
    // Most likely a variable that is not set; it would mean the working folder.
    if paths.contains("") { throw ValidationError("A path is empty.") }
    guard let poll else { return }
    if !watch { throw ValidationError("--poll goes with --watch.") }
    if !(0.01...86400).contains(poll) {
      throw ValidationError("--poll takes seconds, up to a day of them.")
    }
  }

  func run() throws {
    FilePermissions.ownerOnly()
    let configuration = try place.configuration()
    let index = try IndexOption.path(configuration)
    let settings = options.settings(configuration)
    let resumption = watch ? try Resumption() : nil
    resumption?.pause(index: index)
    try Repair(index: index, given: [], prepare: settings.apply).upgrade()
    let paths = self.paths.isEmpty ? configuration.list(.indexedPaths) : self.paths
    let roots = try roots(paths, ofIndexAt: index)
    if let resumption {
      let followsIndex = paths.isEmpty && scan.rules == RootRecord.Rules()
      let run = WatchRun(
        index: index, roots: roots, followsIndex: followsIndex, resumption: resumption,
        isQuiet: options.quiet, isVerbose: options.verbose)
      return try run.run(settings, pollInterval: poll.map { .seconds($0) })
    }
    let report = try update(index, of: roots, settings)
    try options.end(report, path: index)
  }

  /// Brings the index up to date; one that is damaged gives way to another.
  private func update(
    _ index: String, of roots: [RootRecord], _ settings: RunSettings
  ) throws -> IngestReport {
    let interruption = try Interruption.watched()
    let bar = options.quiet ? nil : ProgressBar.onTerminal()
    defer { bar?.clear() }
    let repair = Repair(index: index, given: roots) { indexer in
      settings.apply(to: indexer)
      indexer.shouldStop = { interruption.wasAsked }
      if let bar { indexer.onProgress = { bar.show($0) } }
    }
    return try repair.mending(.small) {
      let indexer = Indexer(writer: try Self.writer(ofIndexAt: index), now: Clock.now)
      repair.prepare(indexer)
      return try indexer.run(roots)
    }
  }

  /// What is named; else what the index knows.
  private func roots(_ paths: [String], ofIndexAt index: String) throws -> [RootRecord] {
    if !paths.isEmpty {
      return try paths.map { RootRecord(path: try UserPaths.absolute($0), rules: scan.rules) }
    }
    var known: [RootRecord] = []
    do {
      known = try StoreReader(path: index).roots()
    } catch StoreError.noIndex {
      // Then nothing is known.
    } catch {
      // A damaged index is told of where it is repaired.
      guard DamagedIndex.reason(of: error) != nil else { throw error }
      return []
    }
    guard !known.isEmpty else {
      throw ValidationError("Name files or folders; the index knows none yet.")
    }
    guard scan.rules != RootRecord.Rules() else { return known }
    return known.map { RootRecord(path: $0.path, rules: scan.rules) }
  }

  /// Opens the index. A watcher holds its lock for less than a second at a time, so it is waited
  /// for a little.
  private static func writer(ofIndexAt index: String) throws -> StoreWriter {
    let patience = ContinuousClock.now + .seconds(2)
    while true {
      do {
        return try StoreWriter(path: index)
      } catch StoreError.locked where ContinuousClock.now < patience {
        Pause.wait(.milliseconds(50))
      }
    }
  }
}
