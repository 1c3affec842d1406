internal import HarkClient
internal import HarkCore
internal import HarkSystem
internal import HarkWire

/// The notes of one run of `hark verify`, with their verdicts.
struct VerifyRun {
  let session: Session
  let choices: Choices
  let style: CitationStyle
  let confidence: Double
  private var notes: [CheckedNote] = []
  private var isMany = false
  private var hasFailed = false
  /// The citations that are wrong and were not corrected.
  private var wrong = 0

  /// The largest note that is read, in bytes.
  private static let largestNote = 16 << 20

  init(session: Session, choices: Choices, style: CitationStyle, confidence: Double) {
    (self.session, self.choices) = (session, choices)
    (self.style, self.confidence) = (style, confidence)
  }

  var exitCode: HarkClient.ExitCode {
    hasFailed ? .error : wrong > 0 ? .nothingFound : .found
  }

  /// Asks for the verdicts of every note. One that cannot be read does not end the run, if there
  /// are others.
  mutating func check(_ files: NoteFiles) throws {
    isMany = files.isMany
    for problem in files.problems {
      if !isMany { throw problem }
      try fail(problem)
    }
    for file in files.files {
      do {
        let note = try check(file)
        guard !isMany || !note.result.citations.isEmpty else { continue }
        notes.append(note)
        wrong += note.result.citations.count(where: \.isWrong)
      } catch let error as ClientError {
        // Without a daemon there is no use in asking for the others.
        throw error
      } catch let error as ResponseError
        where !file.isNamed && error.code == ResponseError.Code.invalidParameters.rawValue
      {
        // Not all that ends in .md below a folder is a note.
        continue
      } catch {
        guard isMany else { throw error }
        try fail(error)
      }
    }
  }

  private mutating func fail(_ error: any Error) throws {
    hasFailed = true
    try session.remark("hark: " + ErrorText.describe(error))
  }

  private func check(_ file: NoteFiles.File) throws -> CheckedNote {
    let bytes = try FileBytes.read(file.path, limit: Self.largestNote)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw UnreadableNote(path: file.path)
    }
    let result = try verdicts(on: file.path, text, bytes).cleaned
    let edits = NoteEdits(result, bytes: bytes, confidence: confidence)
    return .init(
      file: file.path, path: file.shown, bytes: bytes, result: result, edits: edits)
  }

  /// Sends the text of a note; where it is too long to be sent, the daemon reads the file, if the
  /// index has it.
  private func verdicts(on path: String, _ text: String, _ bytes: [UInt8]) throws -> VerifyResult {
    func ask(_ text: String?) throws -> VerifyResult {
      try session.ask(
        Methods.verify, VerifyParameters(note: path, text: text, style: style), choices)
    }
    func isOf(_ code: ResponseError.Code, _ error: ResponseError) -> Bool {
      error.code == code.rawValue
    }
    do {
      return try ask(text)
    } catch let tooLong as ResponseError where isOf(.limitExceeded, tooLong) {
      do {
        let result = try ask(nil)
        // Places are those of the file that the daemon read.
        guard try FileBytes.read(path, limit: Self.largestNote) == bytes else {
          throw ResponseError(.limitExceeded, "\(path) has changed meanwhile")
        }
        return result
      } catch let unknown as ResponseError where isOf(.notFound, unknown) {
        throw ResponseError(
          .limitExceeded, "\(path) cannot be sent: \(tooLong.message)",
          data: .init(hint: "index it, or raise limits.message_bytes of harkd's configuration"))
      }
    }
  }

  func printJSON(asLines: Bool) throws {
    let formatter = JSONFormatter(isPretty: session.isTerminal)
    let results = notes.map(\.result)
    if asLines {
      try session.write(try formatter.lines(results))
    } else if let result = results.first, !isMany {
      try session.write(try formatter.format(result))
    } else {
      try session.write(try formatter.format(VerifiedNotes(results)))
    }
  }

  func printSARIF() throws {
    let report = SARIFReport(notes, programVersion: HarkVersion.text)
    try session.write(try JSONFormatter(isPretty: true).format(report))
  }

  func printDiff() throws {
    try session.write(notes.map { $0.edits.diff(path: $0.path) }.joined())
    try tellObstacles()
    try summarize()
  }

  func printReport(showsAll: Bool, showsAddresses: Bool) throws {
    let view = VerifyFormatter(
      look: session.look(choices, showsAddresses: showsAddresses), showsAll: showsAll)
    let text = notes.map { view.format($0.result) }.joined(separator: "\n")
    try session.present(text, choices)
    if isMany { try summarize() }
  }

  /// Writes the corrections, each note in one step.
  mutating func correct(asking: Bool) throws {
    for note in notes where !note.edits.edits.isEmpty {
      let number = note.edits.citations
      let changes = number == 1 ? "1 citation" : "\(number) citations"
      if asking {
        try session.write(note.edits.diff(path: note.path))
        try session.ask("Correct \(changes) of \(note.path)? [y/N] ")
        guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else { continue }
      }
      do {
        let isWritten = try ReplacedFile.write(
          note.edits.changed, to: note.file, insteadOf: note.bytes)
        guard isWritten else {
          hasFailed = true
          try session.remark("hark: \(note.path) has changed meanwhile; nothing was written")
          continue
        }
        wrong -= Set(note.edits.edits.map(\.citation))
          .count { note.result.citations[$0].isWrong }
        try session.remark("\(note.path): \(changes) corrected")
      } catch {
        try fail(error)
      }
    }
    try tellObstacles()
    try summarize()
  }

  /// Which citations are wrong and left to their author, and why.
  private func tellObstacles() throws {
    for note in notes {
      for citation in note.result.citations {
        guard let reason = VerifyFormatter.obstacle(to: citation),
          citation.candidates.first?.score ?? 0 >= confidence
        else { continue }
        try session.remark("\(note.path):\(citation.line): \(citation.written) is left: \(reason)")
      }
    }
  }

  private func summarize() throws {
    let count = notes.count == 1 ? "1 note" : "\(notes.count) notes"
    try session.remark("\(count), \(VerifyFormatter.summary(notes.map(\.result))).")
  }
}

/// A note whose text hark cannot send.
struct UnreadableNote: Error, CustomStringConvertible {
  var path: String
  var description: String { "\(path) is not in UTF-8\nConvert it, and verify it then" }
}
