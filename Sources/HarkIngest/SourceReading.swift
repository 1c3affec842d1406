internal import HarkCore
internal import HarkFormats
internal import HarkStore
internal import HarkSystem

/// One file read, with the metadata that lies beside it.
struct SourceReading {
  /// A file that could not be read at all.
  enum Failure: Error {
    /// The system refused; what the index has of the file stays.
    case unreadable(Problem)
    /// No reader knows it, or it is neither transcript nor note; its record remembers this.
    case notRead(SourceRecord)
  }

  /// What holds for all files of a run.
  struct Settings: Sendable {
    /// Stands before the hash of the content, and changes when files must be read anew.
    var mark: String
    /// The language of sources that name none, as a BCP 47 tag.
    var defaultLanguage: String?
  }

  var text: SourceText
  /// What the index is to remember; its recording is still the one it claims.
  var record: SourceRecord

  /// Reads a file.
  init(_ file: SourceScanner.Candidate, _ settings: Settings) throws(Failure) {
    let fingerprint: SourceRecord.Fingerprint
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(file.path, limit: Indexer.largestFile)
    } catch {
      throw .unreadable(Problem(error.reason, hint: error.hint))
    }
    let sidecar = Sidecar(for: file.path)
    fingerprint = Self.fingerprint(of: file, bytes: bytes, mark: settings.mark, sidecar: sidecar)
    do {
      text = try Formats.read(SourceFile(path: file.path, bytes: bytes))
    } catch {
      throw .notRead(Self.notRead(file, error, fingerprint))
    }
    sidecar.info?.complete(&text)
    if text.language == nil { text.language = settings.defaultLanguage }
    var traits = TraitsBuilder(source: text).traits()
    sidecar.judge(&traits, text: text, path: file.path)
    let checked = ClaimCheck.checked(text.recording, traits: traits)
    record = SourceRecord(
      path: file.path, kind: text.kind, format: text.format, language: text.language,
      tags: text.tags, fingerprint: fingerprint, claim: checked.claim,
      problems: text.problems + sidecar.problems + checked.problems, traits: traits)
  }

  private static func notRead(
    _ file: SourceScanner.Candidate, _ error: FormatError,
    _ fingerprint: SourceRecord.Fingerprint
  ) -> SourceRecord {
    let isOther = error.reason == .noTranscript
    return SourceRecord(
      path: file.path, kind: .transcript,
      format: isOther ? SourceRecord.otherFormat : SourceRecord.unreadableFormat, language: nil,
      tags: [], fingerprint: fingerprint, claim: Recording(),
      problems: isOther ? [] : [Problem(error.message, hint: error.hint)],
      leftOut: isOther ? error.message : nil)
  }

  private static func fingerprint(
    of file: SourceScanner.Candidate, bytes: [UInt8], mark: String, sidecar: Sidecar
  ) -> SourceRecord.Fingerprint {
    var hash = StableHash()
    hash.add(bytes)
    return SourceRecord.Fingerprint(
      size: file.status.size, modified: file.status.modified, content: mark + hash.text,
      sidecar: sidecar.modified)
  }
}
