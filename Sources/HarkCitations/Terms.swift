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

  /// Whether it is a number in digits.
  var isNumber: Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
}

/// Reads the terms of texts in one language.
struct TermReader {
  let language: String
  let stem: Stem

  /// The terms of a text, its words, and the places of those that negate.
  struct Reading {
    var terms: [Term] = []
    var words: [Word] = []
    var negations: [Int] = []
  }

  /// So many words after a negation are negated, if no sign ends the clause before.
  private static let reach = 3

  /// Reads a text. Throws what stemming throws.
  func read(_ text: String) throws -> Reading {
    var reading = Reading()
    reading.words = WordScanner.words(in: text)
    let words = reading.words
    var place = 0
    while place < words.count {
      if language == "en", let number = SpokenNumber(words, at: place) {
        reading.terms.append(
          Term(text: number.digits, word: number.digits, place: place, isNegated: false))
        place += number.length
        continue
      }
      if Self.isCharacter(words[place]) {
        let pair = pair(words, at: place)
        if let pair {
          reading.terms.append(Term(text: pair, word: pair, place: place, isNegated: false))
        }
        place += 1
        continue
      }
      let word = Self.plain(words[place].term)
      if Self.negates(word) {
        reading.negations.append(place)
      } else if !StopWords.contains(word, language: language) {
        let isNegated = reading.negations.last.map { place - $0 <= Self.reach } ?? false
        reading.terms.append(
          Term(text: try self.stem(word), word: word, place: place, isNegated: isNegated))
      }
      place += 1
    }
    return reading
  }

  /// A character of a script without spaces with the one after it: one alone says next to nothing.
  /// Nil for the last of a row.
  private func pair(_ words: [Word], at place: Int) -> String? {
    let word = words[place]
    if place + 1 < words.count, Self.isCharacter(words[place + 1]),
      words[place + 1].range.lowerBound == word.range.upperBound
    {
      return word.term + words[place + 1].term
    }
    let isLast =
      place > 0 && Self.isCharacter(words[place - 1])
      && words[place - 1].range.upperBound == word.range.lowerBound
    return isLast ? nil : word.term
  }

  /// Whether a word is a character of Han, Kana or Thai, as `WordScanner` cuts them.
  private static func isCharacter(_ word: Word) -> Bool {
    guard let first = word.term.unicodeScalars.first?.value, first >= 0xE00 else { return false }
    return spaceless.contains { $0.contains(first) }
  }

  private static let spaceless: [ClosedRange<UInt32>] = [
    0xE00...0xE7F, 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF,
  ]

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
