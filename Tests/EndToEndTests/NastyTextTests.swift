import Foundation
import HarkCore
import HarkTestSupport
import Testing

/// Transcripts are other people's text: their control characters never reach a terminal.
@Suite struct NastyTextTests {
  let programs: Programs
  private static let nasty = "\u{1B}[31mred\u{1B}]0;title\u{7}\u{9B}1m\u{202E}txet\u{2066}\u{85}"

  init() throws {
    programs = try Programs()
    let nasty = Self.nasty
    try programs.write(
      """
      WEBVTT

      00:01.000 --> 00:03.000
      <v Eve\(nasty)>The kettle \(nasty) is on.

      """, to: "vault/talk \u{202E}\u{1B}[2J.vtt")
    try programs.write(
      """
      ---
      title: "Evil \\e[31m \\u202E \(nasty.filter { !$0.isASCII }) title"
      channel: "Chan\\e]0;x\\a"
      videoId: "id\\e[31m\\u202E"
      url: "https://youtu.be/\\e[31mx"
      date: "2026-01-01"
      tags: ["\\e[31m"]
      ---

      # Head\(nasty)ing

      The samovar\(nasty) boils [[link\(nasty)]].

      """, to: "vault/note.md")
    try programs.write(
      "Mallory\(nasty) (00:00:05):\nThe teapot \(nasty) whistles.\n", to: "vault/turns.md")
    let indexed = try programs.run("hark-index", ["-v", programs.home.path + "/vault"])
    check(indexed, "hark-index")
  }

  /// Nothing unsafe but the line ends and tabs that hark itself prints.
  private func check(_ ended: Programs.Ended, _ what: String, allowing marks: String = "") {
    for (name, text) in [("out", ended.out), ("err", ended.err)] {
      let unsafe = text.unicodeScalars.filter {
        SafeText.isUnsafe($0) && $0 != "\n" && $0 != "\t" && !marks.unicodeScalars.contains($0)
      }
      let codes = unsafe.prefix(5).map { String($0.value, radix: 16) }
      #expect(codes.isEmpty, "\(what), \(name): \(codes)")
    }
  }

  static let commands: [[String]] = [
    ["kettle"], ["samovar"], ["teapot"], ["--flat", "kettle"], ["--flat", "teapot"],
    ["-l", "samovar"], ["recordings"], ["recordings", "--json"], ["recordings", "--jsonl"],
    ["--facets", "speaker", "--facets", "channel", "--facets", "video", "kettle"],
    ["--facets", "speaker", "--facets", "channel", "--facets", "video", "samovar"],
    ["--json", "--facets", "speaker", "--facets", "video", "kettle"],
    ["--format", #"{title} {speaker} {path} {text} {url} {heading} {id}"#, "samovar"],
    ["--url", "samovar"], ["status"], ["status", "--json"], ["kettle \u{1B}[31m\u{202E}"],
    ["zeppelin\u{1B}[31m\u{202E}"], ["show", "\u{1B}[31m"], ["--color", "\u{1B}[31m", "x"],
    ["--\u{1B}[31m"], ["recordings", "\u{1B}[31m\u{202E}"], ["open", "\u{1B}[31m", "--print"],
    ["--format", "{\u{1B}[31m}", "x"], ["--facets", "\u{1B}[31m", "kettle"],
    ["--socket", "/tmp/\u{1B}[31m/none", "x"],
  ]

  @Test("Neither output has a control character or an override")
  func outputs() throws {
    let daemon = try RunningDaemon(programs)
    defer { withExtendedLifetime(daemon) {} }
    for words in Self.commands {
      let ended = try programs.run("hark", words)
      // JSON marks the matches of a snippet.
      let marks = words.contains { $0.hasPrefix("--json") } ? "\u{E000}\u{E001}" : ""
      check(ended, words.joined(separator: " ").debugDescription, allowing: marks)
    }
  }

  @Test("The texts are found all the same, and shown without what was in them")
  func found() throws {
    let daemon = try RunningDaemon(programs)
    defer { withExtendedLifetime(daemon) {} }
    for word in ["kettle", "samovar", "teapot"] {
      let ended = try programs.run("hark", [word])
      #expect(ended.status == 0, "\(word)")
      check(try programs.run("hark", ["show", "1"]), "show \(word)")
      check(try programs.run("hark", ["open", "1", "--print"]), "open \(word)")
    }
  }

  @Test("A path that cannot be read is reported without its escapes")
  func failures() throws {
    let ended = try programs.run("hark-index", ["/none/\u{1B}[31m\u{202E}x"])
    #expect(ended.status == 2)
    check(ended, "hark-index")
    let file = try programs.write("mine", to: "\u{1B}[31m\u{202E}x")
    for (program, words) in [("harkd", []), ("hark-index", [programs.home.path + "/vault"])] {
      let refused = try programs.run(program, ["--index", file] + words)
      #expect(refused.status == 2, "\(program)")
      check(refused, program)
    }
  }
}
