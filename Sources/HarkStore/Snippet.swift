internal import HarkCore
internal import HarkText

/// Cuts a piece of a moment's text around its best match, with the matches marked.
package struct Snippet {
  /// About how long a snippet may be, in Unicode scalars.
  package static let lengths = 20...2000
  /// About how long it is, if nothing else is asked for.
  static let usualLength = 200

  let text: String
  /// All words of the text.
  let words: [Word]
  /// The matched words, ascending.
  let matched: [Int]
  /// The best stretch of words.
  let best: Range<Int>
  /// What follows the text, where a phrase goes on in it; else empty.
  let tail: String
  /// About how long the snippet is, in Unicode scalars.
  var length = Self.usualLength

  private static let start = Array(String(SafeText.matchStart).utf8)
  private static let end = Array(String(SafeText.matchEnd).utf8)

  /// The snippet. Matches stand between U+E000 and U+E001; an ellipsis stands where text was
  /// left out.
  func marked() -> String {
    let bytes = Array(text.utf8)
    guard !words.isEmpty, best.lowerBound < words.count else { return text }
    let range = window(in: bytes)
    var result: [UInt8] = []
    result.reserveCapacity(range.count + 64)
    if range.lowerBound > 0 { result += Array("… ".utf8) }
    var position = range.lowerBound
    for run in runs(in: range) {
      result += bytes[position..<run.lowerBound]
      result += Self.start
      result += bytes[run]
      result += Self.end
      position = run.upperBound
    }
    result += bytes[position..<range.upperBound]
    if range.upperBound < bytes.count {
      result += Array(" …".utf8)
    } else if !tail.isEmpty {
      result += Array((" " + tail + " …").utf8)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The bytes of the text to show: from a sentence's or word's beginning to such an end, with as
  /// much of the best match as there is room for.
  private func window(in bytes: [UInt8]) -> Range<Int> {
    let places = Places(in: text, bytes)
    guard places[bytes.count] > length + length / 4 else { return 0..<bytes.count }
    let matchStart = words[best.lowerBound].range.lowerBound
    let matchEnd = words[min(best.upperBound, words.count) - 1].range.upperBound
    var first = best.lowerBound
    // How far back the beginning of the sentence may be to begin there.
    let room = min(max(0, length - (places[matchEnd] - places[matchStart])), length * 2 / 5)
    var index = first
    while index > 0,
      places[matchStart] - places[words[index - 1].range.lowerBound] <= room
    {
      index -= 1
      first = index
      if beginsSentence(index, in: bytes) { break }
    }
    let start = first == 0 ? 0 : words[first].range.lowerBound
    let last = lastWord(from: places[start], places, in: bytes)
    let end = last + 1 < words.count ? trimmedEnd(after: last, in: bytes) : bytes.count
    return start..<end
  }

  /// The last word that has room; before it the last of a sentence, where one ends not long before.
  private func lastWord(from start: Int, _ places: Places, in bytes: [UInt8]) -> Int {
    func reach(_ index: Int) -> Int { places[words[index].range.upperBound] - start }
    var last = best.lowerBound
    while last + 1 < words.count, reach(last + 1) <= length { last += 1 }
    let matchEnd = min(best.upperBound, words.count) - 1
    var index = last
    while index >= matchEnd, reach(index) >= length * 3 / 4 {
      if index + 1 < words.count, beginsSentence(index + 1, in: bytes) { return index }
      index -= 1
    }
    return last
  }

  /// How many scalars begin before each byte, and before the end.
  private struct Places {
    /// Nil where every byte is a scalar.
    private var counts: [Int]?

    init(in text: String, _ bytes: [UInt8]) {
      guard !text.isASCII else { return }
      var counts: [Int] = []
      counts.reserveCapacity(bytes.count + 1)
      var count = 0
      for byte in bytes {
        counts.append(count)
        if byte & 0xC0 != 0x80 { count += 1 }
      }
      counts.append(count)
      self.counts = counts
    }

    subscript(byte: Int) -> Int { counts?[byte] ?? byte }
  }

  /// The end of a word with the punctuation that belongs to it.
  private func trimmedEnd(after index: Int, in bytes: [UInt8]) -> Int {
    var end = words[index].range.upperBound
    while end < bytes.count, bytes[end] != UInt8(ascii: " "), bytes[end] < 0x80,
      index + 1 >= words.count || end < words[index + 1].range.lowerBound
    {
      end += 1
    }
    return end
  }

  private func beginsSentence(_ index: Int, in bytes: [UInt8]) -> Bool {
    guard index > 0 else { return true }
    let gap = bytes[words[index - 1].range.upperBound..<words[index].range.lowerBound]
    return gap.contains {
      $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "!")
    }
  }

  /// Matched words inside `range`; neighbours are joined into one run.
  private func runs(in range: Range<Int>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var previous = -2
    for index in matched {
      let word = words[index].range
      guard word.lowerBound >= range.lowerBound, word.upperBound <= range.upperBound else {
        continue
      }
      if index == previous + 1, let last = runs.popLast() {
        runs.append(last.lowerBound..<word.upperBound)
      } else {
        runs.append(word)
      }
      previous = index
    }
    return runs
  }
}
