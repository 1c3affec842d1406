internal import ArgumentParser
internal import HarkClient
internal import HarkWire

/// `hark explain`.
struct ExplainCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell how a query is understood, and what each part of it finds.",
    discussion: """
      The query that is searched for, what its words became (other forms, corrections, synonyms) \
      and how many moments each part has alone; which way of searching answered: all words, names \
      and titles standing in for some, or any of the words; and what the first moments have of \
      each part, with its weight.

      Examples:
        hark explain speaker:claire personl sla
        hark explain --exact '~salary'
      """)

  @Argument(help: "The words to search for.")
  var query: [String]

  @Option(
    name: [.customShort("n", allowingJoined: true), .long],
    help: ArgumentHelp("Explain at most this many moments; 0 for none.", valueName: "number"))
  var limit = 3

  @Flag(help: "Only the words as typed: no other forms, no synonyms, and all of them.")
  var exact = false

  @Flag(help: "The last word is still being typed: find all words that begin so, too.")
  var partial = false

  @Option(
    help: ArgumentHelp("Only what is said in this language, such as en.", valueName: "code"),
    completion: .shellCommand(CompletionScript.languages))
  var lang: String?

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit must be 0 or more") }
  }

  func run(in session: Session) throws -> HarkClient.ExitCode {
    let text = query.map(CommandLineRules.plain).joined(separator: " ")
    let result = try session.ask(
      Methods.explain,
      ExplainParameters(
        query: text, limit: limit, exact: exact ? true : nil, partial: partial ? true : nil,
        lang: lang), common.choices
    ).cleaned
    if json {
      try session.write(try JSONFormatter(isPretty: session.isTerminal).format(result))
    } else {
      let formatter = ExplainFormatter(look: session.look(common.choices))
      try session.present(formatter.format(result), common.choices)
    }
    return result.answeredBy == nil ? .nothingFound : .found
  }
}
