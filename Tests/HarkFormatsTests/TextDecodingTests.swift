import HarkCore
import HarkFormats
import Testing

@Suite struct TextDecodingTests {
  static let caption = "WEBVTT\n\n00:01.000 --> 00:02.000\nCafé"

  private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    let units = [0xFEFF] + Array(text.utf16)
    return units.flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return bigEndian ? bytes : bytes.reversed()
    }
  }

  @Test(
    "Every encoding gives the same words",
    arguments: [
      Array(caption.utf8),
      [0xEF, 0xBB, 0xBF] + Array(caption.utf8),
      utf16(caption, bigEndian: false),
      utf16(caption, bigEndian: true),
      Array(caption.replacing("\n", with: "\r\n").utf8),
      Array(caption.replacing("\n", with: "\r").utf8),
    ])
  func encodings(bytes: [UInt8]) throws {
    let source = try Formats.read(SourceFile(path: "a.vtt", bytes: bytes))
    #expect(source.cues.map(\.text) == ["Café"])
    #expect(source.cues.map(\.line) == [4])
    #expect(source.problems.isEmpty)
  }

  @Test func `What is not UTF-8 is read as Windows-1252 with a problem`() throws {
    let bytes = Array(Self.caption.utf8.dropLast(2)) + [0xE9, 0x20, 0x93, 0x81, 0x94]
    let source = try Formats.read(SourceFile(path: "a.vtt", bytes: bytes))
    #expect(source.cues.map(\.text) == ["Café “\u{FFFD}”"])
    #expect(source.problems.map(\.line) == [4])
  }

  @Test(
    "Text is tidy",
    arguments: [
      ("a\u{AD}b", "ab"), ("a\u{200B}b", "a b"), ("a\u{200C}b", "ab"), ("\u{202E}abc", "abc"),
      ("a\u{1B}[31mb", "a[31mb"), ("a\u{E000}b", "ab"), ("a \t  b", "a b"), ("a\u{A0}b", "a b"),
      ("\u{645}\u{6CC}\u{200C}\u{62E}", "\u{645}\u{6CC}\u{200C}\u{62E}"),
      ("👩\u{200D}💻 x", "👩\u{200D}💻 x"), ("a\u{FEFF}b", "ab"),
    ])
  func tidy(written: String, expected: String) throws {
    let source = try read("WEBVTT\n\n00:01.000 --> 00:02.000\n\(written)", as: "a.vtt")
    #expect(source.cues.first?.text.unicodeScalars.elementsEqual(expected.unicodeScalars) == true)
  }
}
