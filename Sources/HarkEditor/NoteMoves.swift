internal import HarkCore
internal import HarkStore
internal import HarkWire

/// What becomes of links when files get other names, or go to other folders.
struct NoteMoves {
  /// The new paths by the old ones.
  private let moved: [String: String]
  private let context: EditorContext

  init(_ moved: [String: String], _ context: EditorContext) {
    (self.moved, self.context) = (moved, context)
  }

  /// The changes of the links to the files, and of the paths in those that go to another folder.
  /// Throws `StoreError`, and where a note with such links cannot be read.
  func edit() throws -> (WorkspaceEdit, isEmpty: Bool) {
    let catalog = try context.reader.sourceCatalog()
    var edit = WorkspaceEdit(context.client)
    var (isEmpty, unread) = (true, 0)
    for (path, lines) in try Backlinks(context: context).files(linkingTo: Set(moved.keys)) {
      guard let text = try context.text(ofPath: path) else {
        if !lines.isEmpty { unread += 1 }
        continue
      }
      let edits = edits(in: text, at: path, catalog)
      guard !edits.isEmpty else { continue }
      isEmpty = false
      edit.add(
        edits, to: context.uri(ofPath: path),
        version: context.documents.document(atPath: path)?.version)
    }
    guard unread == 0 else {
      throw ResponseError.failed("\(unread) notes that link to it cannot be read by the daemon")
    }
    return (edit, isEmpty)
  }

  private func edits(
    in text: DocumentText, at file: String, _ catalog: SourceCatalog
  ) -> [WorkspaceEdit.TextEdit] {
    NoteScan(text).marks.compactMap { mark in
      guard case .link(let link) = mark.kind, !link.target.isEmpty,
        let old = catalog.files(meantBy: link, in: file).first?.path
      else { return nil }
      let new = moved[old] ?? old
      let before = text.string(link.targetRange)
      let after =
        link.isPath
        ? path(link, before, in: file, from: old, to: new, text)
        : name(link.target, from: old, to: new)
      guard after != before else { return nil }
      return .init(range: text.span(link.targetRange, context.encoding), newText: after)
    }
  }

  /// The path of a link, written anew where it is no longer right.
  private func path(
    _ link: LinkText, _ before: String, in file: String, from old: String, to new: String,
    _ text: DocumentText
  ) -> String {
    let newFile = moved[file] ?? file
    let stays = NotePath.folders(of: file) == NotePath.folders(of: newFile)
    guard old != new || !stays else { return before }
    var path: String
    if NotePath.resolved(link.target, from: file) != old {
      // Counted from the folder of all notes.
      guard old != new else { return before }
      path = rooted(link.target, from: old, to: new) + (new.split(separator: "/").last ?? "")
    } else if link.target.hasPrefix("/") {
      path = new
    } else {
      path = NotePath.relative(new, from: newFile)
      if before.hasPrefix("./"), !path.hasPrefix("../") { path = "./" + path }
    }
    guard path != link.target else { return before }
    let start = link.targetRange.lowerBound
    let isAngled = start > 0 && text.bytes[start - 1] == UInt8(ascii: "<")
    return isAngled && !path.contains { "<>#".contains($0) } ? path : NotePath.encoded(path)
  }

  /// The name of a note as a wikilink writes it: with the ending and the blanks that it had, and
  /// with its folders, if it had them.
  private func name(_ before: String, from old: String, to new: String) -> String {
    guard old != new else { return before }
    let folders = rooted(before, from: old, to: new)
    let last = before.split(separator: "/").last.map(String.init) ?? before
    let name = new.noteName
    guard name != old.noteName else { return folders + last }
    let ending = last.lowercased().hasSuffix(".md") ? String(last.suffix(3)) : ""
    let hasBlanks = last.contains(" ") && !last.contains("_")
    return folders + (hasBlanks ? name.replacing("_", with: " ") : name) + ending
  }

  /// The folders of a link that counts them from some folder above, with a slash at the end; as
  /// they were where they are not those of the note.
  private func rooted(_ link: String, from old: String, to new: String) -> String {
    let own = NotePath.folders(of: link)
    guard !own.isEmpty else { return link.hasPrefix("/") ? "/" : "" }
    let (from, to) = (NotePath.folders(of: old), NotePath.folders(of: new))
    var folders = own
    if from != to, from.suffix(own.count).elementsEqual(own) {
      let root = from.dropLast(own.count)
      folders =
        to.starts(with: root) ? Array(to.dropFirst(root.count)) : Array(to.suffix(own.count))
    }
    return (link.hasPrefix("/") ? "/" : "") + folders.map { $0 + "/" }.joined()
  }
}
