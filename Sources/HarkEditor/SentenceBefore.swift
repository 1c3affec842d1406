internal import HarkText

/// The sentence that is being written: what a citation after it would stand for.
struct SentenceBefore {
  /// Its words, folded, in order.
  let words: [String]
  /// What it replaces when a citation is put in: a sign that asks for one, or nothing.
  let replaced: Range<Int>

  /// A citation needs so many words to be looked for.
  static let fewestWords = 3
  /// Of a long sentence the last words say enough.
  private static let mostWords = 24
  private static let longest = 600

  /// The sentence that ends at a byte of a text.
  init(endingAt byte: Int, in text: DocumentText) {
    let line = text.line(text.lineNumber(ofByte: byte))
    var end = min(byte, line.upperBound)
    // `@`, `<`, `[` and `(` at the end begin the citation.
    var start = end
    if end > line.lowerBound, "@<[(".utf8.contains(text.bytes[end - 1]) { start = end - 1 }
    replaced = start..<end
    end = start
    let begin = max(line.lowerBound, end - Self.longest)
    let before = Array(text.bytes[Self.sentenceStart(in: text.bytes, begin..<end)..<end])
    let plain = String(decoding: before, as: UTF8.self)
    words = Array(WordScanner.words(in: plain).map(\.term).suffix(Self.mostWords))
  }

  /// After the last citation, or the last sentence that has ended.
  private static func sentenceStart(in bytes: [UInt8], _ range: Range<Int>) -> Int {
    var index = range.upperBound
    // The blanks and the full stop of this sentence itself.
    while index > range.lowerBound, " .!?\"')]".utf8.contains(bytes[index - 1]) { index -= 1 }
    while index > range.lowerBound {
      let byte = bytes[index - 1]
      if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "]") { return index }
      if ".!?".utf8.contains(byte), index < range.upperBound, bytes[index] == 0x20 { return index }
      index -= 1
    }
    return index
  }
}
