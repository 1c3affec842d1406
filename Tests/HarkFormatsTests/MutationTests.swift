import HarkCore
import HarkFormats
import Testing

/// Nothing that a file holds may stop the run: files with bytes changed, cut out, doubled and
/// exchanged are read, or refused with a reason.
@Suite struct MutationTests {
  static let samples: [(path: String, text: String)] = [
    (
      "a.json3",
      #"{"wireMagic":"pb3","events":[{"tStartMs":0,"dDurationMs":9,"segs":[{"utf8":"so","#
        + #""acAsrConf":0},{"utf8":" we","tOffsetMs":4}]},{"tStartMs":5,"segs":[{"utf8":"\n"}]}]}"#
    ),
    (
      "a.srv1.xml",
      #"<?xml version="1.0"?><transcript><text start="1.5" dur="2">a &amp;#39; b</text></transcript>"#
    ),
    (
      "a.srv3",
      #"<timedtext format="3"><head><pen id="1" rb="4"/></head><body><w t="0"/><p t="10" d="40">"#
        + #"<s ac="0">so</s><s t="4" p="1"> we</s></p></body></timedtext>"#
    ),
    (
      "a.ttml",
      #"<tt xml:lang="en" ttp:frameRate="24"><body begin="1s"><div end="9s"><p begin="00:00:01:12" "#
        + #"end="3s" ttm:agent="x">one<br/><span begin="1s">two</span></p></div></body></tt>"#
    ),
    (
      "a.json",
      #"{"language":"english","segments":[{"start":0.5,"end":2.0,"text":" Hi you","speaker":"A","#
        + #""words":[{"word":" Hi","start":0.5,"end":1},{"word":" you"}]},{"start":"3","text":"\ud83d"}]}"#
    ),
    (
      "b.json",
      #"{"chunks":[{"timestamp":[0.0,0.5],"text":" We"},{"timestamp":[0.5,null],"text":" go"},"#
        + #"{"timestamp":[0.5,0.5],"text":" on"}]}"#
    ),
    (
      "c.json",
      #"{"result":{"language":"en"},"transcription":[{"timestamps":{"from":"00:00:01,000"},"#
        + #""offsets":{"from":1000,"to":3500},"text":" Go.","tokens":[{"text":"[_BEG_]"},"#
        + #"{"text":" Go","offsets":{"from":1000}}]}]}"#
    ),
    ("a.tsv", "start\tend\ttext\n0\t1500\tHello there\n1500\t2000\tyou\n"),
    (
      "d.json",
      #"{"result":[{"conf":1.0,"end":1.5,"start":1.0,"word":"so"}],"text":"so"}"# + "\n"
        + #"{"partial":"x"}"#
    ),
    (
      "e.json",
      #"{"version":"1.0.0","segments":[{"speaker":"A","startTime":0.5,"endTime":0.75,"body":"I"},"#
        + #"{"speaker":"B","startTime":1,"endTime":1.25,"body":"am"}]}"#
    ),
    (
      "a.html",
      "<html><cite>Ann:</cite>\n<time>0:00</time>\n<p>Hello &amp; welcome.</p></html>"
    ),
  ]

  /// A generator with a seed (xorshift), so that a failure comes back.
  struct Dice {
    var state: UInt64

    mutating func roll(_ count: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(max(1, count)))
    }
  }

  static let fragments: [[UInt8]] =
    [
      "\"", "{", "}", "[", "]", "<", ">", "</", "<p ", "&", "\\", "\\ud800", "null", "NaN", "-1",
      "1e400", "99999999999999999999", "0.0000001", ",", ":", "\n", "\t", "\u{7}", "\u{1B}[31m",
      "\u{202E}", "\u{E000}", "[_", "00:99:99", "''", "\\u", "\\\"", "{\"", "{\"a\":", "]]]",
      "\"segments\":", "\"words\": [", "{}", "[],", "1e-99999", "-Infinity", "tru",
      String(repeating: "[", count: 70), String(repeating: "{\"a\":[", count: 40),
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80]]

  static func mutated(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var bytes = bytes
    for _ in 0...dice.roll(5) where !bytes.isEmpty {
      let place = dice.roll(bytes.count)
      let end = min(bytes.count, place + 1 + dice.roll(12))
      switch dice.roll(6) {
      case 0: bytes[place] = UInt8(1 + dice.roll(255))
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: dice.roll(bytes.count))
      case 3: bytes.removeSubrange(place...)
      default: bytes.replaceSubrange(place..<end, with: fragments[dice.roll(fragments.count)])
      }
    }
    return bytes
  }

  @Test("Reading ends, and its text is clean", arguments: samples.indices)
  func mutations(index: Int) {
    let sample = Self.samples[index]
    let bytes = Array(sample.text.utf8)
    var dice = Dice(state: 0x9E37_79B9_7F4A_7C15 &+ UInt64(index))
    var failures: [String] = []
    for round in 0..<Fuzz.rounds {
      let input = Self.mutated(bytes, &dice)
      do {
        let source = try Formats.read(SourceFile(path: sample.path, bytes: input))
        for cue in source.cues where !Self.isSound(cue) {
          failures.append("\(round): \(cue) from \(String(decoding: input, as: UTF8.self))")
        }
      } catch {
        if error.message.isEmpty { failures.append("\(round): an error without a message") }
      }
    }
    #expect(failures.isEmpty, "\(failures.prefix(3))")
  }

  @Test("Every beginning of a file is read, or refused", arguments: samples.indices)
  func beginnings(index: Int) {
    let sample = Self.samples[index]
    let bytes = Array(sample.text.utf8)
    for count in bytes.indices {
      let file = SourceFile(path: sample.path, bytes: Array(bytes[..<count]))
      // A refusal is an answer too.
      let cues = (try? Formats.read(file))?.cues ?? []
      #expect(cues.allSatisfy(Self.isSound), "\(count) bytes")
    }
  }

  static func isSound(_ cue: Cue) -> Bool {
    let isClean = ([cue.text, cue.speaker ?? ""] + cue.words.map(\.text)).allSatisfy {
      SafeText.isClean($0)
    }
    let isOrdered = cue.end.map { $0 >= cue.start ?? $0 } ?? true
    let areWords = cue.words.isEmpty || cue.words.map(\.text).joined(separator: " ") == cue.text
    return isClean && isOrdered && areWords && cue.line >= 1 && !cue.text.isEmpty
  }
}
