/// How many typing errors lie between two words: a letter too much, too few, another, or two
/// neighbours swapped (the optimal string alignment distance).
package struct EditDistance: Sendable {
  private let letters: [Unicode.Scalar]

  /// Measures distances from `word`.
  package init(from word: String) { letters = Array(word.unicodeScalars) }

  /// The most errors that are forgiven in a word: one from 5 letters on, two from 9.
  package var tolerance: Int { letters.count >= 9 ? 2 : letters.count >= 5 ? 1 : 0 }

  /// The distance to another word, nil if it is more than `limit`.
  package func distance(to word: String, limit: Int) -> Int? {
    let other = Array(word.unicodeScalars)
    guard abs(other.count - letters.count) <= limit else { return nil }
    // What both begin and end with alike costs nothing.
    var start = 0
    while start < letters.count, start < other.count, letters[start] == other[start] { start += 1 }
    var (end, otherEnd) = (letters.count, other.count)
    while end > start, otherEnd > start, letters[end - 1] == other[otherEnd - 1] {
      (end, otherEnd) = (end - 1, otherEnd - 1)
    }
    return Self.distance(letters[start..<end], other[start..<otherEnd], limit)
  }

  private static func distance(
    _ first: ArraySlice<Unicode.Scalar>, _ second: ArraySlice<Unicode.Scalar>, _ limit: Int
  ) -> Int? {
    let (first, second) = (Array(first), Array(second))
    if first.isEmpty || second.isEmpty {
      let distance = max(first.count, second.count)
      return distance <= limit ? distance : nil
    }
    var (earlier, before) = ([Int](), Array(0...second.count))
    for row in 1...first.count {
      var current = [row]
      for column in 1...second.count {
        let same = first[row - 1] == second[column - 1]
        var best = min(
          before[column] + 1, current[column - 1] + 1, before[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, first[row - 1] == second[column - 2],
          first[row - 2] == second[column - 1]
        {
          best = min(best, earlier[column - 2] + 1)
        }
        current.append(best)
      }
      guard current.contains(where: { $0 <= limit }) else { return nil }
      (earlier, before) = (before, current)
    }
    return before[second.count] <= limit ? before[second.count] : nil
  }
}
