internal import HarkText

/// Finds words that the index writes in another way: with an apostrophe or without, in one word or
/// in two. Looked for before a word is taken for a typing error.
struct WordJoins {
  /// How many moments have a word exactly so.
  let frequency: (_ word: String) throws -> Int
  /// How many moments have words in a row.
  let phraseFrequency: (_ words: [String]) throws -> Int

  /// The fewest letters of each part of a word that is taken apart.
  private static let shortestPart = 2

  /// `o brien` as `o'brien`, `hand held` as `handheld`; nil where the index has neither.
  func joined(_ first: String, _ second: String) throws -> String? {
    for joined in [first + "'" + second, first + second] where try isWord(joined) {
      return joined
    }
    return nil
  }

  /// A word that the index has not, as the index writes it: `obrien` as `o'brien`, `handheld` as
  /// two words in a row; nil where it has nothing of the kind.
  func rewritten(_ word: String) throws -> [String]? {
    let scalars = Array(word.unicodeScalars)
    guard !StopWords.contains(word), scalars.count > Self.shortestPart else { return nil }
    let parts = scalars.split(separator: "'").map { Self.text($0) }
    if parts.count > 1 {
      if try isWord(parts.joined()) { return [parts.joined()] }
      return try phraseFrequency(parts) > 0 ? parts : nil
    }
    for place in 1..<scalars.count {
      let word = Self.text(scalars[..<place]) + "'" + Self.text(scalars[place...])
      if try isWord(word) { return [word] }
    }
    return try split(scalars)
  }

  /// The two words that are said in a row most often.
  private func split(_ scalars: [Unicode.Scalar]) throws -> [String]? {
    var best: (words: [String], count: Int)?
    guard scalars.count >= 2 * Self.shortestPart else { return nil }
    for place in Self.shortestPart...(scalars.count - Self.shortestPart) {
      let words = [Self.text(scalars[..<place]), Self.text(scalars[place...])]
      let count = try phraseFrequency(words)
      if count > best?.count ?? 0 { best = (words, count) }
    }
    return best?.words
  }

  /// A stop word is never what was meant.
  private func isWord(_ word: String) throws -> Bool {
    try !StopWords.contains(word) && frequency(word) > 0
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
