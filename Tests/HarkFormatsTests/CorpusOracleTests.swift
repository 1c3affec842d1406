import Foundation
import HarkCore
import HarkFormats
import Testing

/// Compares the readers, word by word, with a second way to read the same files: blocks between
/// blank lines, a time line, text. It knows nothing of dirt, and the files it is used on have none.
@Suite(
  "Real captions, read in a second way",
  .enabled(if: Corpus.root != nil, "no corpus: set HARK_CORPUS to its folder"))
struct CorpusOracleTests {
  /// A caption as its block has it.
  struct Block {
    var start: Int
    var lines: [Substring]
  }

  static func blocks(_ url: URL) throws -> [Block] {
    let text = try String(contentsOf: url, encoding: .utf8)
      .replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\u{FEFF}", with: "")
    var blocks: [Block] = []
    for part in text.components(separatedBy: "\n\n") {
      let lines = Substring(part).split(separator: "\n")
      guard let time = lines.firstIndex(where: { $0.contains(" --> ") }) else { continue }
      let fields = lines[time].prefix { $0 != " " }.split { ":.,".contains($0) }.compactMap {
        Int($0)
      }
      let milliseconds = fields.dropLast().reduce(0) { $0 * 60 + $1 } * 1000 + (fields.last ?? 0)
      blocks.append(Block(start: milliseconds, lines: Array(lines[(time + 1)...])))
    }
    return blocks
  }

  /// The words of lines, without tags and entities, in NFC.
  static func words(_ lines: [Substring]) -> [String] {
    // A dash before a line says that another person speaks.
    let text = lines.map { $0.replacing(/^\s*-( |(?=\p{Lu}|¡))/, with: "") }.joined(separator: " ")
      .replacing(/<[^>]*>/, with: "").replacing("&nbsp;", with: " ").replacing("&amp;", with: "&")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .precomposedStringWithCanonicalMapping
    return text.unicodeScalars
      .filter { ![0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0xAD, 0xFEFF].contains($0.value) }
      .split { $0.properties.isWhitespace || $0.value == 0x200B }.map { String(Substring($0)) }
  }

  static let subRip = CorpusTests.files(["srt"]).filter { $0.path.contains("/3b1b/") }
    .map { $0.path }.sorted()

  @Test(
    "three lessons in sixteen languages: every caption, its time and its words", arguments: subRip)
  func subtitles(path: String) throws {
    let url = URL(filePath: path)
    let expected = try Self.blocks(url).map { ($0.start, Self.words($0.lines)) }
      .filter { $0.1.contains { $0.contains { $0.isLetter || $0.isNumber } } }
    let cues = try CorpusTests.source(url).cues
    #expect(cues.count == expected.count)
    for (cue, block) in zip(cues, expected) {
      #expect(cue.start?.milliseconds == block.0, "line \(cue.line)")
      #expect(cue.text.split(separator: " ").map(String.init) == block.1, "line \(cue.line)")
    }
  }

  @Test("the 48 lessons are all there")
  func count() {
    #expect(Self.subRip.count == 48)
  }

  static let automatic = ["booklab.en", "derived-3b1b-bitcoin.en", "manifesto.en"]

  @Test("automatic captions: the words spoken, each once, with their times", arguments: automatic)
  func automaticCaptions(name: String) throws {
    let root = try #require(Corpus.root)
    let url = root.appending(path: "subtitles/vtt-youtube-auto/\(name).vtt")
    // New words stand in the last line of a caption of more than 10 ms; the first word has the
    // caption's time, the others that of the tag before them.
    var expected: [(Int, String)] = []
    var shown = ""
    for block in try Self.blocks(url) {
      guard let line = block.lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) else { continue }
      let plain = Self.words([line]).joined(separator: " ")
      defer { shown = plain }
      guard line.contains("<") || plain != shown else { continue }
      var time = block.start
      for piece in line.split(separator: "<", omittingEmptySubsequences: true) {
        let halves = piece.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
        if halves.count == 2, halves[0].first?.isNumber == true {
          let fields = halves[0].split { ":.".contains($0) }.compactMap { Int($0) }
          time = fields.dropLast().reduce(0) { $0 * 60 + $1 } * 1000 + (fields.last ?? 0)
        }
        for word in Self.words([halves[halves.count - 1]]) { expected.append((time, word)) }
      }
    }
    var isEvent = false
    expected = expected.filter { _, word in
      if word.hasPrefix("[") { isEvent = true }
      defer { if word.hasSuffix("]") { isEvent = false } }
      return !isEvent && word != ">>"
    }
    let cues = try CorpusTests.source(url).cues
    let found = cues.flatMap { cue in
      cue.words.isEmpty
        ? cue.text.split(separator: " ").map { (cue.start?.milliseconds ?? 0, String($0)) }
        : cue.words.map { ($0.start.milliseconds, $0.text) }
    }
    #expect(found.count == expected.count)
    #expect(expected.count > 100)
    for (index, (word, wanted)) in zip(found, expected).enumerated() {
      guard word == wanted else {
        Issue.record("word \(index): found \(word), expected \(wanted)")
        break
      }
    }
  }
}
