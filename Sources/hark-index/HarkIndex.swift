internal import ArgumentParser
internal import HarkCore

/// The indexer: flags, objects, run, exit code.
@main
struct HarkIndex: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hark-index",
    abstract: "Bring a hark index up to date with transcripts and notes.",
    discussion: """
      Files that have not changed since the last run are not read again; files that are gone \
      leave the index. A file that cannot be read is reported, and the run goes on.

      Examples:
        hark-index ~/vault ~/talks           index two folders
        hark-index --watch                   then keep all that was indexed fresh
        hark-index dump talk.vtt             see what the reader of a file sees
        hark-index check                     look whether the index is sound
        hark-index rebuild                   build it anew from the files it knows
        hark-index export index.jsonl        all that it has, for import elsewhere

      Exit codes: 0 done, 2 done but some files could not be read, or failed, 64 usage, \
      69 no index, 75 another hark-index is at work, 130 interrupted.
      """,
    version: HarkVersion.text,
    subcommands: [
      UpdateCommand.self, DumpCommand.self, CheckCommand.self, CompactCommand.self,
      RebuildCommand.self, ExportCommand.self, ImportCommand.self,
    ],
    defaultSubcommand: UpdateCommand.self)

  /// Puts a subcommand before the options of the index that stand before it, as in
  /// `--index DIR check`: else it would be taken for a path.
  static func ordered(_ words: [String]) -> [String] {
    var place = 0
    while place < words.count {
      let word = words[place]
      if ["--index", "--config"].contains(word) {
        place += 2
      } else if word.hasPrefix("--index=") || word.hasPrefix("--config=") {
        place += 1
      } else {
        break
      }
    }
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard place > 0, place < words.count, names.contains(words[place]) else { return words }
    return [words[place]] + words[..<place] + words[(place + 1)...]
  }

  static func main() {
    Failure.onBreakdown()
    // A folder may be called "dump"; it is then given as "./dump".
    do {
      var command = try parseAsRoot(Self.ordered(Array(CommandLine.arguments.dropFirst())))
      try command.run()
    } catch {
      exit(withError: Failure.exitCode(for: error) ?? error)
    }
  }
}
