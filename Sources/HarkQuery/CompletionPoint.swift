internal import HarkText

/// The end of a query that is still being typed: what a completion would replace.
package struct CompletionPoint: Equatable, Sendable {
  /// The field whose value is typed; nil for a word.
  package let field: Field?
  /// What is typed so far, without quotes. A word is folded.
  package let typed: String
  /// What stands before it in the same value and stays: other values and their commas, or the
  /// lower end of a range.
  package let kept: String
  /// Where a completion goes in the query, in Unicode scalars: it replaces all from there on.
  package let start: Int
  /// Whether nothing stands before a word without a space between, so that a field with a value
  /// may stand in its place.
  package let isAlone: Bool

  /// The end of a query. Nil where nothing is being typed: after a space or a sign, or where the
  /// query is longer than what is read.
  package init?(of text: String) {
    guard text.utf8.count <= ParsedQuery.longestText else { return nil }
    let scalars = Array(text.unicodeScalars)
    if let point = Self.quoted(scalars) ?? Self.value(scalars) {
      self = point
      return
    }
    let start = Self.chunkStart(in: scalars[...])
    let chunk = Self.text(scalars[start...])
    let words = WordScanner.words(in: chunk)
    guard let last = words.last, last.range.upperBound == chunk.utf8.count else { return nil }
    let before = String(decoding: Array(chunk.utf8)[..<last.range.lowerBound], as: UTF8.self)
    self.init(
      field: nil, typed: last.term, kept: "", start: start + before.unicodeScalars.count,
      isAlone: before.isEmpty)
  }

  /// All of a text as the value of a field.
  package init(value text: String, of field: Field) {
    self.init(field, value: Array(text.unicodeScalars)[...], start: 0)
  }

  private init(field: Field?, typed: String, kept: String, start: Int, isAlone: Bool) {
    self.field = field
    self.typed = typed
    self.kept = kept
    self.start = start
    self.isAlone = isAlone
  }

  private init(_ field: Field, value: ArraySlice<Unicode.Scalar>, start: Int) {
    var kept = value.lastIndex(of: ",").map { $0 + 1 } ?? value.startIndex
    if field.isRange {
      kept = value.startIndex
      for place in value.indices.dropLast() where value[place] == "." && value[place + 1] == "." {
        kept = place + 2
      }
      let signs: Set<Unicode.Scalar> = ["<", ">", "="]
      while kept < value.endIndex, signs.contains(value[kept]) { kept += 1 }
    }
    let typed = value[kept...].filter { !QueryLexeme.quotes.contains($0) }
    self.init(
      field: field, typed: Self.text(typed.drop(while: QueryLexeme.isSpace)),
      kept: Self.text(value[..<kept].filter { !QueryLexeme.quotes.contains($0) }[...]),
      start: start, isAlone: true)
  }

  /// `speaker:"Claire V`.
  private static func quoted(_ scalars: [Unicode.Scalar]) -> CompletionPoint? {
    var opened: Int?
    for (place, scalar) in scalars.enumerated() where QueryLexeme.quotes.contains(scalar) {
      opened = opened == nil ? place : nil
    }
    guard let opened else { return nil }
    let name = scalars[chunkStart(in: scalars[..<opened])..<opened]
    guard name.last == ":", let field = Field.named(text(name.dropLast())) else { return nil }
    return CompletionPoint(field, value: scalars[(opened + 1)...], start: opened)
  }

  /// `speaker:cla`.
  private static func value(_ scalars: [Unicode.Scalar]) -> CompletionPoint? {
    let chunk = scalars[chunkStart(in: scalars[...])...]
    guard let colon = chunk.firstIndex(of: ":"), let field = Field.named(text(chunk[..<colon]))
    else { return nil }
    return CompletionPoint(field, value: chunk[(colon + 1)...], start: colon + 1)
  }

  /// Where the last word with its signs begins; a minus and brackets before it are not its.
  private static func chunkStart(in scalars: ArraySlice<Unicode.Scalar>) -> Int {
    let border = scalars.lastIndex { QueryLexeme.isSpace($0) || QueryLexeme.quotes.contains($0) }
    var start = border.map { $0 + 1 } ?? scalars.startIndex
    while start < scalars.endIndex, scalars[start] == "-" || scalars[start] == "(" { start += 1 }
    return start
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

extension CompletionPoint {
  /// What to write from `start` on, so that the query asks for a word, or for a value of a field;
  /// in quotes where it must be.
  package func insertion(of value: String, as field: Field?) -> String {
    guard let field else { return value }
    // Neither can be written within a value.
    let plain = value.unicodeScalars.map {
      QueryLexeme.quotes.contains($0) || $0 == "," ? " " : $0
    }
    let words = Self.text(plain[...]).split(whereSeparator: \.isWhitespace)
    let text = kept + words.joined(separator: " ")
    let name = self.field == nil ? field.name + ":" : ""
    let isPlain = text.unicodeScalars.allSatisfy {
      !QueryLexeme.isSpace($0) && $0 != "(" && $0 != ")"
    }
    return name + (isPlain ? text : "\"\(text)\"")
  }
}
