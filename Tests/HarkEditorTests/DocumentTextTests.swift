import HarkEditor
import Testing

/// Places in a text, as editors count them.
@Suite struct DocumentTextTests {
  /// A line, the text before the place, and its character in UTF-8 and UTF-16.
  static let rows: [(line: String, before: String, utf8: Int, utf16: Int)] = [
    ("plain", "pl", 2, 2), ("é said", "é", 2, 1), ("e\u{301} said", "e\u{301}", 3, 2),
    ("🐦 [[a]]", "🐦 ", 5, 3), ("👩‍🚀[[a]]", "👩‍🚀", 11, 5),
    ("灯台の[[a]]", "灯台の", 9, 3), ("𠮷野[[a]]", "𠮷野", 7, 3),
    ("🇸🇪 x", "🇸🇪", 8, 4), ("", "", 0, 0),
  ]

  @Test("A place is right after any character, in both encodings", arguments: rows)
  func places(row: (line: String, before: String, utf8: Int, utf16: Int)) {
    // A carriage return right before the line feed would be one line end with it.
    for prefix in ["", "first\n", "first\r\n🐦\r\n", "\r\r"]
    where !(row.line.isEmpty && prefix == "\r\r") {
      let text = DocumentText(prefix + row.line + "\nlast")
      let byte = prefix.utf8.count + row.before.utf8.count
      let line = prefix.unicodeScalars.count { $0 == "\n" } + (prefix == "\r\r" ? 2 : 0)
      for (encoding, character) in [(PositionEncoding.utf8, row.utf8), (.utf16, row.utf16)] {
        let position = Position(line: line, character: character)
        #expect(text.position(ofByte: byte, encoding) == position)
        #expect(text.byte(at: position, encoding) == byte)
      }
    }
  }

  @Test("Every place between two scalars comes back as it was", arguments: rows)
  func roundTrip(row: (line: String, before: String, utf8: Int, utf16: Int)) {
    let text = DocumentText("a\n" + row.line + "\r\nb")
    for encoding in [PositionEncoding.utf8, .utf16] {
      var byte = 2
      for scalar in row.line.unicodeScalars {
        #expect(text.byte(at: text.position(ofByte: byte, encoding), encoding) == byte)
        byte += scalar.utf8.count
      }
    }
  }

  @Test("A place that is nowhere is the nearest before it")
  func clamped() {
    let text = DocumentText("ab🐦\ncd")
    #expect(text.byte(at: Position(line: 0, character: 99), .utf16) == 6)
    #expect(text.byte(at: Position(line: 0, character: 3), .utf16) == 2)
    #expect(text.byte(at: Position(line: 0, character: 4), .utf8) == 2)
    #expect(text.byte(at: Position(line: 9, character: 0), .utf16) == 9)
    #expect(text.byte(at: Position(line: -1, character: 0), .utf16) == 0)
    #expect(text.position(ofByte: 99, .utf16) == Position(line: 1, character: 2))
  }

  @Test("A part is replaced")
  func replaced() {
    let text = DocumentText("one 🐦 two\nthree")
    let span = Span(
      start: Position(line: 0, character: 4), end: Position(line: 1, character: 2))
    #expect(text.replacing(span, with: "X", .utf16).string == "one Xree")
  }

  @Test("UTF-8 is taken where it is offered, else UTF-16")
  func offers() {
    #expect(PositionEncoding(offered: []) == .utf16)
    #expect(PositionEncoding(offered: ["utf-32", "utf-16"]) == .utf16)
    #expect(PositionEncoding(offered: ["utf-16", "utf-8"]) == .utf8)
  }
}
