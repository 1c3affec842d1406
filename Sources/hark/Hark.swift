internal import ArgumentParser
internal import HarkCore

/// The root command.
struct Hark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hark",
    abstract: "Search what was said, and when.",
    usage: """
      hark [search] QUERY...
      hark COMMAND ...
      """,
    discussion: """
      Without a command, the words are searched for. A word that is also a command needs \
      "search" before it: hark search status.

      "hark index FOLDER" makes the index that is searched; any program hark-NAME beside hark \
      or on PATH is a command, too.

      On a terminal a text longer than the screen goes through $HARK_PAGER, else $PAGER, else \
      less -FIRX; an empty variable, or cat, means none.

      Exit codes: 0 found, 1 nothing found, 2 error, 64 wrong usage, 69 no daemon or no index, \
      75 try again, 130 interrupted.
      """,
    version: "hark \(HarkVersion.text)",
    subcommands: sessionCommands)

  /// The subcommands.
  static let sessionCommands: [any SessionCommand.Type] = [
    SearchCommand.self, ShowCommand.self, OpenCommand.self, RecordingsCommand.self,
    FieldsCommand.self, SuggestCommand.self, ExplainCommand.self, WatchCommand.self,
    VerifyCommand.self, CiteCommand.self, CoverageCommand.self, EditorCommand.self,
    LSPCommand.self, MCPCommand.self, StatusCommand.self,
    ConfigCommand.self, DoctorCommand.self,
    CompletionsCommand.self,
  ]

  /// The first words that the parser takes, its own `help` included.
  static var subcommandNames: [String] {
    configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
  }

  /// The one-letter options of the subcommands; true where a value follows.
  static let optionLetters: [Character: Bool] = [
    "n": true, "C": true, "c": false, "l": false, "0": false, "h": false,
  ]

  static func helpMessage(columns: Int?) -> String {
    helpMessage(includeHidden: false, columns: columns)
  }
}
