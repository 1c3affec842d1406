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
    let bytes = Array(text.utf8)
    let stretch = bytes[
      border(before: range.lowerBound, in: bytes)..<border(before: range.upperBound, in: bytes)]
    return String(decoding: stretch, as: UTF8.self).trimmingSpaces()
  }

  /// Where a cut before a word parts the text: after the last space, so that an opening quote
  /// goes with the word; without a space right before the word.
  private func border(before index: Int, in bytes: [UInt8]) -> Int {
    guard index > 0 else { return 0 }
    guard index < words.count else { return bytes.count }
    let gap = words[index - 1].range.upperBound..<words[index].range.lowerBound
    let space = bytes[gap].lastIndex(of: UInt8(ascii: " "))
    return space.map { $0 + 1 } ?? gap.upperBound
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
