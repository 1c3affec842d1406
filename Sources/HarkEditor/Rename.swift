internal import HarkCore
internal import HarkStore
internal import HarkWire

/// Renaming a note updates the links to it: `textDocument/rename` on a link or on the first heading
/// of a note, and `workspace/willRenameFiles` where the editor renames files itself.
enum Rename {
  static let prepare = EditorFeature("textDocument/prepareRename", [:], prepared)
  static let rename = EditorFeature(
    "textDocument/rename", ["renameProvider": ["prepareProvider": true]], renamed)
  static let files = EditorFeature(
    "workspace/willRenameFiles",
    [
      "workspace": [
        "fileOperations": [
          "willRename": ["filters": [["scheme": "file", "pattern": ["glob": "**/*.md"]]]]
        ]
      ]
    ], filesRenamed)

  /// The note that is meant at a place, and what of the text names it.
  private static func target(
    _ place: PlaceParameters, _ context: EditorContext
  ) throws -> (path: String, name: Span, written: String)? {
    guard let document = try context.document(place.textDocument.uri) else { return nil }
    let byte = document.text.byte(at: place.position, context.encoding)
    guard let mark = document.scan.mark(at: byte) else { return nil }
    switch mark.kind {
    case .link(let link) where !link.target.isEmpty:
      let notes = try context.reader.sourceCatalog().notes(
        named: link.target, near: document.path)
      return notes.first.map {
        ($0.path, document.text.span(link.targetRange, context.encoding), $0.name)
      }
    case .heading(1, _):
      guard let path = document.path, document.source?.kind == .note else { return nil }
      return (path, document.text.span(mark.range, context.encoding), path.noteName)
    default: return nil
    }
  }

  struct Prepared: Encodable {
    var range: Span
    var placeholder: String
  }

  private static func prepared(
    _ place: PlaceParameters, _ context: EditorContext
  ) throws -> Prepared? {
    try target(place, context).map { Prepared(range: $0.name, placeholder: $0.written) }
  }

  struct Parameters: Decodable {
    var textDocument: DocumentName
    var position: Position
    var newName: String
  }

  private static func renamed(
    _ parameters: Parameters, _ context: EditorContext
  ) throws -> WorkspaceEdit {
    let place = PlaceParameters(
      textDocument: parameters.textDocument, position: parameters.position)
    guard let note = try target(place, context) else {
      throw ResponseError.failed(
        "no note is named here", hint: "rename it at a link to it, or at its first heading")
    }
    guard context.client.renamesFiles else {
      throw ResponseError.failed(
        "this editor renames no files for a server",
        hint: "rename \(SafeText.clean(note.path)) in the editor's own way")
    }
    let typed = parameters.newName.trimmedBlanks
    let name = typed.lowercased().hasSuffix(".md") ? String(typed.dropLast(3)) : typed
    guard BrokenLinks.isFileName(name) else {
      throw ResponseError.failed("this is no name of a note")
    }
    let ending = note.path.split(separator: ".").last.map { "." + $0 } ?? ".md"
    let folder = note.path.prefix { _ in true }.dropLast(note.written.count + ending.count)
    let new = folder + name + ending
    guard try context.reader.source(atPath: String(new)) == nil else {
      throw ResponseError.failed("there is a note \(SafeText.clean(name)) already")
    }
    var edit = try links(to: note.path, renamedTo: name, context)
    edit.rename(context.uri(ofPath: note.path), to: FileURI.of(String(new)))
    return edit
  }

  struct Files: Decodable {
    struct File: Decodable {
      var oldUri: String
      var newUri: String
    }
    var files: [File]
  }

  private static func filesRenamed(
    _ parameters: Files, _ context: EditorContext
  ) throws -> WorkspaceEdit? {
    var edit: WorkspaceEdit?
    for file in parameters.files.prefix(1) {
      guard let old = FileURI.path(of: file.oldUri), let new = FileURI.path(of: file.newUri),
        try context.reader.source(atPath: old)?.kind == .note, old.noteName != new.noteName
      else { continue }
      edit = try links(to: old, renamedTo: new.noteName, context)
    }
    return edit
  }

  /// The links to a note with another name in them.
  private static func links(
    to path: String, renamedTo name: String, _ context: EditorContext
  ) throws -> WorkspaceEdit {
    let places = try Backlinks(context: context).places(to: path, named: path.noteName)
    let unread = Set(places.filter { $0.target == nil }.map(\.location.uri))
    guard unread.isEmpty else {
      throw ResponseError.failed(
        "\(unread.count) notes that link to it cannot be read by the daemon")
    }
    var edit = WorkspaceEdit(context.client)
    var uris: [String] = []
    for place in places where uris.last != place.location.uri { uris.append(place.location.uri) }
    for uri in uris {
      let own = places.filter { $0.location.uri == uri }
      let edits = own.compactMap { place in
        place.target.map {
          WorkspaceEdit.TextEdit(range: $0.range, newText: written(name, like: $0.written))
        }
      }
      edit.add(edits, to: uri, version: own.first?.version)
    }
    return edit
  }

  /// A name as a link writes it: with the folder, the ending and the blanks that it had.
  private static func written(_ name: String, like old: String) -> String {
    let folder = old.lastIndex(of: "/").map { old[...$0] } ?? ""
    let ending = old.lowercased().hasSuffix(".md") ? old.suffix(3) : ""
    let hasBlanks = old.contains(" ") && !old.contains("_")
    return folder + (hasBlanks ? name.replacing("_", with: " ") : name) + ending
  }
}
