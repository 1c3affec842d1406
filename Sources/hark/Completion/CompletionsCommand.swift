internal import ArgumentParser
internal import HarkClient

/// `hark completions`.
struct CompletionsCommand: SessionCommand {
  /// The shells there is a script for.
  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish
  }

  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print a script that completes hark's command lines in a shell.",
    discussion: """
      It completes commands, options and fields, and words and values of the index while a daemon \
      runs.

      Examples:
        source <(hark completions bash)         in ~/.bashrc
        source <(hark completions zsh)          in ~/.zshrc, after compinit
        hark completions fish | source          in ~/.config/fish/config.fish
      """)

  @Argument(help: "The shell.")
  var shell: Shell

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func run(in session: Session) throws -> HarkClient.ExitCode {
    try session.write(CompletionScript.text(for: shell))
    return .found
  }
}
