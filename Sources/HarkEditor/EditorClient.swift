package import HarkWire

/// What an editor said of itself when it began.
package struct EditorClient: Sendable {
  package var encoding = PositionEncoding.utf16
  /// Whether it shows Markdown in hovers and completions.
  package var showsMarkdown = false
  /// Whether an edit of the workspace may rename and create files.
  package var renamesFiles = false
  package var createsFiles = false
  /// Whether an edit may name versions of documents.
  package var takesDocumentChanges = false

  package init() {}

  /// From the parameters of `initialize`.
  package init(_ parameters: LooseJSON) {
    let capabilities = parameters["capabilities"]
    let offered = capabilities?["general"]?["positionEncodings"]?.asList ?? []
    encoding = PositionEncoding(offered: offered.compactMap(\.asText))
    let hover = capabilities?["textDocument"]?["hover"]?["contentFormat"]?.asList ?? []
    showsMarkdown = hover.contains("markdown")
    let edit = capabilities?["workspace"]?["workspaceEdit"]
    takesDocumentChanges = edit?["documentChanges"]?.isTrue ?? false
    let operations = edit?["resourceOperations"]?.asList ?? []
    renamesFiles = takesDocumentChanges && operations.contains("rename")
    createsFiles = takesDocumentChanges && operations.contains("create")
  }
}
