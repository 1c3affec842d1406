internal import HarkCore

/// What captions show besides words: `[Music]`, `(upbeat music)`, `♪`, `>>`, dashes, `[ __ ]`.
enum SoundEvent {
  /// Whether a whole line stands in square brackets.
  static func isBracketed(_ text: String) -> Bool { isEnclosed(text, "[", "]") }

  /// Whether the whole text describes a sound.
  static func isWhole(_ text: String) -> Bool {
    if let first = text.utf8.first, first.isASCIILetter { return false }
    return isBracketed(text)
      || (isEnclosed(text, "(", ")") || isEnclosed(text, "（", "）")) && isDescription(text)
      || !text.unicodeScalars.contains(where: isSpoken)
  }

  /// Whether a scalar is a letter, a digit or an emoji. ASCII needs no look into tables.
  private static func isSpoken(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      return byte.isASCIILetter || byte.isDigit
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.isEmojiPresentation
  }

  /// Whether the text in round brackets names a sound, and is no aside that was spoken: a word or
  /// two, or a few that begin small or are all capitals.
  private static func isDescription(_ text: String) -> Bool {
    let words = PlainText.words(text)
    if words.count <= 2 { return true }
    let isSmall = text.first { $0.isLetter }.map(\.isLowercase) ?? false
    let isShouted = text.contains(where: \.isUppercase) && !text.contains(where: \.isLowercase)
    return words.count <= 6 && (isSmall || isShouted)
  }

  private static func isEnclosed(_ text: String, _ open: Character, _ close: Character) -> Bool {
    guard text.utf8.first == open.utf8.first, text.first == open, text.last == close, text.count > 2
    else { return false }
    return !text.dropFirst().dropLast().contains { $0 == open || $0 == close }
      || !text.contains { $0.isLetter }
  }

  /// A line without the marks for a change of speaker.
  static func undashed(_ line: String) -> String {
    guard hasMarks(line) else { return line }
    var rest = line[...]
    while let first = rest.first {
      if rest.hasPrefix(">>") || first == "♪" || first == "♫" || first == " " {
        rest = rest.dropFirst(first == ">" ? 2 : 1)
      } else if rest.hasPrefix("- ") || rest.hasPrefix("– ") || rest.hasPrefix("— ") {
        rest = rest.dropFirst(2)
      } else if first == "-" || first == "–", let next = rest.dropFirst().first,
        next.isUppercase || next == "¿" || next == "¡"
      {
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    while let last = rest.last, " ♪♫".contains(last) { rest = rest.dropLast(1) }
    return String(rest).split(separator: " ").filter { $0 != ">>" && $0 != "♪" && $0 != "♫" }
      .joined(separator: " ")
  }

  /// Whether a line may hold one of those marks: notes, arrows, and dashes at its beginning.
  private static func hasMarks(_ line: String) -> Bool {
    line.withBytes { bytes in
      guard let first = bytes.first, first != UInt8(ascii: "-"), first != 0x20 else { return true }
      if bytes.has("–", at: 0) || bytes.has("—", at: 0) { return true }
      for index in bytes.indices {
        if bytes[index] == UInt8(ascii: ">") { return true }
        if bytes[index] == 0xE2, bytes.at(index + 1) == 0x99 { return true }
      }
      return false
    }
  }

  /// Text without the mark for a censored word.
  static func uncensored(_ text: String) -> String {
    guard text.containsPair(0x5F, 0x5F) else { return text }
    var kept: [Substring] = []
    for word in PlainText.words(text) {
      if word == "[__]" { continue }
      if word == "]" || word == "[", kept.last == "[" || kept.last == "__" {
        kept.removeLast()
        if kept.last == "[" { kept.removeLast() }
        continue
      }
      kept.append(word)
    }
    return kept.joined(separator: " ")
  }

  /// Words without events and marks.
  static func spokenWords(_ words: [Cue.Word]) -> [Cue.Word] {
    guard words.contains(where: mayBeMark) else { return words }
    var result: [Cue.Word] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      if word.text == ">>" || word.text == "♪" {
        index += 1
      } else if word.text.hasPrefix("["), let end = eventEnd(words, from: index) {
        index = end + 1
      } else {
        result.append(word)
        if word.text.hasPrefix(">>") { result[result.count - 1].text.removeFirst(2) }
        index += 1
      }
    }
    return result
  }

  /// Whether the word begins as `[`, `>>` and `♪` do.
  private static func mayBeMark(_ word: Cue.Word) -> Bool {
    let first = word.text.utf8.first
    return first == 0x5B || first == 0x3E || first == 0xE2
  }

  private static func eventEnd(_ words: [Cue.Word], from start: Int) -> Int? {
    words[start..<min(words.count, start + 4)].firstIndex { $0.text.hasSuffix("]") }
  }
}
