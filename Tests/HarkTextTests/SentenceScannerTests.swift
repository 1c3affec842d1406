import HarkTestSupport
import HarkText
import Testing

@Suite("SentenceScanner")
struct SentenceScannerTests {
  static func sentences(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return SentenceScanner.sentences(in: text).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
  }

  static let rows: [(String, [String])] = [
    ("", []), ("No end", ["No end"]), ("One.", ["One."]), ("One. ", ["One. "]),
    ("One. Two.", ["One. ", "Two."]), ("One! Two? Three", ["One! ", "Two? ", "Three"]),
    ("Wait… What?", ["Wait… ", "What?"]), ("Wait... What?", ["Wait... ", "What?"]),
    ("Really?! Yes.", ["Really?! ", "Yes."]), ("One.  Two.", ["One.  ", "Two."]),
    ("He said “Go.” Then left.", ["He said “Go.” ", "Then left."]),
    ("He said \"Go.\" Then left.", ["He said \"Go.\" ", "Then left."]),
    ("(One.) Two.", ["(One.) ", "Two."]), ("‘One.’ Two.", ["‘One.’ ", "Two."]),
    ("One. two", ["One. two"]), ("at 3.5 percent", ["at 3.5 percent"]),
    ("One.Two", ["One.Two"]), ("example.org Is", ["example.org Is"]),
    ("Dr. Smith came.", ["Dr. Smith came."]), ("Mr. X", ["Mr. X"]),
    ("J. R. Smith", ["J. R. Smith"]), ("see e.g. Paris", ["see e.g. Paris"]),
    ("Prof. Ada", ["Prof. Ada"]), ("It was No. 5", ["It was No. 5"]),
    ("I said no! Yes.", ["I said no! ", "Yes."]), ("In 2024. 12 men", ["In 2024. ", "12 men"]),
    ("これは。それは。", ["これは。", "それは。"]), ("何？ はい！", ["何？ ", "はい！"]),
    (".", ["."]), ("...", ["..."]), ("? A", ["? ", "A"]), ("   ", ["   "]),
    ("日本。", ["日本。"]), ("z.B. Paris", ["z.B. Paris"]),
  ]

  @Test(
    "cuts text into sentences",
    arguments: rows)
  func cuts(text: String, expected: [String]) {
    #expect(Self.sentences(text) == expected)
  }

  @Test("keeps a wide closing quote with its sentence")
  func wideQuotes() {
    let found = Self.sentences("「はい。」と言った。次。")
    withKnownIssue("closing() knows no wide quotes and brackets") {
      #expect(found == ["「はい。」と言った。", "次。"])
    }
  }

  @Test("a small letter outside ASCII goes on with the sentence")
  func smallLetters() {
    let found = Self.sentences("um 3 Uhr ca. übrigens")
    #expect(found == ["um 3 Uhr ca. übrigens"])
  }

  @Test("covers any text without a gap, between characters")
  func covers() {
    var random = SeededRandom(seed: 2)
    let pieces = [
      "a", "B", " ", "  ", ".", "?", "!", "…", "。", "！", "？", "\"", "”", "’", ")", "é", "日",
      "👍", "Dr", "e.g", "1", "\n", "\u{2026}", "\u{2025}", "、",
    ]
    for _ in 0..<5000 {
      let text = random.text(of: pieces, upTo: 20)
      let bytes = Array(text.utf8)
      let ranges = SentenceScanner.sentences(in: text)
      var end = 0
      for range in ranges {
        guard range.lowerBound == end, !range.isEmpty, range.upperBound <= bytes.count,
          range.upperBound == bytes.count || bytes[range.upperBound] & 0xC0 != 0x80
        else {
          Issue.record("\(ranges) in \(text.debugDescription)")
          return
        }
        end = range.upperBound
      }
      guard end == bytes.count else {
        Issue.record("\(ranges) in \(text.debugDescription)")
        return
      }
    }
  }
}
