internal import HarkCore
internal import HarkSystem

/// Bytes to lines of text.
///
/// UTF-8 and UTF-16 with or without a byte order mark, else the character set that the bytes look
/// most like. Lines end with LF, CRLF or CR. Text is normalised: `é` is one scalar (NFC).
package enum TextDecoding {
  /// Decodes a file. Throws if it holds no text, or is not text.
  package static func decode(_ file: SourceFile) throws(FormatError) -> DecodedFile {
    var problems: [Problem] = []
    let text = try decode(file, &problems)
    guard text.utf8.contains(where: { $0 > 0x20 }) else {
      throw FormatError(
        .empty, "the file is empty", hint: "remove it, or write the transcript again")
    }
    let lines = TextLines(Normalisation.composed(text))
    if lines.isCut { problems.append(ReaderLimits.problem("lines", beyond: lines.count)) }
    return DecodedFile(path: file.path, lines: lines, problems: problems)
  }

  private static func decode(
    _ file: SourceFile, _ problems: inout [Problem]
  ) throws(FormatError) -> String {
    let bytes = file.bytes[...]
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return utf16(bytes.dropFirst(2), bigEndian: bytes.first == 0xFE, &problems)
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    if content.contains(0) {
      if let bigEndian = isUnmarkedUTF16(content) {
        problems.append(
          Problem("no byte order mark; read as UTF-16", hint: "convert the file to UTF-8"))
        return utf16(content, bigEndian: bigEndian, &problems)
      }
      return try withNulls(content, &problems)
    }
    if let text = String(validating: content, as: UTF8.self) { return text }
    let line = firstBadLine(content)
    if isMostlyUTF8(content) {
      problems.append(
        Problem(
          line: line, "some bytes are not UTF-8; they are shown as \u{FFFD}",
          hint: "the file may be cut off; download or export it again"))
      return String(decoding: content, as: UTF8.self)
    }
    let guess = CharacterSetGuess.guess(content, language: FileName(path: file.path).language)
    let text =
      CharacterSet.text(Array(content), from: guess.charset)
      ?? String(decoding: content, as: UTF8.self)
    problems.append(
      Problem(
        line: line, "the text is not UTF-8; read as \(guess.name)",
        hint: "convert the file to UTF-8 if letters look wrong"))
    return text
  }

  /// Text of which a few bytes are NUL, as a crash leaves at the end of a file. Each becomes
  /// U+FFFD, as WebVTT has it; those at the end are dropped.
  private static func withNulls(
    _ content: ArraySlice<UInt8>, _ problems: inout [Problem]
  ) throws(FormatError) -> String {
    let end = content.lastIndex { $0 != 0 }.map { $0 + 1 } ?? content.startIndex
    let body = content[..<end]
    let strange = body.count { $0 < 0x09 || $0 > 0x0D && $0 < 0x20 && $0 != 0x1B }
    guard strange * 32 <= body.count, strange == body.count(where: { $0 == 0 }),
      let text = String(validating: body, as: UTF8.self)
    else {
      throw FormatError(
        .binary, "the file is binary, not text",
        hint: "index the transcript or note itself, as text in UTF-8")
    }
    problems.append(
      Problem(
        "the text has NUL bytes", hint: "the file may be damaged; download or export it again"))
    return text.replacing("\0", with: "\u{FFFD}")
  }

  /// Whether every other byte near the beginning is often zero, and the rest never: UTF-16, and in
  /// which order of bytes.
  private static func isUnmarkedUTF16(_ bytes: ArraySlice<UInt8>) -> Bool? {
    let head = bytes.prefix(4096)
    guard bytes.count >= 8 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in head.enumerated() where byte == 0 { zeros[index & 1] += 1 }
    guard max(zeros[0], zeros[1]) * 20 >= head.count, min(zeros[0], zeros[1]) * 100 <= head.count
    else { return nil }
    return zeros[0] > zeros[1]
  }

  /// Whether characters of several bytes are whole far more often than not, so that the rest is
  /// damage and no other character set.
  ///
  /// Those that are cut by a quote are no damage: whisper.cpp writes tokens as strings of JSON, and
  /// a character may be two tokens. It is whole in the text beside them.
  private static func isMostlyUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    let quote = UInt8(ascii: "\"")
    var (whole, broken, cut, expected) = (0, 0, 0, 0)
    var isQuoted = false
    for byte in bytes {
      if byte & 0xC0 == 0x80 {
        if expected > 0 {
          expected -= 1
          if expected == 0 { whole += 1 }
        } else if isQuoted {
          cut += 1
        } else {
          broken += 1
        }
        continue
      }
      if expected > 0 { if byte == quote { cut += 1 } else { broken += 1 } }
      expected = byte < 0xC2 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : byte < 0xF5 ? 3 : 0
      if byte >= 0x80, expected == 0 { broken += 1 }
      isQuoted = byte == quote
    }
    if expected > 0 { broken += 1 }
    if broken == 0 { return whole * 4 >= cut }
    return whole >= 8 * broken
  }

  private static func utf16(
    _ bytes: ArraySlice<UInt8>, bigEndian: Bool, _ problems: inout [Problem]
  ) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(bigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    if index != bytes.endIndex {
      problems.append(
        Problem("the UTF-16 text ends within a character", hint: "the file may be cut off"))
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// The line of the first byte that is not UTF-8, near enough for a message.
  private static func firstBadLine(_ bytes: ArraySlice<UInt8>) -> Int {
    var line = 1
    var start = bytes.startIndex
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      if String(validating: bytes[start..<end], as: UTF8.self) == nil { return line }
      start = end + 1
      line += 1
    }
    return line
  }
}
