/// Cuts text into words, the same way for texts and for queries.
///
/// Xapian's own generator was the alternative. It does not tell where a word stood, which times
/// and highlights need, and it cuts in ways that surprise people who search talk: `_emphasis_`
/// keeps its underscores, `1:00` and `1.00` differ, accents must be typed.
///
/// The rules:
/// - letters, digits and marks form words; everything else separates;
/// - an apostrophe or `&` between letters joins (`don't`, `Q&A`), a dot or comma between digits
///   joins (`1.567`), a colon never does;
/// - `+` twice or three times, or one `#`, right after letters is part of the word (`C++`, `C#`);
/// - Han, Hiragana, Katakana and Thai characters are words of one character each;
/// - a soft hyphen, a word joiner and other characters of no width inside a word are ignored;
///   a zero width space separates.
package enum WordScanner {
  /// The longest term, in bytes; the rest of a longer word is not searched. Xapian's own limit
  /// for the words of a text is the same, and its terms end at 245 bytes.
  package static let longestTerm = 64

  /// The words of `text`, in order.
  ///
  /// - Parameter beginnings: for each byte whether the terms that begin with it are of interest:
  ///   the others may be left empty, which saves most of the time. Nil where all are.
  package static func words(in text: String, beginnings: [Bool]? = nil) -> [Word] {
    var copy = text
    return copy.withUTF8 { bytes in
      var scan = Scan(bytes: bytes, beginnings: beginnings)
      return scan.run()
    }
  }

  /// How many words `text` has.
  package static func count(in text: String) -> Int {
    words(in: text).count
  }
}

/// One pass over a text.
private struct Scan {
  let bytes: UnsafeBufferPointer<UInt8>
  var words: [Word] = []
  /// The folded bytes of the word being read, and where it began.
  var term: [UInt8] = []
  var start = 0
  var fold = Folding()
  /// At hand here: a global is guarded, and this one is asked for every letter.
  private let asciiFold = Scan.asciiFold
  /// The first bytes of the terms that are of interest.
  private let beginnings: [Bool]?

  init(bytes: UnsafeBufferPointer<UInt8>, beginnings: [Bool]?) {
    self.bytes = bytes
    self.beginnings = beginnings
    words.reserveCapacity(bytes.count / 6 + 1)
  }

