internal import ArgumentParser
internal import HarkIngest
internal import HarkStore

/// Which files below the named folders are taken.
struct ScanOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Below folders, take only files that match, or lie in a folder that does.",
      discussion: """
        Globs as in .gitignore: '*.vtt' matches at any depth, '/talks/2024/' a folder of the \
        named one, '**' any number of folders, '!' takes back. Quote them.
        """, valueName: "glob"))
  var include: [String] = []

  @Option(help: ArgumentHelp("Below folders, pass over what matches.", valueName: "glob"))
  var exclude: [String] = []

  @Flag(help: "Take hidden files and folders.")
  var hidden = false

  @Flag(help: "Follow links inside folders.")
  var follow = false

  @Flag(help: "Do not heed .ignore, .harkignore and .noindex.")
  var noIgnore = false

  func validate() throws {
    for (option, globs) in [("--include", include), ("--exclude", exclude)] {
      for glob in globs {
        guard let problem = ScanGlob.problem(of: glob) else { continue }
        throw ValidationError("\(option) '\(glob)': \(problem).")
      }
    }
  }

  var rules: RootRecord.Rules {
    var rules = RootRecord.Rules()
    rules.include = include
    rules.exclude = exclude
    rules.takesHidden = hidden
    rules.followsLinks = follow
    rules.usesIgnoreFiles = !noIgnore
    return rules
  }
}
