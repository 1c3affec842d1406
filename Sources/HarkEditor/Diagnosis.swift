/// `textDocument/publishDiagnostics`: what is wrong in an open note.
enum Diagnosis {
  /// LSP's `Diagnostic`.
  struct Diagnostic: Encodable {
    var range: Span
    var severity: Finding.Severity
    var code: String
    var source = "hark"
    var message: String

    init(_ finding: Finding, in document: EditedDocument, _ encoding: PositionEncoding) {
      range = document.text.span(finding.range, encoding)
      severity = finding.severity
      code = finding.code
      message = finding.message
    }
  }

  /// LSP's `PublishDiagnosticsParams`, with what belongs around it.
  struct Message: Encodable {
    struct Parameters: Encodable {
      var uri: String
      var version: Int?
      var diagnostics: [Diagnostic]
    }
    var jsonrpc = "2.0"
    var method = "textDocument/publishDiagnostics"
    var params: Parameters
  }

  /// The message about a document that is open.
  static func message(
    about uri: String, version: Int, _ context: EditorContext
  ) throws -> Message {
    let found = try context.document(uri).map { document in
      try NoteChecks.findings(in: document, context).map {
        Diagnostic($0, in: document, context.encoding)
      }
    }
    return Message(params: .init(uri: uri, version: version, diagnostics: found ?? []))
  }
}
