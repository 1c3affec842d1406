import Foundation
import HarkCore
import HarkIngest
import Testing

@Suite("The dump")
struct SourceDumpTests {
  /// The lines of a dump, as another program reads them.
  private func lines(of source: SourceText, path: String = "talk.vtt") throws -> [NSDictionary] {
    var bytes: [UInt8] = []
    SourceDump.write(source, path: path) { (portion: [UInt8]) throws(Never) in
      bytes += portion
      return true
    }
    return try bytes.split(separator: UInt8(ascii: "\n")).map {
      try #require(JSONSerialization.jsonObject(with: Data($0)) as? NSDictionary)
    }
  }

  private func source(_ cues: [Cue], title: String? = nil) -> SourceText {
    SourceText(
      kind: .transcript, format: "vtt", timing: .cue, recording: Recording(title: title),
      cues: cues, problems: [])
  }

  @Test(
    "carries any text whole",
    arguments: [
      "plain", "", "say \"it\" \\ now", "a\nb\tc\rd", "\u{0}\u{1}\u{1B}[31m\u{7F}",
      "\u{80}\u{9B}\u{A0}",
      "naïve “quoted” 日本 👩‍👩‍👧 é", "\u{2028}\u{FFFD}", "</script>",
    ])
  func text(text: String) throws {
    let cue = Cue(
      start: Timestamp(milliseconds: 1), speaker: text, text: text, line: 3,
      words: [Cue.Word(start: Timestamp(milliseconds: 1), text: text)], links: [text])
    let all = try lines(of: source([cue], title: text), path: text)
    try #require(all.count == 2)
    let line = all[1]
    #expect(line["text"] as? String == text)
    #expect(line["speaker"] as? String == text)
    #expect(line["links"] as? [String] == [text])
    #expect((line["words"] as? [[Any]])?.first?.last as? String == text)
    #expect((all[0]["recording"] as? NSDictionary)?["title"] as? String == text)
    #expect((all[0]["source"] as? NSDictionary)?["path"] as? String == text)
  }

  @Test("prints no byte that a terminal obeys")
  func control() {
    var bytes: [UInt8] = []
    let nasty = String(String.UnicodeScalarView((0...0xA0).compactMap { Unicode.Scalar($0) }))
    SourceDump.write(source([Cue(text: nasty, line: 1)]), path: nasty) { (portion) throws(Never) in
      bytes += portion
      return true
    }
    let printed = String(decoding: bytes, as: UTF8.self).unicodeScalars
    #expect(printed.allSatisfy { $0.properties.generalCategory != .control || $0 == "\n" })
  }

  @Test(
    "prints times in seconds",
    arguments: [
      (0, "0"), (1, "0.001"), (20, "0.02"), (300, "0.3"), (75_025, "75.025"), (60_000, "60"),
    ])
  func times(milliseconds: Int, printed: String) throws {
    var bytes: [UInt8] = []
    let cue = Cue(start: Timestamp(milliseconds: milliseconds), text: "a", line: 1)
    SourceDump.write(source([cue]), path: "a") { (portion) throws(Never) in
      bytes += portion
      return true
    }
    #expect(String(decoding: bytes, as: UTF8.self).contains("\"start\":\(printed),"))
  }

  @Test("comes in portions, and stops when nobody reads")
  func portions() {
    let cues = (0..<10_000).map { Cue(text: "some words of speech", line: $0 + 1) }
    var sizes: [Int] = []
    SourceDump.write(source(cues), path: "a") { (portion) throws(Never) in
      sizes.append(portion.count)
      return sizes.count < 3
    }
    #expect(sizes.count == 3)
    #expect(sizes.allSatisfy { $0 < 100_000 })
  }
}
