internal import HarkCore
internal import HarkText

/// Cues that are read as one text: a turn, a block of a note, or captions that follow each other
/// with the same speaker. Moments are cut from runs.
struct TextRun {
  var speaker: String?
  var heading: String?
  var text: String
  /// All words of the text.
  var words: [Word]
  /// Words that begin a cue: soft places to cut where no sentence ends.
  var cueStarts: [Int]
  /// The times of the whole run.
  var times: TimeMap
  /// For each cue: its first word, and when it ends.
  var ends: [(word: Int, end: Timestamp?)]
  var links: [String]

  /// Where a run may be cut at the end of a sentence: places of words.
  func sentenceStarts() -> [Int] {
    var starts: [Int] = []
    var word = 0
    for sentence in SentenceScanner.sentences(in: text) {
      while word < words.count, words[word].range.lowerBound < sentence.lowerBound { word += 1 }
      if word > 0, word < words.count, starts.last != word { starts.append(word) }
    }
    return starts
  }

  /// The text of a stretch of words, with the punctuation around it.
  func text(of range: Range<Int>) -> String {
    let bytes = text.utf8
    var start = range.lowerBound == 0 ? 0 : words[range.lowerBound].range.lowerBound
    // Opening quotes and brackets belong to the word they stand before.
    let before = range.lowerBound == 0 ? 0 : words[range.lowerBound - 1].range.upperBound
    let units = Array(bytes)
    while start > before, units[start - 1] != UInt8(ascii: " ") { start -= 1 }
    var end = units.count
    if range.upperBound < words.count {
      end = words[range.upperBound].range.lowerBound
      let last = words[range.upperBound - 1].range.upperBound
      while end > last, units[end - 1] != UInt8(ascii: " ") { end -= 1 }
      if end == last { end = words[range.upperBound].range.lowerBound }
    }
    return String(decoding: units[start..<end], as: UTF8.self).trimmingSpaces()
  }
}

extension String {
  func trimmingSpaces() -> String {
    var rest = self[...]
    while rest.last == " " { rest.removeLast() }
    while rest.first == " " { rest.removeFirst() }
    return String(rest)
  }
}
