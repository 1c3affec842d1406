internal import HarkStore
internal import HarkWire

/// `textDocument/codeAction`: what mends the faults at a place.
enum CodeActions {
  static let feature = EditorFeature(
    "textDocument/codeAction", ["codeActionProvider": ["codeActionKinds": ["quickfix"]]], answer)

  struct Parameters: Decodable {
    struct Wish: Decodable { var only: [String]? }
    var textDocument: DocumentName
    var range: Span
    var context: Wish?
  }

  /// LSP's `CodeAction`.
  struct Action: Encodable {
    var title: String
    var kind = "quickfix"
    var diagnostics: [Diagnosis.Diagnostic]
    var edit: WorkspaceEdit
  }

  private static func answer(
    _ parameters: Parameters, _ context: EditorContext
  ) throws -> [Action] {
    guard let document = try context.document(parameters.textDocument.uri),
      parameters.context?.only?.contains(where: { "quickfix".hasPrefix($0) }) ?? true
    else { return [] }
    let start = document.text.byte(at: parameters.range.start, context.encoding)
    let end = document.text.byte(at: parameters.range.end, context.encoding)
    let touched = try NoteChecks.findings(in: document, context).filter {
      $0.range.lowerBound <= end && start <= $0.range.upperBound
    }
    return touched.flatMap { finding in
      finding.fixes().compactMap { action($0, for: finding, in: document, context) }
    }
  }

  private static func action(
    _ fix: Finding.Fix, for finding: Finding, in document: EditedDocument,
    _ context: EditorContext
  ) -> Action? {
    var edit = WorkspaceEdit(context.client)
    switch fix.change {
    case .replace(let range, let text):
      edit.add(
        [.init(range: document.text.span(range, context.encoding), newText: text)],
        to: document.uri, version: context.documents[document.uri]?.version)
    case .edits(let edits):
      edit.add(
        edits.map {
          .init(range: document.text.span($0.range, context.encoding), newText: $0.text)
        }, to: document.uri, version: context.documents[document.uri]?.version)
    case .create(let path, let text):
      guard context.client.createsFiles else { return nil }
      edit.create(FileURI.of(path), text: text)
    }
    let diagnostic = Diagnosis.Diagnostic(finding, in: document, context.encoding)
    return Action(title: fix.title, diagnostics: [diagnostic], edit: edit)
  }
}
