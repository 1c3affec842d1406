import HarkTestSupport
import HarkText
import Testing

@testable import HarkStore

@Suite("A snippet")
struct SnippetTests {
  private func snippet(
    _ text: String, matched: [Int], tail: String = "", length: Int = 200
  ) -> String {
    let words = WordScanner.words(in: text)
    let best = (matched.first ?? 0)..<((matched.last ?? 0) + 1)
    return Snippet(
      text: text, words: words, matched: matched, best: best, tail: tail, length: length
    )
    .marked()
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

  @Test("is about as long as asked for", arguments: [20, 50, 100, 200, 500, 2000])
  func length(length: Int) {
    for (unit, match) in [("word", "matched"), ("слово", "здесь"), ("語り", "日本")] {
      let filler = Array(repeating: unit, count: 600).joined(separator: " ")
      let text = filler + " \(match) " + filler
      let words = WordScanner.words(in: text)
      guard let place = words.firstIndex(where: { match.hasPrefix($0.term) }) else {
        Issue.record("no \(match)")
        continue
      }
      let made = Snippet(
        text: text, words: words, matched: [place], best: place..<place + 1, tail: "",
        length: length
      ).marked()
      let count = made.unicodeScalars.count
      #expect(count <= length + 20, "\(unit)")
      #expect(count >= length / 2, "\(unit)")
      #expect(made.unicodeScalars.contains("\u{E000}"))
    }
  }

  @Test("shows as much of a long match as there is room for")
  func longMatch() {
    let text = (0..<60).map { "word\($0)" }.joined(separator: " ")
    let words = WordScanner.words(in: text)
    let made = Snippet(
      text: text, words: words, matched: Array(10..<40), best: 10..<40, tail: "", length: 30
    ).marked()
    #expect(made == "… \u{E000}word10 word11 word12 word13\u{E001} …")
  }

  @Test("ends with a sentence where one ends near its end")
  func sentenceEnd() {
    let text =
      "First some words. The match is here. "
      + "Then more is said, and then it ends at last with this one. "
      + String(repeating: "filler words ", count: 40)
    #expect(
      snippet(text, matched: [4], length: 100)
        == "… The [match] is here. "
        + "Then more is said, and then it ends at last with this one. …")
    #expect(snippet(text, matched: [4], length: 22) == "… The [match] is here. …")
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
        made.unicodeScalars.count <= 280 + match.unicodeScalars.count
          + (words.map(\.range.count).max() ?? 0),
        made.unicodeScalars.contains("\u{FFFD}") == false,
        Array(made.utf8).firstRange(of: Array("\u{E000}\(match)\u{E001}".utf8)) != nil
      else {
        Issue.record("\(made.debugDescription) of \(text.debugDescription)")
        return
      }
    }
  }
}
