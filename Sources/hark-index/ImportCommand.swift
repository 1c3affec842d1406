internal import ArgumentParser
internal import HarkStore
internal import HarkSystem

/// `hark-index import FILE`: an index from an export.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make the index from what hark-index export wrote.",
    discussion: """
      The files themselves are not read, and need not be there; the next run over their folder \
      finds which of them changed. An index that has something already is left alone unless \
      --replace says otherwise. All of the export appears at once, or nothing where a line of it \
      cannot be read.
      """)

  @OptionGroup var place: IndexOption

  @Flag(help: "Put the export in place of what the index has.")
  var replace = false

  @Argument(help: "A file to read; - for standard input.")
  var file: String

  func run() throws {
    FilePermissions.ownerOnly()
    // A file that is not there is no reason to make an index.
    let lines = try FileLines(path: file == "-" ? nil : try UserPaths.absolute(file))
    let writer = try StoreWriter(path: try place.path())
    guard replace || writer.sources.isEmpty else {
      Failure.say(
        "the index at \(writer.path) has \(writer.sources.count) sources "
          + "(name another with --index, or give --replace)")
      throw ExitCode(2)
    }
    let reading = try IndexImport(into: writer)
    while let line = try lines.next() { try reading.take(line) }
    try reading.finish(now: Clock.now())
    try ReportWords.print(
      "\(reading.sources) sources, \(reading.moments) moments written to \(writer.path)")
  }
}
