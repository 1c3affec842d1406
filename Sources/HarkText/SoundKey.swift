/// A rough spelling of how a word sounds, for names that speech recognition hears wrong: words that
/// sound alike have the same key. After Lawrence Philips' Metaphone (1990), with fewer rules.
package enum SoundKey {
  /// The key of a folded word; nil if it has letters beyond a to z, or too few of them to tell.
  package static func key(of word: String) -> String? {
    let letters = Array(word.utf8)
    guard letters.count >= 4, letters.allSatisfy({ (0x61...0x7A).contains($0) }) else { return nil }
    var text = word
    for (from, to) in rewritten { text = text.replacing(from, with: to) }
    var key = ""
    for (place, letter) in text.enumerated() {
      guard place > 0 else {
        key.append("aeiouy".contains(letter) ? "a" : sound(letter) ?? letter)
        continue
      }
      guard let sound = sound(letter), sound != key.last else { continue }
      key.append(sound)
    }
    return key.count >= 2 ? key : nil
  }

  /// Whether two folded words may sound alike, told from their lengths and first letters alone.
  package static func mayMatch(_ first: String, _ second: String) -> Bool {
    guard abs(first.utf8.count - second.utf8.count) <= 3, let one = first.utf8.first,
      let other = second.utf8.first
    else { return false }
    return one == other || initials.contains { $0.contains(one) && $0.contains(other) }
  }

  /// First letters that may sound alike.
  private static let initials = ["aeiouy", "ckqgxszj", "fpvb", "td", "wrh"].map { Array($0.utf8) }

  /// Spellings of one sound, in the order in which they are replaced.
  private static let rewritten = [
    ("sch", "x"), ("tch", "x"), ("ch", "x"), ("sh", "x"), ("tio", "xo"), ("ph", "f"), ("gh", ""),
    ("kn", "n"), ("wr", "r"), ("ck", "k"), ("qu", "kw"), ("ce", "se"), ("ci", "si"), ("cy", "sy"),
    ("dge", "je"), ("th", "0"), ("wh", "w"),
  ]

  /// One letter for all that sound alike; nil for vowels.
  private static func sound(_ letter: Character) -> Character? {
    switch letter {
    case "a", "e", "i", "o", "u", "y", "h", "w": nil
    case "c", "q", "g": "k"
    case "z": "s"
    case "v": "f"
    case "d": "t"
    case "b": "p"
    case "j": "x"
    default: letter
    }
  }
}
