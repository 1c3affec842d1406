import HarkCore
import HarkFormats
import Testing

/// Broken copies of a file, the same in every run.
struct TextMutation {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(1, limit)))
  }

  /// A copy with a few bytes changed, cut, doubled or put in, and sometimes an end cut off.
  mutating func broken(_ bytes: [UInt8], with marks: [String]) -> [UInt8] {
    var result = bytes
    for _ in 0...next(below: 6) {
      let place = next(below: result.count)
      switch next(below: 6) {
      case 0 where !result.isEmpty: result[place] = UInt8(next(below: 256))
      case 1: result.insert(contentsOf: Array(marks[next(below: marks.count)].utf8), at: place)
      case 2: result.removeSubrange(place..<min(result.count, place + next(below: 20)))
      case 3:
        let part = Array(result[place..<min(result.count, place + next(below: 60))])
        result.insert(contentsOf: part, at: next(below: result.count))
      case 4 where next(below: 8) == 0: result.removeSubrange(place...)
      default: result.insert([0x0A, 0x20, 0x3C, 0x7B, 0x5B, 0x26][next(below: 6)], at: place)
      }
    }
    return result
  }

  /// Reads 2,000 broken copies: none may crash, and what is read keeps the rules of a cue.
  static func check(_ text: String, as path: String, seed: UInt64) {
    var mutation = TextMutation(seed: seed)
    let marks = ["-->", "<v ", "</", "{\\k", "[00:", "00:00:01.000", "&#", "\u{301}", ">>", "\r"]
    for round in 0..<Fuzz.rounds {
      let bytes = mutation.broken(Array(text.utf8), with: marks)
      let file = SourceFile(path: path, bytes: bytes)
      // A refusal is an answer too, so the error does not matter.
      guard let source = try? Formats.read(file) else { continue }
      for cue in source.cues {
        let isWhole =
          !(cue.text.isEmpty && cue.citations.isEmpty) && cue.text.first != " " && cue.line >= 1
        #expect(isWhole, "round \(round): \(cue)")
        let joined = cue.words.map(\.text).joined(separator: " ")
        #expect(cue.words.isEmpty || joined == cue.text, "round \(round)")
      }
    }
  }
}

@Suite struct TextMutationTests {
  @Test(
    "Broken files are read as far as they can be",
    arguments: [
      (
        "a.vtt",
        "WEBVTT\n\nid\n00:01.000 --> 00:02.000 line:0\n<v Ann>Hi <i>you</i> &amp; all\n\n"
          + "NOTE x\n\n00:03.000 --> 00:05.000\n<00:03.500><c> yes</c> >> no\n"
      ),
      (
        "a.srt",
        "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}Ann: hi\n\n2\n00:00:03,000 --> "
          + "00:00:04,000\n<b>you</b>\n"
      ),
      ("a.lrc", "[ti:Song]\n[offset:+20]\n[00:01.00][00:09.00]one two\n[00:05.00]<00:05.10>a b\n"),
      ("a.sbv", "0:00:01.000,0:00:03.000\none[br]two\n\n0:00:04.000,0:00:05.000\n>> three\n"),
      (
        "a.ass",
        "[Script Info]\nTitle: T\n\n[Events]\nFormat: Layer, Start, End, Name, Text\n"
          + "Dialogue: 0,0:00:01.00,0:00:02.00,Ann,{\\k20}so{\\k30}ng {\\p1}m 0{\\p0}\\Nend\n"
      ),
      ("a.txt", "00:00:01 one\n\n[00:02] two &gt;&gt; x\n\n0:03 - three\n\n0:04\nfour\n"),
      (
        "n.md",
        "---\nvideoId: a\ntags: [x]\n---\nFrom: [[ch|Ch]] <br/>\n\n# A [00:01]\n- b [[c_d#e|f]] "
          + "<a class=\"yt-timestamp\" data-t=\"00:24:00\">[00:24:00]</a>.\n  > q `x`\n\n"
          + "| a | [[b\\|c]] |\n|---|---|\n\n```md\n(1:02:03)\n```\nhttps://youtu.be/a?t=9 "
          + "1:02:03 to 1:02:04 é [x](https://x.y/?t=1h2m) (inaudible 0:01) <!-- z --> &amp;\n"
      ),
      ("a.md", "Ann (00:00:01):\nHello *there*.\n\nBo: 00:05\n\nYes [inaudible 00:06].\n"),
    ])
  func fuzz(path: String, text: String) {
    TextMutation.check(text, as: path, seed: 7)
  }
}
