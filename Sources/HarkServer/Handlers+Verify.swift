internal import HarkCitations
internal import HarkCore
internal import HarkFormats
internal import HarkStore
internal import HarkSystem
internal import HarkWire

/// The method that compares a note with what was said.
extension Handlers {
  /// The verdicts on a note's citations. Reads a file only if the index has it as a note: a client
  /// must not read by the daemon's rights what it may not read by its own.
  static func verify(
    _ parameters: VerifyParameters, _ context: Handler.Context
  ) throws -> VerifyResult {
    let reader = try context.reader.get()
    let path = parameters.note
    let bytes = try parameters.text.map { Array($0.utf8) } ?? indexedNote(path, reader)
    let note: SourceText
    do {
      note = try Formats.read(SourceFile(path: path, bytes: bytes, wantsPlaces: true))
    } catch {
      throw ResponseError(
        .invalidParameters, SafeText.clean("\(path) cannot be read as a note: \(error.message)"))
    }
    guard note.kind == .note else {
      throw ResponseError(.invalidParameters, SafeText.clean("\(path) is a transcript, no note"))
    }
    let deadline = context.arrived.advanced(
      by: .milliseconds(context.engine.limits.queryMilliseconds))
    do {
      let check = try VerifiedNote(note, path: path, reader: reader) { .now > deadline }
      return check.result(bytes: bytes, style: parameters.style ?? .same)
    } catch is NoteCheck.TooLong {
      throw StoreError.deadline(milliseconds: context.engine.limits.queryMilliseconds)
    }
  }

  private static func indexedNote(_ path: String, _ reader: StoreReader) throws -> [UInt8] {
    guard try reader.source(at: path)?.kind == .note else {
      throw ResponseError(
        .notFound, SafeText.clean("the index has no note \(path)"),
        data: .init(hint: "index it, or send its text"))
    }
    return try FileBytes.read(path, limit: largestNote)
  }

  /// The largest note that is read, in bytes.
  private static let largestNote = 16 << 20
}
