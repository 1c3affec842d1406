internal import HarkCore
internal import HarkSystem

/// Bytes to lines of text.
///
/// UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252, which is what old
/// subtitle files mostly are. Lines end with LF, CRLF or CR.
package enum TextDecoding {
  /// Decodes a file. Throws if it holds no text, or is not text.
  package static func decode(_ file: SourceFile) throws(FormatError) -> DecodedFile {
    var problems: [Problem] = []
    let text = try decode(file.bytes[...], &problems)
    guard text.utf8.contains(where: { $0 > 0x20 }) else {
      throw FormatError(
        .empty, "the file is empty", hint: "remove it, or write the transcript again")
    }
    return DecodedFile(path: file.path, lines: lines(of: text), problems: problems)
  }

  /// The lines of a text, without their ends. A last line end begins no further line.
  static func lines(of text: String) -> [Substring] {
    var lines: [Substring] = []
    let bytes = text.utf8
    var start = bytes.startIndex
    var index = start
    while index != bytes.endIndex {
      let byte = bytes[index]
      var next = bytes.index(after: index)
      if byte == 0x0A || byte == 0x0D {
        lines.append(text[start..<index])
        if byte == 0x0D, next != bytes.endIndex, bytes[next] == 0x0A {
          next = bytes.index(after: next)
        }
        start = next
      }
      index = next
    }
    if start != bytes.endIndex { lines.append(text[start...]) }
    return lines
  }

  private static func decode(
    _ bytes: ArraySlice<UInt8>, _ problems: inout [Problem]
  ) throws(FormatError) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return utf16(bytes.dropFirst(2), bigEndian: bytes.first == 0xFE, &problems)
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    if content.contains(0) {
      throw FormatError(
        .binary, "the file is binary, not text",
        hint: "index the transcript or note itself, as text in UTF-8")
    }
    if let text = String(validating: content, as: UTF8.self) { return text }
    let text =
      CharacterSet.text(Array(content), from: "WINDOWS-1252")
      ?? String(decoding: content, as: UTF8.self)
    let line = firstBadLine(content)
    problems.append(
      Problem(
        line: line, "the text is not UTF-8; read as Windows-1252",
        hint: "convert the file to UTF-8 if letters look wrong"))
    return text
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
