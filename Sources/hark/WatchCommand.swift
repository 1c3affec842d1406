internal import ArgumentParser
internal import HarkClient
internal import HarkSystem
internal import HarkWire

/// `hark watch`.
struct WatchCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Print moments that match a query as they are indexed.",
    discussion: """
      It prints no moments that match already, and each new one once; "hark-index --watch" brings \
      them. All words must be said, in any form; a word that the index has not may come. Where the \
      daemon goes, it connects again, and prints what came meanwhile.

      Examples:
        hark watch personal sla
        hark watch --jsonl speaker:claire pricing      for a program
        hark watch -n 1 'title:"the lost index"'       until the first

      Ctrl-C ends it, with exit code 130; so does a reader that goes away, with 0.
      """)

  @Argument(help: "The words to wait for.")
  var query: [String]

  @OptionGroup(title: "Which moments") var options: WatchOptions
  @OptionGroup(title: "Output") var output: WatchOutput
  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func run(in session: Session) throws -> HarkClient.ExitCode {
    let text = query.map(CommandLineRules.plain).joined(separator: " ")
    let client = Client(
      world: .real(environment: session.environment), socket: common.socket,
      maySpawn: !common.noSpawn)
    var watching = Watching(
      SubscribeParameters(
        query: text, exact: options.exact ? true : nil, lang: options.lang,
        snippetLength: options.snippetLength),
      client: client, output: Terminal.output, wait: Pause.wait)
    var printer = MomentPrinter(
      output: output, look: session.look(common.choices, showsAddresses: output.url),
      limit: options.limit)
    try watching.run(
      event: { try remark($0, in: session) }, tell: { try printer.print($0, in: session) })
    return .found
  }

  private func remark(_ event: Watching.Event, in session: Session) throws {
    switch event {
    case .begun(let known):
      guard session.isConversation else { return }
      let words = known == 1 ? "1 moment matches" : "\(known) moments match"
      try session.remark("Waiting for new moments; \(words) already. Ctrl-C ends it.")
    case .lost(let reason): try session.remark("hark: " + reason + "; trying again")
    case .again(let missed):
      try session.remark(
        missed
          ? "hark: watching again; the index was built anew, and what came meanwhile may be missing"
          : "hark: watching again")
    }
  }
}

/// Which moments to wait for.
struct WatchOptions: ParsableArguments {
  @Option(
    name: [.customShort("n", allowingJoined: true), .long],
    help: ArgumentHelp("End after so many moments.", valueName: "number"))
  var limit: Int?

  @Flag(help: "Only the words as typed: no other forms, no synonyms, and all of them.")
  var exact = false

  @Option(
    help: ArgumentHelp("Only what is said in this language, such as en.", valueName: "code"),
    completion: .shellCommand(CompletionScript.languages))
  var lang: String?

  @Option(
    help: ArgumentHelp(
      "About how many characters of each moment are printed, 20 to 2000 (default: 200).",
      valueName: "number"))
  var snippetLength: Int?

  func validate() throws {
    guard limit ?? 1 > 0 else { throw ValidationError("--limit must be 1 or more") }
    guard (20...2000).contains(snippetLength ?? 200) else {
      throw ValidationError("--snippet-length must be from 20 to 2000")
    }
  }
}

/// How to print them.
struct WatchOutput: ParsableArguments {
  @Flag(help: "Do not group the moments by recording.")
  var flat = false

  @Option(
    help: ArgumentHelp(
      """
      Print each moment by a template such as '{timecode} {speaker}\\t{text}'; fields: \
      \(MomentTemplate.fields.map(\.name).joined(separator: " ")).
      """, valueName: "template"))
  var format: String?

  @Flag(
    name: [.customShort("0"), .customLong("null")],
    help: "End what --format prints with a zero byte, for xargs -0.")
  var null = false

  @Flag(help: "Print the moments of each change of the index as one JSON object a line.")
  var json = false

  @Flag(help: "Print each moment as a line of JSON.")
  var jsonl = false

  @Flag(help: "Print a line of comma-separated values a moment, after one with their names.")
  var csv = false

  @Flag(help: "Print the address of each moment on a line of its own, as is done for pipes.")
  var url = false

  func validate() throws {
    guard [format != nil, json, jsonl, csv].filter(\.self).count <= 1 else {
      throw ValidationError("choose one of --format, --json, --jsonl and --csv")
    }
    guard !null || format != nil else { throw ValidationError("--null goes with --format") }
    guard let format else { return }
    do throws(ClientError) {
      _ = try MomentTemplate(CommandLineRules.plain(format))
    } catch {
      throw ValidationError(ErrorText.describe(error))
    }
  }
}
