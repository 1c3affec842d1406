import HarkTestSupport
import HarkText
import Testing

@Suite("Words of any text")
struct WordPropertyTests {
  static let texts: [String] = {
    var random = SeededRandom(seed: 1)
    let pieces = [
      "a", "B", "é", "e\u{301}", "ß", "'", "’", "&", ".", ",", "1", "22", "+", "++", "#", " ",
      "-", "_", "日", "カ", "が", "か\u{3099}", "ไ", "ที่", "हि", "مُ", "\u{AD}", "\u{200B}",
      "\u{200D}", "👍", "👨‍👩‍👧", "ﬁ", "½", "\0", "\u{FEFF}", "한", "\u{1112}\u{1161}",
    ]
    return (0..<4000).map { _ in random.text(of: pieces, upTo: 12) }
      + (0..<4000).map { _ in random.unicodeText(upTo: 30) }
  }()

  @Test("ascend and never overlap, inside the text, between characters")
  func ranges() {
    for text in Self.texts {
      let bytes = Array(text.utf8)
      var end = 0
      for word in WordScanner.words(in: text) {
        guard word.range.lowerBound >= end, !word.range.isEmpty,
          word.range.upperBound <= bytes.count,
          isBorder(word.range.lowerBound, in: bytes), isBorder(word.range.upperBound, in: bytes)
        else {
          Issue.record("\(word) in \(text.debugDescription)")
          return
        }
        end = word.range.upperBound
      }
    }
  }

  @Test("are what their piece of the text folds to")
  func pieces() {
    for text in Self.texts {
      let bytes = Array(text.utf8)
      for word in WordScanner.words(in: text) {
        let piece = String(decoding: bytes[word.range], as: UTF8.self)
        guard WordScanner.words(in: piece).map(\.term) == [word.term] else {
          Issue.record("\(word) in \(text.debugDescription)")
          return
        }
      }
    }
  }

  @Test("have terms of 1 to 64 bytes without spaces, controls and capitals")
  func terms() {
    var wrong: [String] = []
    for text in Self.texts {
      for word in WordScanner.words(in: text) {
        #expect((1...64).contains(word.term.utf8.count))
        let isWrong = word.term.unicodeScalars.contains {
          $0.properties.isWhitespace || $0.value < 0x20 || (0x41...0x5A).contains($0.value)
        }
        if isWrong { wrong.append("\(word) in \(text.debugDescription)") }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5).joined(separator: "; "))")
  }

  @Test("fold to themselves")
  func foldedTwice() {
    var wrong: [String] = []
    for value in UInt32(0)...0x2FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for word in WordScanner.words(in: String(scalar)) {
        if WordScanner.words(in: word.term).map(\.term) != [word.term] {
          wrong.append("U+\(String(value, radix: 16)) \(scalar) -> \(word.term.debugDescription)")
        }
      }
    }
    withKnownIssue("¼, ŀ, ŉ, ⑴, ⒈, ﱞ … become more than letters and digits") {
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(20).joined(separator: "; "))")
    }
  }

  @Test("are the same in a text that is put between others")
  func embedded() {
    for text in Self.texts {
      let alone = WordScanner.words(in: text).map(\.term)
      let between = WordScanner.words(in: "x | " + text + " | y").map(\.term)
      guard between == ["x"] + alone + ["y"] else {
        Issue.record("\(text.debugDescription): \(alone) and \(between)")
        return
      }
    }
  }

  private func isBorder(_ index: Int, in bytes: [UInt8]) -> Bool {
    index == bytes.count || bytes[index] & 0xC0 != 0x80
  }
}
