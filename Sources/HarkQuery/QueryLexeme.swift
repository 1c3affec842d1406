internal import HarkCore

/// A piece of query text between spaces, or in quotes.
struct QueryLexeme: Equatable {
  enum Content: Equatable {
    case word(String)
    case phrase(String)
    case field(Field, String)
    /// A field with ranges, of which any may hold.
    case ranges([RangeFilter])
    /// `(` before a part.
    case open
    /// `)` behind one.
    case close
  }

  /// A word between two parts that says how they belong together.
  enum Operator: Equatable {
    case and, or, not
    /// Words apart, in any order or in this.
    case near(words: Int, isOrdered: Bool)
    /// Time apart, in any order or in this.
    case within(Timestamp, isOrdered: Bool)
  }

  var content: Content
  /// Whether a minus stands before it.
  var isExcluded: Bool

  /// The operator that it may be, if it stands where one can; nil for an ordinary word.
  var operation: Operator? {
    guard !isExcluded, case .word(let text) = content else { return nil }
    switch text {
    case "AND": return .and
    case "OR": return .or
    case "NOT": return .not
    default:
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, ["NEAR", "ADJ", "THEN"].contains(parts[0]) else { return nil }
      if parts[0] != "THEN", let count = Int(parts[1]), count > 0 {
        return .near(
          words: min(count, ParsedQuery.farthestWord), isOrdered: parts[0] == "ADJ")
      }
      guard let span = RangeFilter.span(parts[1]) else { return nil }
      return .within(span, isOrdered: parts[0] != "NEAR")
    }
  }

  /// Whether it says nothing where nothing stands on one of its sides: it is being typed.
  var isOperator: Bool { operation != nil }

  private typealias Scalars = Substring.UnicodeScalarView

  /// Any of these opens a phrase, and any closes it.
  static let quotes: Set<Unicode.Scalar> = ["\"", "“", "”", "„", "«", "»", "‟"]

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  /// Cuts a query, scalar by scalar: to a Character a mark belongs to the quote before it. A quote
  /// that is never closed is read as if it were not there.
  static func lexemes(of text: String) -> [QueryLexeme] {
    var lexemes: [QueryLexeme] = []
    var rest = Substring(text).unicodeScalars
    // Where no further quote closes, looking for one again would take quadratic time.
    var quotesMayClose = true
    var depth = 0
    while true {
      rest = rest.drop(while: isSpace)
      guard let first = rest.first else { return lexemes }
      let isExcluded = first == "-" && rest.dropFirst().first.map { !isSpace($0) } ?? false
      if isExcluded { rest = rest.dropFirst() }
      if let bracket = bracket(rest, depth: depth) {
        lexemes.append(QueryLexeme(content: bracket, isExcluded: isExcluded))
        depth += bracket == .open ? 1 : -1
        rest = rest.dropFirst()
        continue
      }
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
      let word = word(rest, depth: depth)
      rest = rest[word.endIndex...]
      lexemes.append(
        field(word, rest: &rest, isExcluded: isExcluded)
          ?? QueryLexeme(content: .word(String(Substring(word))), isExcluded: isExcluded))
    }
  }

  /// A bracket that groups: `(` before a part, or `)` where one is open. Brackets inside a word,
  /// as in `f(x)` and `(re)write`, are the word's.
  private static func bracket(_ rest: Scalars, depth: Int) -> Content? {
    if rest.first == ")", depth > 0 { return .close }
    guard rest.first == "(" else { return nil }
    let chunk = rest.prefix { !isSpace($0) && !quotes.contains($0) }
    guard let close = chunk.firstIndex(of: ")") else { return .open }
    let behind = chunk[close...].drop { $0 == ")" }
    return behind.isEmpty || behind.first == "," || behind.first == "." ? .open : nil
  }

  /// The scalars up to a space, a quote, or the bracket that closes a group.
  private static func word(_ rest: Scalars, depth: Int) -> Scalars {
    let chunk = rest.prefix { !isSpace($0) && !quotes.contains($0) }
    guard depth > 0, chunk.last == ")" else { return chunk }
    var opened = 0
    for index in chunk.indices {
      if chunk[index] == "(" { opened += 1 }
      if chunk[index] == ")" {
        opened -= 1
        if opened < 0 { return chunk[..<index] }
      }
    }
    return chunk
  }

  /// `name:value` or `name:"quoted value"`, where the table has the name.
  private static func field(
    _ word: Scalars, rest: inout Scalars, isExcluded: Bool
  ) -> QueryLexeme? {
    guard let colon = word.firstIndex(of: ":"),
      let field = Field.named(Substring(word[..<colon]))
    else { return nil }
    var text = String(Substring(word[word.index(after: colon)...]))
    var after = rest
    if text.isEmpty {
      guard let quote = rest.first, quotes.contains(quote) else { return nil }
      let body = rest.dropFirst()
      guard let end = body.firstIndex(where: quotes.contains) else { return nil }
      text = String(Substring(body[..<end]))
      after = body[body.index(after: end)...]
    }
    let content: Content
    if field.isRange {
      // What is no range is ordinary text: `at:home`.
      guard let filters = RangeFilter.list(field, text) else { return nil }
      content = .ranges(filters)
    } else {
      content = .field(field, text)
    }
    rest = after
    return QueryLexeme(content: content, isExcluded: isExcluded)
  }
}
