internal import HarkCore

/// Something that may be wrong in a note: one row of `NoteChecks.all`.
struct NoteCheck: Sendable {
  let find: @Sendable (EditedDocument, EditorContext) throws -> [Finding]
}

/// What is wrong at a place, and what would mend it.
struct Finding: Sendable {
  /// LSP's `DiagnosticSeverity`.
  enum Severity: Int, Encodable, Sendable {
    case error = 1
    case warning, information, hint
  }

  /// A change that mends it.
  struct Fix: Sendable {
    enum Change: Sendable {
      /// Other text in place of these bytes.
      case replace(Range<Int>, String)
      /// Other text in place of several stretches of bytes, all at once.
      case edits([(range: Range<Int>, text: String)])
      /// A new file with this text.
      case create(path: String, String)
    }
    var title: String
    var change: Change
  }

  /// Where, in bytes of the text.
  var range: Range<Int>
  var severity: Severity
  /// Names the kind of fault; the same in all versions.
  var code: String
  var message: String
  /// What would mend it, the likeliest first; found when it is asked for.
  var fixes: @Sendable () -> [Fix] = { [] }
}

/// The checks of a note, a row each. What is found becomes diagnostics, and what mends it code
/// actions.
enum NoteChecks {
  static let all: [NoteCheck] = [BrokenLinks.check, UnknownVideos.check, WrongCitations.check]

  private static let most = 200

  /// What is wrong in a document; nothing in a transcript. Throws `StoreError`.
  static func findings(
    in document: EditedDocument, _ context: EditorContext
  ) throws -> [Finding] {
    guard document.kind == .note else { return [] }
    let found = try all.flatMap { try $0.find(document, context) }
    return Array(found.sorted { $0.range.lowerBound < $1.range.lowerBound }.prefix(most))
  }
}
