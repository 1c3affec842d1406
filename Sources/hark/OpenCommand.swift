internal import ArgumentParser
internal import HarkClient
internal import HarkSystem

/// `hark open`.
struct OpenCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open a recording at a moment, in a browser or a player.",
    discussion: """
      Examples:
        hark open 2              the second hit of the last search, in the browser
        hark open 2 --with mpv   in a player, at that second
        hark open 2 --lead 5s    five seconds before the words
        hark open 2 --print      print the address and open nothing
      """)

  @Argument(help: "The number of a hit in the last search, or the id of a moment.")
  var moment: String

  @Option(
    help: ArgumentHelp(
      """
      Open with this program, or with browser, the default; mpv, vlc, celluloid, mplayer and \
      ffplay are told the time.
      """,
      valueName: "player"),
    completion: .list(["browser", "mpv", "vlc", "celluloid", "mplayer", "ffplay"]))
  var with: String?

  @Option(
    help: ArgumentHelp(
      "Begin so long before the words, to find into them: 0, 2s or 1m.", valueName: "duration"))
  var lead = "1s"

  @Flag(help: "Print the address, or the command of --with, and open nothing.")
  var print = false

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func validate() throws {
    do throws(ClientError) {
      _ = try DurationText.seconds(CommandLineRules.plain(lead))
    } catch {
      throw ValidationError(ErrorText.describe(error))
    }
  }

  func run(in session: Session) throws -> HarkClient.ExitCode {
    let lead = try DurationText.seconds(CommandLineRules.plain(lead))
    let hit = try session.hit(CommandLineRules.plain(moment), common.choices)
    guard let with, with != "browser" else {
      let address = try Opening.address(of: hit, lead: lead)
      if print {
        try session.write(address + "\n")
        return .found
      }
      try start(
        try Opening.browsers(for: address, environment: session.environment), in: session)
    }
    let opening = try Opening(hit, with: with, lead: lead)
    if print {
      try session.write(opening.shellText + "\n")
      return .found
    }
    try start([opening], in: session)
  }

  /// Puts the first program there is in this one's place.
  private func start(_ openings: [Opening], in session: Session) throws -> Never {
    for opening in openings {
      let path = Spawn.onPath(opening.program, environment: session.environment)
      guard let path else { continue }
      try Spawn.replaceSelf(path, arguments: opening.arguments)
    }
    throw ClientError.noPlayer(openings.map(\.program).joined(separator: " or "))
  }
}
