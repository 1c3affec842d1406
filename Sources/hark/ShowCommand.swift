internal import ArgumentParser
internal import HarkClient
internal import HarkWire

/// `hark show`.
struct ShowCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print the words around a moment.",
    discussion: """
      Examples:
        hark show 2              around the second hit of the last search
        hark show 2 -C 5m        five minutes before and after it
        hark show 2 --whole      all of its transcript or note
      """)

  @Argument(help: "The number of a hit in the last search, or the id of a moment.")
  var moment: String

  @Option(
    name: [.customShort("C", allowingJoined: true), .long],
    help: ArgumentHelp(
      "So much before and after the moment: 60, 90s, 2m or 1h.", valueName: "duration"))
  var context = "30s"

  @Flag(help: "Print the whole transcript or note.")
  var whole = false

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  @Flag(help: "Print each moment as a line of JSON.")
  var jsonl = false

  @Flag(help: "Print the address of each moment on a line of its own, as is done for pipes.")
  var url = false

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func validate() throws {
    do throws(ClientError) {
      _ = try DurationText.seconds(CommandLineRules.plain(context))
    } catch {
      throw ValidationError(ErrorText.describe(error))
    }
    guard !json || !jsonl else { throw ValidationError("choose one of --json and --jsonl") }
  }

  func run(in session: Session) throws -> HarkClient.ExitCode {
    let name = CommandLineRules.plain(moment)
    var (id, matches) = (name, [[Int]]())
    if case .hit = MomentSelector(name) {
      let hit = try session.hit(name, common.choices)
      (id, matches) = (hit.id, hit.matches ?? [])
    }
    let seconds = try DurationText.seconds(CommandLineRules.plain(context))
    var result = try session.ask(
      Methods.show, ShowParameters(moment: id, context: seconds, whole: whole ? true : nil),
      common.choices)
    // The daemon does not know what was searched for.
    for place in result.moments.indices where result.moments[place].id == id {
      result.moments[place].matches = matches
    }
    let formatter = JSONFormatter(isPretty: session.isTerminal)
    if json {
      try session.write(try formatter.format(result.cleaned))
    } else if jsonl {
      try session.write(try formatter.lines(result.cleaned.moments))
    } else {
      let look = session.look(common.choices, showsAddresses: url)
      try session.present(ShowFormatter(look: look).format(result), common.choices)
      if result.truncated { try session.remark("There is more than can be shown at once.") }
    }
    return result.moments.isEmpty ? .nothingFound : .found
  }
}
