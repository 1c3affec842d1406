internal import ArgumentParser
internal import HarkCore
internal import HarkFormats
internal import HarkIngest
internal import HarkSystem

/// `hark-index dump FILE...`: what the readers see.
struct DumpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump",
    abstract: "Print what the reader of a file sees, as JSON lines; touches no index.",
    discussion: """
      The first line of a file has its recording and its source with the problems found; then \
      comes a line for each cue or block. Times are in seconds.
      """)

  @Argument(help: "Files to read.")
  var files: [String]

  func run() throws {
    var isComplete = true
    for file in files {
      do {
        let path = try UserPaths.absolute(file)
        let bytes = try FileBytes.read(path, limit: Indexer.largestFile)
        let source = try Formats.read(SourceFile(path: path, bytes: bytes))
        var outcome = Terminal.Outcome.written
        try SourceDump.write(source, path: file) { bytes throws(SystemError) in
          outcome = try Terminal.write(bytes, to: Terminal.output)
          return outcome == .written
        }
        if outcome == .brokenPipe { return }
      } catch let error as FormatError {
        isComplete = false
        Failure.say("\(file): \(Problem(error.message, hint: error.hint))")
      } catch let error as SystemError {
        isComplete = false
        Failure.say(error.description)
      }
    }
    if !isComplete { throw ExitCode(2) }
  }
}
