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
          "willRename": [
            "filters": [
              ["scheme": "file", "pattern": ["glob": "**/*.md", "matches": "file"]],
              ["scheme": "file", "pattern": ["glob": "**/*", "matches": "folder"]],
            ]
          ]
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
      let notes = try context.reader.sourceCatalog().files(
        meantBy: link, in: document.path)
      return notes.first { $0.kind == .note }.map {
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
    var (edit, _) = try NoteMoves([note.path: String(new)], context).edit()
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
    let catalog = try context.reader.sourceCatalog()
    var moved: [String: String] = [:]
    for file in parameters.files {
      guard let old = FileURI.path(of: file.oldUri), let new = FileURI.path(of: file.newUri) else {
        continue
      }
      let (from, to) = (old.withoutSlash, new.withoutSlash)
      if catalog.entry(atPath: from) != nil {
        moved[from] = to
      } else {
        // A folder takes what is in it along.
        for entry in catalog.entries where entry.path.hasPrefix(from + "/") {
          moved[entry.path] = to + entry.path.dropFirst(from.count)
        }
      }
    }
    guard !moved.isEmpty else { return nil }
    let (edit, isEmpty) = try NoteMoves(moved, context).edit()
    return isEmpty ? nil : edit
  }
}

extension String {
  /// The path of a folder as that of a file.
  fileprivate var withoutSlash: String {
    count > 1 && hasSuffix("/") ? String(dropLast()) : self
  }
}
