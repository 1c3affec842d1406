import HarkCore
import Testing

@Suite("SafeText")
struct SafeTextTests {
  static let unsafe: [ClosedRange<UInt32>] = [
    0x00...0x1F, 0x7F...0x9F, 0x061C...0x061C, 0x200E...0x200F, 0x2028...0x202E,
    0x2066...0x2069, 0xFEFF...0xFEFF, 0xE000...0xE001,
  ]

  @Test("lets through every scalar but those that steer an output")
  func everyScalar() {
    var wrong: [String] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let expected = Self.unsafe.contains { $0.contains(value) }
      if SafeText.isUnsafe(scalar) != expected { wrong.append(String(value, radix: 16)) }
    }
    #expect(wrong == [])
  }

  @Test(
    "cleans text",
    arguments: [
      ("", ""), ("plain", "plain"), ("a\tb\nc\rd", "a b c d"), ("a\r\nb", "a  b"),
      ("\u{1B}[31mred\u{1B}[0m", "[31mred[0m"), ("a\0b", "ab"), ("a\u{7F}\u{85}\u{9B}b", "ab"),
      ("\u{FEFF}text", "text"), ("\u{202E}abc\u{202C}", "abc"), ("\u{2066}a\u{2069}", "a"),
      ("\u{061C}\u{200E}\u{200F}a", "a"), ("a\u{2028}b\u{2029}c", "abc"),
      ("\u{E000}mark\u{E001}", "mark"), ("👨‍👩‍👧 e\u{301} नी", "👨‍👩‍👧 e\u{301} नी"),
      ("\u{E002}", "\u{E002}"),
    ])
  func clean(text: String, expected: String) {
    #expect(Array(SafeText.clean(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test("clean text stays as it is")
  func twice() {
    let text = String(String.UnicodeScalarView((0...0x2FFF).compactMap(Unicode.Scalar.init)))
    let once = SafeText.clean(text)
    #expect(SafeText.clean(once) == once)
    #expect(!once.unicodeScalars.contains(where: SafeText.isUnsafe))
  }

  @Test("its own marks are unsafe in other text")
  func marks() {
    #expect(SafeText.isUnsafe(SafeText.matchStart))
    #expect(SafeText.isUnsafe(SafeText.matchEnd))
    #expect(SafeText.matchStart == "\u{E000}")
    #expect(SafeText.matchEnd == "\u{E001}")
  }
}
