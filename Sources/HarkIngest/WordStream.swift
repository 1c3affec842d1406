internal import HarkStore
internal import HarkText

/// All words of a source in a row, for the words that follow a moment.
struct WordStream {
  let runs: [TextRun]

  /// The `Schema.lookahead` words from a word of a run on, across turns and blocks; fewer at the
  /// end of the source.
  func following(run: Int, word: Int) -> [String] {
    var words: [String] = []
    var (run, word) = (run, word)
    while run < runs.count, words.count < Schema.lookahead {
      words += runs[run].words[word...].prefix(Schema.lookahead - words.count).map(\.term)
      run += 1
      word = 0
    }
    return words
  }
}

extension String {
  /// The text between two places, counted in bytes of UTF-8, that lie between characters.
  func substring(utf8 range: Range<Int>) -> String {
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let end = utf8.index(start, offsetBy: range.count)
    return String(self[start..<end])
  }
}
