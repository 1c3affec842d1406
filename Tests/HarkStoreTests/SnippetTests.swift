import HarkTestSupport
import HarkText
import Testing

@testable import HarkStore

@Suite("A snippet")
struct SnippetTests {
  private func snippet(_ text: String, matched: [Int], tail: String = "") -> String {
    let words = WordScanner.words(in: text)
    let best = (matched.first ?? 0)..<((matched.last ?? 0) + 1)
    return Snippet(text: text, words: words, matched: matched, best: best, tail: tail).marked()
      .replacing("\u{E000}", with: "[").replacing("\u{E001}", with: "]")
  }

  @Test(
    "of a short text is the text with its matches marked",
    arguments: [
      ("one two three", [1], "one [two] three"), ("one two three", [0, 1], "[one two] three"),
      ("one two three", [0, 2], "[one] two [three]"), ("one, two!", [0, 1], "[one, two]!"),
      ("«one» two", [0], "«[one]» two"), ("one", [], "one"), ("👍 日本 x", [0, 1], "👍 [日本] x"),
      ("don’t C++", [0, 1], "[don’t C++]"), ("", [], ""), ("...", [], "..."),
    ] as [(String, [Int], String)])
  func short(text: String, matched: [Int], expected: String) {
    #expect(snippet(text, matched: matched) == expected)
  }

  @Test("goes on in the tail where a phrase does")
  func tail() {
    #expect(
      snippet("one two", matched: [1], tail: "\u{E000}three\u{E001}") == "one [two] [three] …")
  }

  @Test("of a long text begins and ends at words, and has ellipses")
  func long() {
    let text = (0..<100).map { "word\($0)" }.joined(separator: " ") + "."
    let middle = snippet(text, matched: [50])
    #expect(middle.hasPrefix("… word"))
    #expect(middle.hasSuffix(" …"))
    #expect(middle.contains(" [word50] "))
    #expect(middle.utf8.count < 230)
    let start = snippet(text, matched: [0])
    #expect(start.hasPrefix("[word0] word1 "))
    let end = snippet(text, matched: [99])
    #expect(end.hasSuffix("word98 [word99]."))
  }

  @Test("begins at a sentence where one begins near the match")
  func sentence() {
    let filler = String(repeating: "filler words here ", count: 20)
    let text = filler + "end. The match stands here. " + filler
    let place = WordScanner.words(in: text).firstIndex { $0.term == "match" } ?? 0
    #expect(snippet(text, matched: [place]).hasPrefix("… The [match] stands here. filler"))
  }

  @Test("of any text has its marks in pairs, the match inside, and whole characters")
  func anyText() {
    var random = SeededRandom(seed: 11)
    let pieces = [
      "word ", "é", "日", "👍", "👨‍👩‍👧 ", "a. ", "! ", " ", "“quoted” ",
      "longerword", "\u{301}", "हि ",
    ]
    for _ in 0..<3000 {
      let text = random.text(of: pieces, upTo: 200)
      let words = WordScanner.words(in: text)
      guard !words.isEmpty else { continue }
      let place = Int.random(in: 0..<words.count, using: &random)
      let end = min(words.count, place + Int.random(in: 1...5, using: &random))
      let made = Snippet(
        text: text, words: words, matched: Array(place..<end), best: place..<end, tail: ""
      ).marked()
      let marks = made.unicodeScalars.filter { (0xE000...0xE001).contains($0.value) }
      let bytes = Array(text.utf8)
      let match = String(
        decoding: bytes[words[place].range.lowerBound..<words[end - 1].range.upperBound],
        as: UTF8.self)
      guard marks.map(\.value) == [0xE000, 0xE001],
        made.utf8.count <= 280 + match.utf8.count + (words.map(\.range.count).max() ?? 0),
        made.unicodeScalars.contains("\u{FFFD}") == false,
        Array(made.utf8).firstRange(of: Array("\u{E000}\(match)\u{E001}".utf8)) != nil
      else {
        Issue.record("\(made.debugDescription) of \(text.debugDescription)")
        return
      }
    }
  }
}
