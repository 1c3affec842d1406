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

      Ends with 1 if any citation is wrong: moved, unsupported, or after the recording's end.

      Examples:
        hark verify note.md
        hark verify --jsonl ~/vault
      """)

  @Argument(
    help: ArgumentHelp("Notes, and folders of notes.", valueName: "note"),
    completion: .file(extensions: ["md"]))
  var notes: [String]

  @Flag(help: "List the citations that are right, too.")
  var all = false

  @Flag(help: "Print the answer as one JSON object; of several notes they are its \"notes\".")
  var json = false

  @Flag(help: "Print each note as a line of JSON.")
  var jsonl = false

  @Flag(help: "Print the address of each moment on a line of its own, as is done for pipes.")
  var url = false

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  /// The largest note that is sent, in bytes: the daemon takes messages of a megabyte.
  private static let largestNote = 1 << 20

  func validate() throws {
    guard !json || !jsonl else { throw ValidationError("choose one of --json and --jsonl") }
  }

  func run(in session: Session) throws -> HarkClient.ExitCode {
    let files = NoteFiles(notes.map(CommandLineRules.plain))
    var results: [VerifyResult] = []
    var hasFailed = !files.problems.isEmpty
    for problem in files.problems { try session.remark("hark: " + ErrorText.describe(problem)) }
    for file in files.files {
      do {
        let result = try check(file.path, in: session)
        if !files.isMany || !result.citations.isEmpty { results.append(result) }
      } catch let error as ClientError {
        // Without a daemon there is no use in asking for the others.
        throw error
      } catch let error as ResponseError
        where !file.isNamed && error.code == ResponseError.Code.invalidParameters.rawValue
      {
        // Not all that ends in .md below a folder is a note.
        continue
      } catch {
        guard files.isMany else { throw error }
        hasFailed = true
        try session.remark("hark: " + ErrorText.describe(error))
      }
    }
    try print(results, isMany: files.isMany, in: session)
    if hasFailed { return .error }
    return results.flatMap(\.citations).contains(where: \.isWrong) ? .nothingFound : .found
  }

  private func check(_ path: String, in session: Session) throws -> VerifyResult {
    let bytes = try FileBytes.read(path, limit: Self.largestNote)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw UnreadableNote(path: path)
    }
    return try session.ask(
      Methods.verify, VerifyParameters(note: path, text: text), common.choices
    ).cleaned
  }

  private func print(_ results: [VerifyResult], isMany: Bool, in session: Session) throws {
    let formatter = JSONFormatter(isPretty: session.isTerminal)
    if json {
      if let result = results.first, !isMany {
        try session.write(try formatter.format(result))
      } else {
        try session.write(try formatter.format(VerifiedNotes(results)))
      }
    } else if jsonl {
      try session.write(try formatter.lines(results))
    } else {
      let view = VerifyFormatter(
        look: session.look(common.choices, showsAddresses: url), showsAll: all)
      try session.present(results.map(view.format).joined(separator: "\n"), common.choices)
      if isMany {
        let notes = results.count == 1 ? "1 note" : "\(results.count) notes"
        try session.remark("\(notes), \(VerifyFormatter.summary(results)).")
      }
    }
  }
}

/// A note whose text hark cannot send.
struct UnreadableNote: Error, CustomStringConvertible {
  var path: String
  var description: String { "\(path) is not in UTF-8\nConvert it, and verify it then" }
}
