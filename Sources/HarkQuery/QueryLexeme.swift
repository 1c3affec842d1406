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

  private typealias Scalars = Substring.UnicodeScalarView

  private static let quotes: Set<Unicode.Scalar> = ["\"", "“", "”", "„", "«", "»", "‟"]

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  /// Cuts a query, scalar by scalar: to a Character a mark belongs to the quote before it. A quote
  /// that is never closed is read as if it were not there.
  static func lexemes(of text: String) -> [QueryLexeme] {
    var lexemes: [QueryLexeme] = []
    var rest = Substring(text).unicodeScalars
    // Where no further quote closes, looking for one again would take quadratic time.
    var quotesMayClose = true
    while true {
      rest = rest.drop(while: isSpace)
      guard let first = rest.first else { return lexemes }
      let isExcluded = first == "-" && rest.dropFirst().first.map { !isSpace($0) } ?? false
      if isExcluded { rest = rest.dropFirst() }
      if let next = rest.first, quotes.contains(next) {
        let body = rest.dropFirst()
        if quotesMayClose, let end = body.firstIndex(where: quotes.contains) {
          let phrase = String(Substring(body[..<end]))
          lexemes.append(QueryLexeme(content: .phrase(phrase), isExcluded: isExcluded))
          rest = body[body.index(after: end)...]
        } else {
          quotesMayClose = false
          rest = body
        }
        continue
      }
      let word = rest.prefix { !isSpace($0) && !quotes.contains($0) }
      rest = rest[word.endIndex...]
      lexemes.append(
        field(word, rest: &rest, isExcluded: isExcluded)
          ?? QueryLexeme(content: .word(String(Substring(word))), isExcluded: isExcluded))
    }
  }

  /// `name:value` or `name:"quoted value"`, where the table has the name.
  private static func field(
    _ word: Scalars, rest: inout Scalars, isExcluded: Bool
  ) -> QueryLexeme? {
    guard let colon = word.firstIndex(of: ":"),
      let field = Field.named(Substring(word[..<colon]))
    else { return nil }
    let value = word[word.index(after: colon)...]
    if !value.isEmpty {
      let text = String(Substring(value))
      return QueryLexeme(content: .field(field, text), isExcluded: isExcluded)
    }
    guard let quote = rest.first, quotes.contains(quote) else { return nil }
    let body = rest.dropFirst()
    guard let end = body.firstIndex(where: quotes.contains) else { return nil }
    rest = body[body.index(after: end)...]
    let text = String(Substring(body[..<end]))
    return QueryLexeme(content: .field(field, text), isExcluded: isExcluded)
  }
}
