internal import ArgumentParser
internal import HarkConfig
internal import HarkIngest
internal import HarkSystem

/// What the commands that read files have in common: the language of the files, how much of the
/// machine they may use, and what is said of the run.
struct RunOptions: ParsableArguments {
  @OptionGroup var work: LimitOptions

  @Option(help: "The language of files that name none, as a code: en, de, pt-BR.")
  var lang: String?

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Flag(
    name: .shortAndLong,
    help: "List what is left to mend in files that were read, and which were left out.")
  var verbose = false

  /// What the flags say of a run; what they leave open is in the configuration.
  func settings(_ configuration: Configuration) -> RunSettings {
    RunSettings(
      language: lang ?? configuration.text(.indexingLanguage),
      limits: work.limits(configuration))
  }

  /// Says what a run did with the index at `path`, and throws its exit code unless all went well.
  func end(_ report: IngestReport, path: String) throws {
    let words = ReportWords(report: report, isVerbose: verbose)
    words.sayFailures()
    if !quiet { try words.sayResult(path: path) }
    try words.end()
  }
}

/// What each indexer of a run works with.
struct RunSettings {
  /// The language of files that name none.
  var language: String?
  var limits: WorkLimits

  func apply(to indexer: Indexer) {
    indexer.defaultLanguage = language
    indexer.limits = limits
  }
}
