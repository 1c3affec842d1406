internal import ArgumentParser
internal import HarkClient
internal import HarkWire

/// Which moments to find.
struct SearchOptions: ParsableArguments {
  @Option(
    name: [.customShort("n", allowingJoined: true), .long],
    help: ArgumentHelp("Print at most this many moments.", valueName: "number"))
  var limit = SearchPlan(query: "").limit

  @Option(help: ArgumentHelp("Pass over this many moments.", valueName: "number"))
  var offset = 0

  @Option(
    help: ArgumentHelp(
      "Best first, newest recording first, or earliest in its recording first.",
      valueName: "order"))
  var sort: SearchParameters.Sort = .relevance

  @Option(
    help: ArgumentHelp(
      """
      At most this many moments of a recording (default: 5 where they are grouped by recording, \
      else no limit).
      """, valueName: "number"))
  var perRecording: Int?

  @Flag(help: "Only the words as typed: no other forms, no synonyms, and all of them.")
  var exact = false

  @Flag(help: "The last word is still being typed: find all words that begin so, too.")
  var partial = false

  @Option(
    help: ArgumentHelp("Only what is said in this language, such as en.", valueName: "code"),
    completion: .shellCommand(CompletionScript.languages))
  var lang: String?

  @Option(
    help: ArgumentHelp(
      """
      Count the values over all hits: speaker, channel, year, tag, kind, lang, video or date; may \
      be repeated.
      """, valueName: "field"),
    completion: .shellCommand(CompletionScript.countableNames))
  var facets: [String] = []

  @Option(
    help: ArgumentHelp(
      "About how many characters of each moment are printed, 20 to 2000 (default: 200).",
      valueName: "number"))
  var snippetLength: Int?

  @Flag(help: "Let changes of files in first, where hark-index --watch is at work; 5 s at most.")
  var wait = false

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be 1 or more") }
    guard offset >= 0 else { throw ValidationError("--offset must be 0 or more") }
    guard (20...2000).contains(snippetLength ?? 200) else {
      throw ValidationError("--snippet-length must be from 20 to 2000")
    }
    guard perRecording ?? 1 > 0 else { throw ValidationError("--per-recording must be 1 or more") }
  }
}

/// How to print them.
struct SearchOutput: ParsableArguments {
  @Flag(help: "Do not group the moments by recording.")
  var flat = false

  @Option(
    name: [.customShort("C", allowingJoined: true), .long],
    help: ArgumentHelp(
      """
      Print what is said so long before and after each moment, too: 30, 30s or 2m; in JSON as \
      "context".
      """, valueName: "duration"))
  var context: String?

  @Option(
    help: ArgumentHelp(
      """
      Print each moment by a template such as '{timecode} {speaker}\\t{text}'; fields: \
      \(MomentTemplate.fields.map(\.name).joined(separator: " ")).
      """, valueName: "template"))
  var format: String?

  @Flag(name: .shortAndLong, help: "Print only how many moments match.")
  var count = false

  @Flag(
    name: [.customShort("l"), .customLong("recordings")],
    help: "Print only the recordings, one a line.")
  var recordings = false

  @Flag(
    name: [.customShort("0"), .customLong("null")],
    help: "End what --format or -l prints with a zero byte, for xargs -0.")
  var null = false

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  @Flag(help: "Print each moment as a line of JSON.")
  var jsonl = false

  @Flag(help: "Print a line of comma-separated values a moment, after one with their names.")
  var csv = false

  @Flag(help: "Print the address of each moment on a line of its own, as is done for pipes.")
  var url = false

  var form: SearchPlan.Form {
    if let format { return .template(CommandLineRules.plain(format)) }
    if count { return .count }
    if recordings { return .recordings }
    if json { return .json }
    if jsonl { return .lines }
    if csv { return .csv }
    return flat ? .flat : .grouped
  }

  func validate() throws {
    let chosen = [format != nil, count, recordings, json, jsonl, csv].filter(\.self).count
    guard chosen <= 1 else {
      throw ValidationError(
        "choose one of --format, --count, --recordings, --json, --jsonl and --csv")
    }
    if let context {
      guard chosen == 0 || json || jsonl else {
        throw ValidationError("--context goes with the views, --json and --jsonl")
      }
      do throws(ClientError) {
        _ = try DurationText.seconds(CommandLineRules.plain(context))
      } catch {
        throw ValidationError(ErrorText.describe(error))
      }
    }
    guard !null || format != nil || recordings else {
      throw ValidationError("--null goes with --format or --recordings")
    }
    if case .template(let text) = form {
      do throws(ClientError) {
        _ = try MomentTemplate(text)
      } catch {
        throw ValidationError(ErrorText.describe(error))
      }
    }
  }
}

extension SearchParameters.Sort: ExpressibleByArgument {}
