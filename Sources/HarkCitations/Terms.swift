internal import HarkText

/// Reduces a word to its stem; a word that has none is given back.
package typealias Stem = (_ word: String) throws -> String

/// A word that says something, as claims and speech are compared by.
struct Term: Equatable {
  /// The stem, or the digits of a number however it is written.
  var text: String
  /// The folded word; of a number its digits.
  var word: String
  /// Its place among all words of the text, from 0.
  var place: Int
  /// Whether a word right before it negates it.
  var isNegated: Bool
}

/// Reads the terms of texts in one language.
struct TermReader {
  let language: String
  let stem: Stem

  /// The terms of a text, how many words it has, and how many of those negate.
  struct Reading {
    var terms: [Term] = []
    var words: [Word] = []
    var negations = 0
  }

  /// So many words after a negation are negated, if no sign ends the clause before.
  private static let reach = 3

  /// Reads a text. Throws what stemming throws.
  func read(_ text: String) throws -> Reading {
    var reading = Reading()
    reading.words = WordScanner.words(in: text)
    let words = reading.words
    var place = 0
    var lastNegation: Int?
    while place < words.count {
      if language == "en", let number = SpokenNumber(words, at: place) {
        reading.terms.append(
          Term(text: number.digits, word: number.digits, place: place, isNegated: false))
        place += number.length
        continue
      }
      let word = Self.plain(words[place].term)
      if Self.negates(word) {
        reading.negations += 1
        lastNegation = place
      } else if !StopWords.contains(word, language: language) {
        let isNegated = lastNegation.map { place - $0 <= Self.reach } ?? false
        reading.terms.append(
          Term(text: try self.stem(word), word: word, place: place, isNegated: isNegated))
      }
      place += 1
    }
    return reading
  }

  /// A word without the ending of a genitive, and a number without its commas.
  private static func plain(_ word: String) -> String {
    if word.hasSuffix("'s") { return String(word.dropLast(2)) }
    if word.contains(","), word.utf8.first.map({ $0 >= 0x30 && $0 <= 0x39 }) ?? false {
      return word.filter { $0 != "," }
    }
    return word
  }

  /// Whether a folded English word says that something is not so.
  private static func negates(_ word: String) -> Bool {
    word.hasSuffix("n't") || negations.contains(word)
  }

  private static let negations: Set<String> = [
    "not", "no", "never", "cannot", "without", "neither", "nor", "nobody", "nothing", "none",
    "nowhere", "hardly", "unlikely",
  ]
}
