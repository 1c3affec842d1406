internal import ArgumentParser
internal import HarkClient
internal import HarkWire

/// `hark suggest`.
struct SuggestCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Print how the last word of a query may go on, one suggestion a line.",
    discussion: """
      Words of the index, and speakers, titles and tags; after a field and a colon, the values of \
      the field. The most frequent come first.

      Examples:
        hark suggest monet                words that begin so
        hark suggest 'pricing speaker:'   speakers
        hark suggest --field title lost   titles
      """)

  @Argument(help: "What is typed so far.")
  var prefix: [String] = []

  @Option(
    name: [.customShort("n", allowingJoined: true), .long],
    help: ArgumentHelp("Print at most this many.", valueName: "number"))
  var limit = 10

  @Option(
    help: ArgumentHelp(
      "What is typed is a value of this field, see hark fields.", valueName: "field"),
    completion: .shellCommand(CompletionScript.fieldNames))
  var field: String?

  @Flag(help: "Print all that is typed with each suggestion in its place, quoted where needed.")
  var insert = false

  @Flag(help: "Print also fields that begin so, with their colon, before the others.")
  var fields = false

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be 1 or more") }
  }

  func run(in session: Session) throws -> HarkClient.ExitCode {
    let typed = prefix.map(CommandLineRules.plain).joined(separator: " ")
    let result = try session.ask(
      Methods.suggest, SuggestParameters(query: typed, limit: limit, field: field), common.choices
    ).cleaned
    if json {
      try session.write(try JSONFormatter(isPretty: session.isTerminal).format(result))
    } else {
      let names = fields ? try session.ask(Methods.fields, .init(), common.choices).cleaned : nil
      // A word may also be a tag.
      var known: Set<String> = []
      let values = result.suggestions.map { insert ? result.completed($0) : $0.text }
      let lines = (result.fields(in: names) + values).filter { known.insert($0).inserted }
      try session.write(lines.map { $0 + "\n" }.joined())
    }
    return result.suggestions.isEmpty && !fields ? .nothingFound : .found
  }
}
