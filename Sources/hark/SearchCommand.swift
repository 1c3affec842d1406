internal import ArgumentParser
internal import HarkClient
internal import HarkSystem
internal import HarkWire

/// `hark search`, the default.
struct SearchCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find the moments at which something was said.",
    discussion: """
      Examples:
        hark personal sla                     the words, best moments first
        hark '"bendable to your will"'        a phrase
        hark pricing -enterprise              without a word
        hark speaker:claire pricing           by one speaker
        hark date:2024 'churn NEAR/30s price' both said within 30 seconds, in talks of 2024
        hark search -n 50 --json pricing      for a program
        hark --format '{url}\\t{text}' churn    one line a moment

      The fields, see "hark fields": speaker: title: channel: heading: tag: path: video: kind: \
      lang: link: date: at: duration:

      "hark open 2" opens the second hit, "hark show 2" prints what was said around it. After \
      -- every word belongs to the query.

      Exit codes: 0 found, 1 nothing found, 2 error, 64 wrong usage, 69 no daemon or no index, \
      75 try again, 130 interrupted.
      """)

  @Argument(help: "The words to search for.")
  var query: [String]

  @OptionGroup(title: "Which moments") var options: SearchOptions
  @OptionGroup(title: "Output") var output: SearchOutput
  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func run(in session: Session) throws -> HarkClient.ExitCode {
    try plan().run(in: session)
  }

  private func plan() throws -> SearchPlan {
    var plan = SearchPlan(query: query.map(CommandLineRules.plain).joined(separator: " "))
    plan.limit = options.limit
    plan.offset = options.offset
    plan.sort = options.sort
    plan.perRecording = options.perRecording
    plan.exact = options.exact
    plan.partial = options.partial
    plan.language = options.lang
    plan.facets = options.facets
    plan.snippetLength = options.snippetLength
    plan.wait = options.wait ? 5 : nil
    plan.form = output.form
    plan.null = output.null
    plan.url = output.url
    plan.context = try output.context.map { try DurationText.seconds(CommandLineRules.plain($0)) }
    plan.choices = common.choices
    return plan
  }
}