  mutating func run() -> [Word] {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        let lower = asciiFold[Int(byte)]
        if lower != 0 {
          if term.isEmpty, let end = plainWord(at: index) {
            index = end
            continue
          }
          if term.isEmpty { start = index }
          term.append(lower)
          index += 1
          continue
        }
        index = separator(byte, at: index)
      } else {
        index = wide(at: index)
      }
    }
    finish(at: bytes.count)
    return words
  }

  /// Takes a word of nothing but ASCII letters and digits with a plain separator after it, as
  /// nearly all are. Returns where it ends; nil if it is no such word.
  private mutating func plainWord(at index: Int) -> Int? {
    var end = index + 1
    while end < bytes.count, bytes[end] < 0x80, asciiFold[Int(bytes[end])] != 0 { end += 1 }
    guard end - index <= WordScanner.longestTerm, separates(at: end) else { return nil }
    if let beginnings, !beginnings[Int(asciiFold[Int(bytes[index])])] {
      words.append(Word(term: "", range: index..<end))
      return end
    }
    let folded = String(unsafeUninitializedCapacity: end - index) { buffer in
      for place in index..<end { buffer[place - index] = asciiFold[Int(bytes[place])] }
      return end - index
    }
    words.append(Word(term: folded, range: index..<end))
    return end
  }

  /// Whether what stands after ASCII letters and digits ends the word, seen from there alone.
  private func separates(at index: Int) -> Bool {
    guard index < bytes.count else { return true }
    switch bytes[index] {
    case UInt8(ascii: "'"), UInt8(ascii: "&"), UInt8(ascii: "+"), UInt8(ascii: "#"): return false
    case UInt8(ascii: "."), UInt8(ascii: ","):
      return index + 1 == bytes.count || bytes[index + 1] == UInt8(ascii: " ")
    default: return bytes[index] < 0x80
    }
  }

  /// An ASCII character that is no letter or digit. Returns where to go on.
  private mutating func separator(_ byte: UInt8, at index: Int) -> Int {
    guard !term.isEmpty else { return index + 1 }
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "&"):
      if lastIsLetter, startsLetter(at: index + 1) {
        term.append(byte)
        return index + 1
      }
    case UInt8(ascii: "."), UInt8(ascii: ","):
      if lastIsDigit, startsDigit(at: index + 1) {
        term.append(byte)
        return index + 1
      }
    case UInt8(ascii: "+"), UInt8(ascii: "#"):
      return suffix(byte, at: index)
    default: break
    }
    finish(at: index)
    return index + 1
  }

  /// `++` or `#` after letters, when no word follows at once.
  private mutating func suffix(_ byte: UInt8, at index: Int) -> Int {
    var end = index
    while end < bytes.count, bytes[end] == byte { end += 1 }
    let count = end - index
    let allowed = byte == UInt8(ascii: "#") ? 1...1 : 2...3
    if lastIsLetter, allowed.contains(count), !startsWord(at: end) {
      term.append(contentsOf: repeatElement(byte, count: count))
      finish(at: end)
    } else {
      finish(at: index)
    }
    return end
  }

  /// A character outside ASCII. Returns where to go on.
  private mutating func wide(at index: Int) -> Int {
    let (scalar, length) = decode(at: index)
    let next = index + length
    switch Folding.role(of: scalar) {
    case .letter:
      if term.isEmpty { start = index }
      fold.append(scalar, to: &term)
    case .single:
      finish(at: index)
      start = index
      fold.append(scalar, to: &term)
      finish(at: next)
    case .ignored: break
    case .apostrophe:
      if !term.isEmpty, lastIsLetter, startsLetter(at: next) {
        term.append(UInt8(ascii: "'"))
      } else {
        finish(at: index)
      }
    case .separator: finish(at: index)
    }
    return next
  }

  private mutating func finish(at end: Int) {
    // What joined may have been followed by a mark that folds to nothing.
    while let last = term.last, last == UInt8(ascii: "'") || last == UInt8(ascii: "&") {
      term.removeLast()
    }
    guard !term.isEmpty else { return }
    if term.count > WordScanner.longestTerm {
      var length = WordScanner.longestTerm
      while length > 0, term[length] & 0xC0 == 0x80 { length -= 1 }
      term.removeSubrange(length...)
    }
    words.append(Word(term: String(decoding: term, as: UTF8.self), range: start..<end))
    term.removeAll(keepingCapacity: true)
  }

  private var lastIsLetter: Bool {
    guard let last = term.last else { return false }
    return last >= 0x80 || (last >= 0x61 && last <= 0x7A)
  }

  private var lastIsDigit: Bool {
    guard let last = term.last else { return false }
    return last >= 0x30 && last <= 0x39
  }

  private func startsDigit(at index: Int) -> Bool {
    index < bytes.count && bytes[index] >= 0x30 && bytes[index] <= 0x39
  }

  private func startsLetter(at index: Int) -> Bool {
    startsWord(at: index) && !startsDigit(at: index)
  }

  private func startsWord(at index: Int) -> Bool {
    guard index < bytes.count else { return false }
    if bytes[index] < 0x80 { return asciiFold[Int(bytes[index])] != 0 }
    return Folding.role(of: decode(at: index).scalar) == .letter
  }

  /// The character at `index`; the bytes are valid UTF-8, as a String's always are.
  private func decode(at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = bytes[index]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = length == 1 ? UInt32(first) : UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<max(length, 1) where index + offset < bytes.count {
      value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// ASCII letters in lower case and digits; 0 for what separates.
  private static let asciiFold: [UInt8] = (0..<128).map { value in
    switch UInt8(value) {
    case 0x30...0x39, 0x61...0x7A: UInt8(value)
    case 0x41...0x5A: UInt8(value) + 0x20
    default: 0
    }
  }
}
