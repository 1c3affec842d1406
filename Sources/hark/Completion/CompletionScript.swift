internal import ArgumentParser

/// The parser's completion scripts, and around them what the parser cannot know: that a line
/// without a command is a search, and how a query goes on.
enum CompletionScript {
  static func text(for shell: CompletionsCommand.Shell) -> String {
    switch shell {
    case .bash:
      let script = Hark.completionScript(for: .bash)
      let last = "complete -o filenames -F _hark hark"
      return script.replacing(last, with: filled(bash))
    case .zsh:
      // The parser's function gets another name, because the shell calls this one.
      let script = Hark.completionScript(for: .zsh)
        .replacing("\n_hark() {", with: "\n__hark_parser() {")
      let last = "if [[ \"${funcstack[1]}\" = _hark ]]; then"
      return script.replacing(last, with: filled(zsh) + last)
    case .fish:
      return Hark.completionScript(for: .fish) + "\n" + filled(fish)
    }
  }

  private static func filled(_ script: String) -> String {
    let commands = Hark.subcommandNames + ["index"]
    return script.replacing("@COMMANDS@", with: commands.joined(separator: " "))
      .replacing("@OPTIONS@", with: optionsWithValue.joined(separator: " "))
  }

  /// The options that a value follows, of all commands: the parser's script for bash lists them.
  private static var optionsWithValue: [String] {
    let lists = Hark.completionScript(for: .bash).split(separator: "\n").compactMap { line in
      line.split(separator: "repeating_options=(").dropFirst().first?.prefix { $0 != ")" }
    }
    return Set(lists.flatMap { $0.split(separator: " ") }.map(String.init)).sorted()
  }

  /// Completes the names of all fields, or of those that can be counted; quietly nothing where no
  /// daemon runs.
  static let fieldNames = "hark fields --no-spawn 2>/dev/null | cut -f 1"
  static let countableNames =
    "echo year; hark fields --no-spawn 2>/dev/null | grep -w countable | cut -f 1"
  static let languages = "hark suggest --no-spawn --field lang -n 100 2>/dev/null"
}
