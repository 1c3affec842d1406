internal import ArgumentParser
internal import HarkClient

/// What every subcommand takes.
struct SharedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Ask the daemon at this socket, and start none.", valueName: "path"),
    completion: .file())
  var socket: String?

  @Option(help: ArgumentHelp("Use colours; auto means on a terminal.", valueName: "when"))
  var color: ColorChoice = .auto

  @Flag(name: .customLong("no-spawn"), help: "Do not start a daemon where none answers.")
  var noSpawn = false

  @Flag(
    name: .customLong("no-pager"),
    help: "On a terminal, print long texts without the pager of $HARK_PAGER or $PAGER.")
  var noPager = false

  func validate() throws {
    // Most likely a variable that is not set; it would mean the working folder.
    if socket?.isEmpty == true { throw ValidationError("--socket takes a path, not nothing.") }
  }

  var choices: Choices {
    Choices(socket: socket, color: color, noSpawn: noSpawn, noPager: noPager)
  }
}

/// What a command line says of the daemon and of the look; the defaults where it says nothing.
struct Choices {
  var socket: String?
  var color: ColorChoice = .auto
  var noSpawn = false
  var noPager = false
}

extension ColorChoice: ExpressibleByArgument {}
