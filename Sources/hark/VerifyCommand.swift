internal import ArgumentParser
internal import HarkClient
internal import HarkSystem
internal import HarkWire

/// `hark verify`.
struct VerifyCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check whether what notes cite is said at those times.",
    discussion: """
      Each citation's claim, the sentence or list item it stands for, is looked for in the \
      transcript of the note's recording. The verdict is "ok" (said within a minute of the time \
      cited), "near" (within two minutes), "moved" (said elsewhere; the best moments are \
      listed), "unsupported" (said nowhere, as far as words can tell) or "no_transcript". Notes \
      without citations are passed over below a folder.

      Ends with 1 if any citation is wrong, or stays so: moved, unsupported, or after the \
      recording's end.

      Examples:
        hark verify note.md
        hark verify --diff ~/vault
        hark verify --write --confidence 0.95 note.md
      """)

  @Argument(
    help: ArgumentHelp("Notes, and folders of notes.", valueName: "note"),
    completion: .file(extensions: ["md"]))
  var notes: [String]

  @Flag(help: "List the citations that are right, too.")
  var all = false

  @Flag(help: "Print what would be changed, as a unified diff.")
  var diff = false

  @Flag(help: "Correct the notes: the times of citations whose words are said elsewhere.")
  var write = false

  @Flag(help: "With --write, do not ask.")
  var yes = false

  @Option(
    help: ArgumentHelp(
      "Change only citations whose first moment has at least this score, from 0 to 1.",
      valueName: "score"))
  var confidence = 0.8

  @Option(
    help: ArgumentHelp(
      "How a corrected citation is written: same as it was, anchor, link or time.",
      valueName: "form"))
  var style: CitationStyle = .same

  @Flag(help: "Print the answer as one JSON object; of several notes they are its \"notes\".")
  var json = false

  @Flag(help: "Print each note as a line of JSON.")
  var jsonl = false

  @Flag(help: "Print what is not right as SARIF, for services that check a repository.")
  var sarif = false

  @Flag(help: "Print the address of each moment on a line of its own, as is done for pipes.")
  var url = false

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func validate() throws {
    guard [json, jsonl, sarif, diff, write].filter(\.self).count <= 1 else {
      throw ValidationError("choose one of --json, --jsonl, --sarif, --diff and --write")
    }
    guard !yes || write else { throw ValidationError("--yes belongs to --write") }
    if write, !yes, !Terminal.isTerminal(Terminal.input) {
      throw ValidationError("--write asks before it writes, which needs a terminal; or give --yes")
    }
    guard (0...1).contains(confidence) else {
      throw ValidationError("--confidence must be from 0 to 1")
    }
  }

  func run(in session: Session) throws -> HarkClient.ExitCode {
    var run = VerifyRun(
      session: session, choices: common.choices, style: style, confidence: confidence)
    try run.check(NoteFiles(notes.map(CommandLineRules.plain)))
    if json || jsonl {
      try run.printJSON(asLines: jsonl)
    } else if sarif {
      try run.printSARIF()
    } else if diff {
      try run.printDiff()
    } else if write {
      try run.correct(asking: !yes)
    } else {
      try run.printReport(showsAll: all, showsAddresses: url)
    }
    return run.exitCode
  }
}

extension CitationStyle: ExpressibleByArgument {}
