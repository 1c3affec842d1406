package import HarkQuery
internal import HarkText
internal import Xapian

/// A word or a value that may be meant by what is typed of it.
package struct Suggestion: Equatable, Sendable {
  /// A word, folded, or a value as written.
  package var text: String
  /// The field of a value; nil for a word.
  package var field: Field?
  /// How many moments have it.
  package var count: Int
}

/// Suggestions, best first.
package struct SuggestionList: Sendable {
  package var index: IndexState
  package var suggestions: [Suggestion]
}

extension StoreReader {
  /// Fields whose values stand beside words where no field is named.
  private static let named: [Field] = [.speaker, .title, .tag]
  /// Sorts after every text that begins like the text before it.
  private static let last = "\u{10FFFF}"

  /// How what is typed may go on; nothing where nothing is (`point` nil), or for times. Throws
  /// `StoreError`.
  package func suggestions(
    at point: CompletionPoint?, limit: Int, deadlineMilliseconds: Int = 5000
  ) throws -> SuggestionList {
    try onLastCommit {
      var found: [Suggestion] = []
      if let point, limit > 0 {
        if let field = point.field {
          found = try values(of: field, typed: point.typed, limit, deadlineMilliseconds)
        } else {
          found = try words(typed: point.typed, limit)
          if point.isAlone {
            let names = try names(typed: point.typed, (limit + 1) / 2, deadlineMilliseconds)
            found = found.prefix(limit - min(names.count, limit)) + names
            found.sort(by: Self.isBetter)
          }
        }
      }
      return SuggestionList(index: index, suggestions: found)
    }
  }

  /// By how many moments have it; of as many, words before values.
  private static func isBetter(_ one: Suggestion, _ other: Suggestion) -> Bool {
    if one.count != other.count { return one.count > other.count }
    if (one.field == nil) != (other.field == nil) { return one.field == nil }
    return one.text < other.text
  }

  func known(_ deadlineMilliseconds: Int) throws -> FieldValues {
    if let fieldValues { return fieldValues }
    do {
      let values = try FieldValues(of: database, deadlineMilliseconds: deadlineMilliseconds)
      fieldValues = values
      return values
    } catch let error as XapianError where error.code == .deadline {
      throw StoreError.deadline(milliseconds: deadlineMilliseconds)
    }
  }

  private func names(
    typed: String, _ limit: Int, _ deadlineMilliseconds: Int
  ) throws -> [Suggestion] {
    let known = try known(deadlineMilliseconds)
    let found = Self.named.flatMap { field in
      known.matching(typed, in: field, onlyAtStart: true, limit: limit).map {
        Suggestion(text: $0.text, field: field, count: $0.count)
      }
    }
    return Array(found.sorted(by: Self.isBetter).prefix(limit))
  }

  private func words(typed: String, _ limit: Int) throws -> [Suggestion] {
    try terms(prefix: "", typed: typed, limit).map {
      Suggestion(text: $0.term, field: nil, count: $0.frequency)
    }
  }

  /// Whether the index has a word that begins so.
  func isBeginning(_ text: String) throws -> Bool {
    try !database.terms(from: text, until: text + Self.last).isEmpty
  }

  private func values(
    of field: Field, typed: String, _ limit: Int, _ deadlineMilliseconds: Int
  ) throws -> [Suggestion] {
    if field.shape == .date { return try days(typed: typed, limit) }
    if field.isRange { return [] }
    let known = try known(deadlineMilliseconds)
    if known.has(field) {
      return known.matching(typed, in: field, onlyAtStart: false, limit: limit).map {
        Suggestion(text: $0.text, field: field, count: $0.count)
      }
    }
    // The words that the index has of it, folded.
    let words = WordScanner.words(in: typed).map(\.term)
    let (before, start) =
      field.shape == .words
      ? (words.dropLast().map { $0 + " " }.joined(), words.last ?? "")
      : ("", words.joined(separator: " "))
    return try terms(prefix: field.prefix, typed: start, limit).map {
      Suggestion(text: before + $0.term, field: field, count: $0.frequency)
    }
  }

  /// Years, months or days, by how much of one is typed: `20`, `2024-`, `2024-05-`.
  private func days(typed: String, _ limit: Int) throws -> [Suggestion] {
    let parts = typed.split(separator: "-", omittingEmptySubsequences: false)
    let isDate = typed.utf8.allSatisfy { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "-") }
    guard isDate, (1...3).contains(parts.count), parts.count == 1 || parts[0].count == 4 else {
      return []
    }
    let prefix = [Schema.Prefix.year, Schema.Prefix.month, Schema.Prefix.day][parts.count - 1]
    let found = try terms(prefix: prefix, typed: parts.joined(), limit)
    return found.map { term, frequency in
      var text = term
      for place in [6, 4] where text.utf8.count > place {
        text.insert("-", at: text.index(text.startIndex, offsetBy: place))
      }
      return Suggestion(text: text, field: .date, count: frequency)
    }.sorted { $0.text > $1.text }
  }

  /// Terms that begin so, without the prefix, the most frequent first.
  private func terms(
    prefix: String, typed: String, _ limit: Int
  ) throws -> [(term: String, frequency: Int)] {
    let start = prefix + typed
    let found = try database.terms(from: start, until: start + Self.last)
      .sorted { ($1.frequency, $0.term) < ($0.frequency, $1.term) }
    return found.prefix(limit).map {
      (String($0.term.unicodeScalars.dropFirst(prefix.unicodeScalars.count)), $0.frequency)
    }
  }
}
