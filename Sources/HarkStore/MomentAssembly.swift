internal import HarkCore
internal import HarkText

/// Puts together what a client is told of a moment: where the match is, when it begins, and the
/// snippet.
struct MomentAssembly {
  let finder: MatchFinder
  /// What follows the moment.
  let tail: () throws -> String
  /// About how long a snippet is, in Unicode scalars.
  var snippetLength = Snippet.usualLength

  func moment(
    _ record: MomentRecord, recording: RecordingRecord, path: String, score: Double
  ) throws -> FoundMoment {
    let words = finder.words(in: record.text)
    var found = try finder.find(words: words, tail: [])
    var tail = ""
    var following: [Word] = []
    // Only a phrase can go on in the tail.
    if found.missesPhrase {
      tail = try self.tail()
      following = finder.words(in: tail)
      found = try finder.find(words: words, tail: following)
    }
    let snippet = Snippet(
      text: record.text, words: words, matched: found.matched, best: found.best,
      tail: Self.marked(tail, words: following, matched: found.tailMatches),
      length: snippetLength)
    return FoundMoment(
      record: record, recording: recording, path: path, score: score,
      point: record.times.point(atWord: found.matched.isEmpty ? 0 : found.best.lowerBound),
      matches: Self.scalarRanges(found.matched.map { words[$0].range }, in: record.text),
      snippet: snippet.marked())
  }

  /// The words of the tail that belong to a phrase, marked.
  private static func marked(_ tail: String, words: [Word], matched: Int) -> String {
    guard matched > 0, matched <= words.count else { return "" }
    let end = words[matched - 1].range.upperBound
    let text = String(decoding: Array(tail.utf8)[..<end], as: UTF8.self)
    return String(SafeText.matchStart) + text + String(SafeText.matchEnd)
  }

  /// Ranges of bytes as ranges of Unicode scalars; neighbours that only a space parts stay apart.
  static func scalarRanges(_ ranges: [Range<Int>], in text: String) -> [Range<Int>] {
    if text.isASCII { return ranges }
    var result: [Range<Int>] = []
    result.reserveCapacity(ranges.count)
    var scalars = 0
    var position = 0
    let bytes = Array(text.utf8)
    func advance(to end: Int) {
      while position < end {
        if bytes[position] & 0xC0 != 0x80 { scalars += 1 }
        position += 1
      }
    }
    for range in ranges {
      advance(to: range.lowerBound)
      let start = scalars
      advance(to: range.upperBound)
      result.append(start..<scalars)
    }
    return result
  }
}
