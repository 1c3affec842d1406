internal import Foundation
internal import HarkText

/// Reads query text into a tree, left to right, in one pass.
struct QueryParser {
  private(set) var isShortened = false
  private let lexemes: [QueryLexeme]
  private var wordsLeft = ParsedQuery.mostWords

  init(_ text: String) {
    var kept = text
    if text.utf8.count > ParsedQuery.longestText {
      kept = String(decoding: text.utf8.prefix(ParsedQuery.longestText), as: UTF8.self)
      isShortened = true
    }
    // As the readers do with texts: a word typed on one system is the word written on another.
    lexemes = QueryLexeme.lexemes(of: kept.precomposedStringWithCanonicalMapping)
  }

  mutating func parse() -> QueryNode {
    var groups: [[QueryNode]] = []
    var joinsPrevious = false
    var excludesNext = false
    for (index, lexeme) in lexemes.enumerated() {
      if case .word("OR") = lexeme.content, !lexeme.isExcluded, !groups.isEmpty,
        index + 1 < lexemes.count
      {
        joinsPrevious = true
        continue
      }
      if case .word("NOT") = lexeme.content, !lexeme.isExcluded, index + 1 < lexemes.count {
        excludesNext = true
        continue
      }
      if case .word("AND") = lexeme.content, !lexeme.isExcluded, !groups.isEmpty,
        index + 1 < lexemes.count
      {
        continue
      }
      guard let node = node(for: lexeme) else { continue }
      let signed = lexeme.isExcluded != excludesNext ? QueryNode.not(node) : node
      if joinsPrevious, var last = groups.popLast() {
        last.append(signed)
        groups.append(last)
      } else {
        groups.append([signed])
      }
      joinsPrevious = false
      excludesNext = false
    }
    let parts = groups.map { $0.count == 1 ? $0[0] : QueryNode.any($0) }
    switch parts.count {
    case 0:
      let star = QueryLexeme(content: .word("*"), isExcluded: false)
      return lexemes == [star] ? .everything : .nothing
    case 1: return parts[0]
    default: return .all(parts)
    }
  }

  /// Nil where there is nothing to search for: punctuation alone.
  private mutating func node(for lexeme: QueryLexeme) -> QueryNode? {
    switch lexeme.content {
    case .field(let field, let value):
      let clean = value.split(separator: "\"").joined(separator: " ")
      return clean.isEmpty ? nil : .field(field, clean)
    case .phrase(let text):
      return phrase(take(WordScanner.words(in: text).map(\.term)))
    case .word(let text):
      let words = WordScanner.words(in: text).map(\.term)
      if text.hasSuffix("*"), words.count == 1,
        words[0].unicodeScalars.count >= ParsedQuery.shortestPrefix
      {
        return take(words).first.map(QueryNode.prefix)
      }
      return phrase(take(words))
    }
  }

  private mutating func phrase(_ words: [String]) -> QueryNode? {
    if words.count > ParsedQuery.longestPhrase { isShortened = true }
    let kept = Array(words.prefix(ParsedQuery.longestPhrase))
    if kept.count == 1 { return .word(kept[0]) }
    return kept.isEmpty ? nil : .phrase(kept)
  }

  private mutating func take(_ words: [String]) -> [String] {
    let kept = Array(words.prefix(wordsLeft))
    wordsLeft -= kept.count
    if kept.count < words.count { isShortened = true }
    return kept
  }
}
