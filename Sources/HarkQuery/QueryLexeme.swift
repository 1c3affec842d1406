/// A piece of query text between spaces, or in quotes.
struct QueryLexeme: Equatable {
  enum Content: Equatable {
    case word(String)
    case phrase(String)
    case field(Field, String)
  }

  var content: Content
  /// Whether a minus stands before it.
  var isExcluded: Bool

  private static let opening: Set<Character> = ["\"", "“", "”", "„", "«", "»", "‟"]

  /// Cuts a query. A quote that is never closed is read as if it were not there.
  static func lexemes(of text: String) -> [QueryLexeme] {
    var lexemes: [QueryLexeme] = []
    var rest = Substring(text)
    // Where no further quote closes, looking for one again would take quadratic time.
    var quotesMayClose = true
    while true {
      rest = rest.drop(while: \.isWhitespace)
      guard let first = rest.first else { return lexemes }
      let isExcluded = first == "-" && rest.dropFirst().first.map { !$0.isWhitespace } ?? false
      if isExcluded { rest = rest.dropFirst() }
      if let next = rest.first, opening.contains(next) {
        let body = rest.dropFirst()
        if quotesMayClose, let end = body.firstIndex(where: opening.contains) {
          lexemes.append(
            QueryLexeme(content: .phrase(String(body[..<end])), isExcluded: isExcluded))
          rest = body[body.index(after: end)...]
        } else {
          quotesMayClose = false
          rest = body
        }
        continue
      }
      let word = rest.prefix { !$0.isWhitespace && !opening.contains($0) }
      rest = rest[word.endIndex...]
      lexemes.append(
        field(word, rest: &rest, isExcluded: isExcluded)
          ?? QueryLexeme(content: .word(String(word)), isExcluded: isExcluded))
    }
  }

  /// `name:value` or `name:"quoted value"`, where the table has the name.
  private static func field(
    _ word: Substring, rest: inout Substring, isExcluded: Bool
  ) -> QueryLexeme? {
    guard let colon = word.firstIndex(of: ":"), let field = Field.named(word[..<colon]) else {
      return nil
    }
    let value = word[word.index(after: colon)...]
    if !value.isEmpty {
      return QueryLexeme(content: .field(field, String(value)), isExcluded: isExcluded)
    }
    guard let quote = rest.first, opening.contains(quote) else { return nil }
    let body = rest.dropFirst()
    guard let end = body.firstIndex(where: opening.contains) else { return nil }
    rest = body[body.index(after: end)...]
    return QueryLexeme(content: .field(field, String(body[..<end])), isExcluded: isExcluded)
  }
}
