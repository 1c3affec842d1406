internal import Foundation
internal import HarkCore
internal import HarkText

/// Reads query text into a tree, left to right, in one pass.
struct QueryParser {
  private(set) var isShortened = false
  /// What was not taken as it may have been meant, in plain words.
  private(set) var remarks: [String] = []
  private let lexemes: [QueryLexeme]
  private var place = 0
  private var wordsLeft = ParsedQuery.mostWords
  private var fieldsLeft = ParsedQuery.mostFields
  private var rangesLeft = ParsedQuery.mostRanges
  private var joinsLeft = ParsedQuery.mostJoins

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
    if let tree = group(depth: 0) { return tree }
    let star = QueryLexeme(content: .word("*"), isExcluded: false)
    return lexemes == [star] ? .everything : .nothing
  }

  /// Reads up to the bracket that closes the group, or to the end. Nil for an empty group.
  private mutating func group(depth: Int) -> QueryNode? {
    var parts: [QueryNode] = []
    var joinsPrevious = false
    while place < lexemes.count, lexemes[place].content != .close {
      switch operation(after: parts) {
      case .and: place += 1
      case .or:
        place += 1
        joinsPrevious = true
      case .near(let words, let isOrdered):
        remark(on: lexemes[place], words)
        place += 1
        combine(&parts, depth) {
          QueryNode.near($0, $1, words: words, isOrdered: isOrdered)
        }
      case .within(let span, let isOrdered):
        place += 1
        let mayJoin = Self.count(&joinsLeft)
        if !mayJoin { isShortened = true }
        combine(&parts, depth) { mayJoin ? Self.within($0, $1, span, isOrdered) : nil }
      case nil where isDangling: place += 1
      case .not, nil:
        guard let part = part(depth: depth) else { continue }
        if joinsPrevious, let last = parts.popLast() {
          parts.append(Self.joined(last, part))
        } else {
          parts.append(part)
        }
        joinsPrevious = false
      }
    }
    if depth > 0 { place += 1 }
    let flat = parts.flatMap { part in if case .all(let inner) = part { inner } else { [part] } }
    return flat.count <= 1 ? flat.first : .all(flat)
  }

  /// The operator that begins here, if it can be one: something stands on both of its sides.
  private func operation(after parts: [QueryNode]) -> QueryLexeme.Operator? {
    guard let found = lexemes[place].operation, place + 1 < lexemes.count,
      lexemes[place + 1].content != .close
    else { return nil }
    return found == .not || !parts.isEmpty ? found : nil
  }

  /// An operator with nothing on one of its sides, beside words: the rest is still to be typed.
  private var isDangling: Bool {
    guard lexemes[place].isOperator else { return false }
    return lexemes.contains { !$0.isOperator && $0.content != .open && $0.content != .close }
  }

  /// Replaces the last part by what it makes with the part that follows. Neither may be an
  /// exclusion or a filter: there is nothing to be near to. Then both stay, side by side.
  private mutating func combine(
    _ parts: inout [QueryNode], _ depth: Int, _ make: (QueryNode, QueryNode) -> QueryNode?
  ) {
    guard let second = part(depth: depth) else { return }
    if let first = parts.last, !first.isFilter, !second.isFilter {
      if let both = make(first, second) {
        parts[parts.count - 1] = both
        return
      }
      if !isShortened {
        note("“\(first)” and “\(second)” were both asked for, however near they stand")
      }
    }
    parts.append(second)
  }

  /// `a THEN/5s b`, and with a third: a, then b that has c after it.
  private static func within(
    _ first: QueryNode, _ second: QueryNode, _ span: Timestamp, _ isOrdered: Bool
  ) -> QueryNode {
    guard case .within(let outer, let inner, let outerSpan, let isOuterOrdered) = first else {
      return .within(first, second, span: span, isOrdered: isOrdered)
    }
    return .within(
      outer, within(inner, second, span, isOrdered), span: outerSpan, isOrdered: isOuterOrdered)
  }

  /// `a OR b`, flat.
  private static func joined(_ first: QueryNode, _ second: QueryNode) -> QueryNode {
    let parts = [first, second].flatMap { part in
      if case .any(let inner) = part { inner } else { [part] }
    }
    return .any(parts)
  }

  /// One part with its signs. Nil where there is nothing to search for: punctuation alone.
  private mutating func part(depth: Int) -> QueryNode? {
    var isExcluded = false
    while place + 1 < lexemes.count, lexemes[place].operation == .not,
      lexemes[place + 1].content != .close
    {
      isExcluded.toggle()
      place += 1
    }
    let lexeme = lexemes[place]
    place += 1
    let node: QueryNode?
    if lexeme.content == .open {
      node = depth < ParsedQuery.deepest ? group(depth: depth + 1) : nil
    } else {
      node = self.node(for: lexeme)
    }
    guard let node else { return nil }
    guard lexeme.isExcluded != isExcluded else { return node }
    if case .not(let inner) = node { return inner }
    return .not(node)
  }

  private mutating func node(for lexeme: QueryLexeme) -> QueryNode? {
    switch lexeme.content {
    case .open, .close: return nil
    case .ranges(let filters): return ranges(filters)
    case .field(let field, let value): return self.field(field, value)
    case .phrase(let text):
      return plain(text)
    case .word(let text):
      if let place = PastedPlace.node(text), let words = plain(text) {
        return .any([place, words])
      }
      let found = WordScanner.words(in: text)
      let words = found.map(\.term)
      if words.count == 1, let last = text.last, last == "*" || last == "~",
        words[0].unicodeScalars.count >= ParsedQuery.shortestPrefix
      {
        return take(words).first.map(last == "*" ? QueryNode.prefix : QueryNode.fuzzy)
      }
      if let word = Self.liked(text) { return take([word]).first.map(QueryNode.like) }
      remark(on: text, found)
      return phrase(take(words))
    }
  }

  private mutating func ranges(_ filters: [RangeFilter]) -> QueryNode? {
    var nodes: [QueryNode] = []
    for filter in filters {
      guard Self.count(&rangesLeft) else {
        isShortened = true
        break
      }
      if filter.isReversed { note("“\(filter)” ends before it begins") }
      nodes.append(.range(filter))
    }
    return nodes.count <= 1 ? nodes.first : .any(nodes)
  }

  /// Says what an ordinary word looks like that it is not.
  private mutating func remark(on text: String, _ words: [Word]) {
    if words.count == 1, text.hasSuffix("*"), let word = words.first?.term {
      note("“\(word)*” was taken as the word “\(word)”: a beginning has two letters or more")
    }
    if let found = MisreadField.remark(on: text) { note(found) }
  }

  private mutating func remark(on lexeme: QueryLexeme, _ words: Int) {
    guard case .word(let text) = lexeme.content, !text.hasSuffix("/\(words)"),
      let sign = text.firstIndex(of: "/"), Int(text[text.index(after: sign)...]) != words
    else { return }
    note("“\(text)” was taken as \(text[...sign])\(words), which is as far as it goes")
  }

  private mutating func note(_ remark: String) {
    if remarks.count < ParsedQuery.mostRemarks, !remarks.contains(remark) {
      remarks.append(remark)
    }
  }

  /// The words of a text without signs; nil if it has none.
  private mutating func plain(_ text: String) -> QueryNode? {
    phrase(take(WordScanner.words(in: text).map(\.term)))
  }

  /// The word of `~word`. A sign behind the tilde, as in `~/notes`, makes it a path or nothing, and
  /// a digit, as in `~50`, a rough number.
  private static func liked(_ text: String) -> String? {
    let words = WordScanner.words(in: text)
    guard text.unicodeScalars.first == "~", words.count == 1, words[0].range.lowerBound == 1,
      words[0].term.unicodeScalars.count >= ParsedQuery.shortestPrefix,
      let first = words[0].term.utf8.first, !(0x30...0x39).contains(first)
    else { return nil }
    return words[0].term
  }

  /// A field with its value, or with any of several with commas between.
  private mutating func field(_ field: Field, _ value: String) -> QueryNode? {
    let values = value.split(separator: ",").map {
      $0.split(separator: "\"").joined(separator: " ")
    }.filter { !$0.isEmpty }
    let kept = values.prefix(fieldsLeft)
    fieldsLeft -= kept.count
    if kept.count < values.count { isShortened = true }
    let nodes = kept.map { QueryNode.field(field, $0) }
    return nodes.count <= 1 ? nodes.first : .any(nodes)
  }

  /// Takes one of what is left; false if nothing is.
  private static func count(_ left: inout Int) -> Bool {
    left -= 1
    return left >= 0
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
