internal import HarkText

/// A number as English speech has it: "twenty two", "two hundred and six", "thirteen thousand".
struct SpokenNumber: Equatable {
  /// Its digits, without separators.
  var digits: String
  /// How many words it takes.
  var length = 0

  /// The number that begins with a word; nil if none does. A "one" alone is none: it mostly counts
  /// nothing. Digits are a number where "hundred", "thousand" or "million" follows.
  init?(_ words: [Word], at place: Int) {
    var (total, group) = (0, 0)
    var end = place
    while end < words.count, end - place < 12 {
      let word = words[end].term
      if let value = Self.value(of: word, isFirst: end == place) {
        // A second number begins where this one has no room: "twenty twenty".
        guard end == place || Self.fits(value, into: group) else { break }
        group += value
      } else if end > place, let scale = Self.scales[word] {
        if scale == 100, group < 100 {
          group = max(1, group) * 100
        } else {
          guard scale > 100, total < scale || total == 0 else { break }
          total += max(1, group) * scale
          group = 0
        }
      } else if word == "and", end > place, group % 100 == 0, end + 1 < words.count,
        Self.value(of: words[end + 1].term, isFirst: false) != nil
      {
        end += 1
        continue
      } else {
        break
      }
      end += 1
    }
    length = end - place
    guard length > 0, length > 1 || Self.named[words[place].term] != nil,
      length > 1 || words[place].term != "one"
    else { return nil }
    digits = String(total + group)
  }

  private static func fits(_ value: Int, into group: Int) -> Bool {
    if group % 100 == 0 { return value < 100 }
    return group % 10 == 0 && group % 100 >= 20 && value > 0 && value < 10
  }

  private static func value(of word: String, isFirst: Bool) -> Int? {
    if let value = named[word] { return value }
    guard isFirst else { return nil }
    let digits = word.filter { $0 != "," }
    guard (1...6).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(digits)
  }

  private static let named: [String: Int] = {
    let small = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
      "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
      "nineteen",
    ]
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    var values = Dictionary(uniqueKeysWithValues: small.enumerated().map { ($1, $0) })
    for (place, word) in tens.enumerated() { values[word] = (place + 2) * 10 }
    return values
  }()

  private static let scales = ["hundred": 100, "thousand": 1000, "million": 1_000_000]
}
