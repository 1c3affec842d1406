internal import HarkCore
internal import HarkStore
internal import HarkWire

/// `textDocument/completion`: notes after `[[`, tags after `#`, and else the moments that the
/// sentence so far may cite.
enum Completion {
  static let feature = EditorFeature(
    "textDocument/completion",
    ["completionProvider": ["triggerCharacters": ["[", "#", "@", "<"], "resolveProvider": false]],
    answer)

  struct Parameters: Decodable {
    struct Trigger: Decodable {
      var triggerCharacter: String?
    }
    var textDocument: DocumentName
    var position: Position
    var context: Trigger?
  }

  /// LSP's `CompletionList`.
  struct List: Encodable {
    var isIncomplete: Bool
    var items: [Offer] = []
  }

  /// LSP's `CompletionItem`.
  struct Offer: Encodable {
    struct Edit: Encodable {
      var range: Span
      var newText: String
    }
    struct Page: Encodable {
      var kind: String
      var value: String
    }
    var label: String
    var kind: Int
    var detail: String?
    var documentation: Page?
    var sortText: String
    var filterText: String
    var textEdit: Edit
  }

  /// LSP's kinds of completions.
  enum Kind {
    static let file = 17
    static let reference = 18
    static let keyword = 14
  }

  private static func answer(
    _ parameters: Parameters, _ context: EditorContext
  ) throws -> List {
    guard let document = try context.document(parameters.textDocument.uri) else {
      return List(isIncomplete: false)
    }
    let byte = document.text.byte(at: parameters.position, context.encoding)
    let line = document.text.line(document.text.lineNumber(ofByte: byte))
    let before = document.text.string(line.lowerBound..<byte)
    if let typed = typedLink(before) {
      return try NameCompletion(context: context, document: document)
        .notes(typed: typed, endingAt: byte)
    }
    if let (target, typed) = typedHeading(before) {
      return try NameCompletion(context: context, document: document)
        .headings(of: target, typed: typed, endingAt: byte)
    }
    if let typed = typedTag(before) {
      return try NameCompletion(context: context, document: document)
        .tags(typed: typed, endingAt: byte)
    }
    // A sign that begins something else has nothing to do with a citation.
    if parameters.context?.triggerCharacter == "#" { return List(isIncomplete: false) }
    return try CitationCompletion(context: context, document: document).offers(at: byte)
  }

  /// What is typed of a link that is open at the end of a text; nil where none is.
  static func typedLink(_ before: String) -> Substring? {
    guard let open = before.lastPlace(of: "[[") else { return nil }
    let typed = before[open...]
    return typed.contains("]") || typed.contains("|") || typed.contains("#") ? nil : typed
  }

  /// What is typed of a heading in a link that is open at the end of a text, with the note that it
  /// is of; nil where none is.
  static func typedHeading(_ before: String) -> (target: String, typed: Substring)? {
    guard let open = before.lastPlace(of: "[[") else { return nil }
    let typed = before[open...]
    guard !typed.contains("]"), !typed.contains("|"), let sign = typed.firstIndex(of: "#") else {
      return nil
    }
    return (String(typed[..<sign]).trimmedBlanks, typed[typed.index(after: sign)...])
  }

  /// What is typed of a tag at the end of a text; nil where none is.
  static func typedTag(_ before: String) -> Substring? {
    guard let sign = before.lastIndex(of: "#") else { return nil }
    let typed = before[before.index(after: sign)...]
    let isStart = sign == before.startIndex || before[before.index(before: sign)].isWhitespace
    let isTag = typed.allSatisfy { $0.isLetter || $0.isNumber || "_-/".contains($0) }
    return isStart && isTag ? typed : nil
  }
}

extension String {
  /// Where a text ends that stands here for the last time.
  fileprivate func lastPlace(of wanted: String) -> Index? {
    var place = endIndex
    while place > startIndex {
      if self[..<place].hasSuffix(wanted) { return place }
      place = index(before: place)
    }
    return nil
  }
}
