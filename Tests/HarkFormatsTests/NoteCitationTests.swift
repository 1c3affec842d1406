import HarkCore
import HarkFormats
import Testing

/// Ways in which people, programs and language models write that a claim is of a moment.
@Suite struct NoteCitationTests {
  private static func seconds(_ source: SourceText) -> [Double] {
    source.cues.flatMap(\.citations).compactMap { $0.cited?.seconds }
  }

  @Test(
    "Anchors are read whatever their shape",
    arguments: [
      ("<A CLASS='YT-TIMESTAMP' DATA-T='00:24:00'>[00:24:00]</A>", 1440),
      (
        "<a rel=nofollow data-t=\"00:24:00\" target=\"_blank\" class=\"b yt-timestamp\">x</a>", 1440
      ),
      ("<a class=\"yt-timestamp\" data-t = \"00:24:00\">[00:24:00]</a>", 1440),
      ("<a class=yt-timestamp data-t=1h51m>[1:51:00]</a>", 6660),
      ("<a class=\"yt-timestamp\" data-t=\"2241.5\">[37:21]</a>", 2241.5),
      ("<a href=\"https://youtu.be/abc-DEF_123?t=90\">[1:30]</a>", 90),
      ("<a href=\"https://www.youtube.com/watch?v=abc-DEF_123&amp;t=1m30s\">[1:30]</a>", 90),
      ("<a class=\"yt-timestamp\" data-t=\"01:10\"></a>", 70),
    ])
  func anchors(anchor: String, second: Double) throws {
    let source = try read("Bread rises overnight \(anchor).", as: "a.md")
    #expect(Self.seconds(source) == [second])
    #expect(source.problems.isEmpty)
    #expect(source.cues[0].text.hasPrefix("Bread rises overnight"))
    #expect(!source.cues[0].text.contains("<"))
  }

  @Test(
    "Links to a second of a video are citations",
    arguments: [
      ("[1:51:00](https://www.youtube.com/watch?v=abc-DEF_123&t=6660s)", 6660, ""),
      ("[here](https://www.youtube.com/live/abc-DEF_123?t=90)", 90, " here"),
      ("[here](https://www.youtube.com/shorts/abc-DEF_123?t=9)", 9, " here"),
      ("[here](https://www.youtube.com/embed/abc-DEF_123?start=90)", 90, " here"),
      ("[1:30](https://example.org/v.mp4#t=90.5,120)", 90.5, ""),
      ("<https://youtu.be/abc-DEF_123?t=90>", 90, " https://youtu.be/abc-DEF_123?t=90"),
      ("https://youtu.be/abc-DEF_123?t=90", 90, " https://youtu.be/abc-DEF_123?t=90"),
    ])
  func addresses(link: String, second: Double, shown: String) throws {
    let source = try read("Bread rises overnight \(link)", as: "a.md")
    #expect(Self.seconds(source) == [second])
    #expect(source.cues[0].text == "Bread rises overnight" + shown)
  }

  @Test(
    "Ranges cite where they begin",
    arguments: [
      "[1:51:00-1:52:10]", "[1:51:00 – 1:52:10]", "[1:51:00 to 1:52:10]", "(1:51:00 to 1:52:10)",
      "(1:51:00—1:52:10)", "01:51:00–01:52:10", "01:51:00 - 01:52:10", "1:51:00 to 1:52:10",
    ])
  func ranges(range: String) throws {
    let source = try read("Bread rises overnight \(range). It cools.", as: "a.md")
    #expect(Self.seconds(source) == [6660])
    #expect(source.cues[0].text == "Bread rises overnight. It cools.")
  }

  @Test(
    "What only looks like a time is text",
    arguments: [
      "as in John 3:16, John (3:16) and [John 3:16]", "they won 2:1 (3:0) [2:1]",
      "at 10:30, or 10:30–11:15 on Monday", "a ratio of 16:9 (4:3)",
      "https://example.org/[1:02:03]/(1:02:03)", "the clock said 1:02:03",
      "a <3 data-driven stuff> remains", "2001:db8:0:0:1:0:0:1", "12:34:56:78 and 1:2",
    ])
  func others(text: String) throws {
    let source = try read("# Loaves\n\nSee \(text)", as: "a.md")
    #expect(Self.seconds(source).isEmpty)
    #expect(source.cues.last?.text == "See \(text)")
  }

  @Test func `Code and front matter cite nothing`() throws {
    let source = try read(
      "---\ntitle: \"[1:02:03]\"\n---\n```\na [1:02:03]\n```\n\n    b [1:02:03]\n\nc `[1:02:03]`",
      as: "a.md")
    #expect(Self.seconds(source).isEmpty)
    #expect(source.cues.map(\.text) == ["a [1:02:03]", "b [1:02:03]", "c [1:02:03]"])
  }

  @Test(
    "The length of the recording tells minutes from the time of day",
    arguments: [
      ("'40:00'", "[18:57]", [1137]), ("'10:00'", "[18:57]", []), ("2400", "[75:30]", []),
      ("'2:00:00'", "[75:30]", [4530]), ("'2:00:00'", "[1:51]", [111]),
      ("'10:00'", "[00:18:57]", [1137]),
    ])
  func clock(duration: String, written: String, seconds: [Double]) throws {
    let source = try read(
      "---\nduration: \(duration)\n---\nBread rises \(written).", as: "a.md")
    #expect(Self.seconds(source) == seconds)
    #expect(source.cues[0].text == (seconds.isEmpty ? "Bread rises \(written)." : "Bread rises."))
  }

  @Test func `A link to another video is no citation of this one`() throws {
    let source = try read(
      "---\nvideoId: abc-DEF_123\n---\nA b [1:00](https://youtu.be/abc-DEF_123?t=60).\n\n"
        + "C d [2:00](https://youtu.be/xyz-DEF_123?t=120).", as: "a.md")
    #expect(Self.seconds(source) == [60])
    #expect(source.cues.map(\.text) == ["A b.", "C d."])
    #expect(source.problems.map(\.line) == [6])
  }

  @Test func `The one video that a note links to is its recording`() throws {
    let link = "[1:00](https://youtu.be/abc-DEF_123?t=60)"
    let one = try read("A b \(link). C d \(link).", as: "a.md")
    #expect(one.recording.id == "abc-DEF_123")
    #expect(one.recording.url == "https://www.youtube.com/watch?v=abc-DEF_123")
    let two = try read("A b \(link). C d [1:00](https://youtu.be/xyz-DEF_123?t=60).", as: "a.md")
    #expect(two.recording.id == nil && Self.seconds(two) == [60, 60])
  }

  @Test func `A heading's citation holds for what is under it`() throws {
    let source = try read(
      """
      # Bread

      ## Rising [00:24:00]

      - dough needs time
      - warm rooms help [00:25:00]
      - cold ones do not

      ### In winter

      A scarf helps.

      ## Baking

      Hot.
      """, as: "a.md")
    #expect(source.format == "note")
    #expect(
      source.cues.map { "\($0.start.map { Int($0.seconds) } ?? -1) \($0.text)" } == [
        "-1 Bread", "1440 Rising", "1440 dough needs time", "1500 warm rooms help",
        "1440 cold ones do not", "1440 In winter", "1440 A scarf helps.", "-1 Baking", "-1 Hot.",
      ])
    #expect(
      source.cues.flatMap(\.citations).map(\.claim) == [
        "Rising dough needs time", "warm rooms help",
      ])
  }

  @Test(
    "A citation stands for the words that it is written with",
    arguments: [
      ("A b. C d [1:00]. E f [2:00].", ["A b. C d.", "E f."]),
      ("A b [1:00]. C d. E f [2:00]. G h.", ["A b. C d.", "E f. G h."]),
      ("[1:00] A b. C d.\n[2:00] E f.\n[3:00] G h", ["A b. C d.", "E f.", "G h"]),
      ("[1:00] A b. [2:00] C d. [3:00] E f.", ["A b.", "C d.", "E f."]),
      ("[1:00] A b [2:00] C d", ["A b", "C d"]),
      ("[1:00] the intro\n[2:00] the price\n", ["the intro", "the price"]),
      ("[1:00] A b [2:00].", ["A b.", "A b."]),
      ("[1:00] A b. C d [2:00]. E f.", ["A b.", "C d. E f."]),
      ("- [1:00] A b. C d", ["A b. C d"]),
      (
        "Ovens are hot [1:00]; doughs are not hot [2:00]. A b.",
        ["Ovens are hot", "doughs are not hot. A b."]
      ),
      (
        "Ovens are hot [1:00], and doughs are cold [2:00].",
        ["Ovens are hot", "and doughs are cold."]
      ),
      (
        "Ovens are hot [1:00], hotter [2:00].",
        ["Ovens are hot, hotter.", "Ovens are hot, hotter."]
      ),
      (
        "Ovens are hot [1:00] and cold [2:00].",
        ["Ovens are hot and cold.", "Ovens are hot and cold."]
      ),
      ("## Hot ovens\n\n[1:00]\n\nA b [2:00]", ["Hot ovens", "A b"]),
      ("## Hot ovens\n\nA b.\n\n[1:00]\n[2:00]", ["A b.", "A b."]),
      ("A b. C d[^1]. E f.[^2]\n\n[^1]: [1:00]\n[^2]: [2:00]", ["C d.", "E f."]),
      ("[^n]: [1:00]\n\nA b.[^n] C d.", ["A b."]),
      ("A b.[^1] C d.[^2]\n\n[^1]: https://youtu.be/abc-DEF_123?t=60\n", ["A b. C d."]),
      ("A b [▶ watch](https://a.b/c?t=60).", ["A b."]),
      ("A b ([here](https://a.b/c?t=60)).", ["A b."]),
      ("A b [![thumb](a.png)](https://a.b/c?t=60)", ["A b"]),
      ("A b (https://youtu.be/abc-DEF_123?t=60).", ["A b."]),
      ("A b. [C d e.](https://a.b/c?t=60) F g.", ["A b. C d e. F g."]),
      ("A b [1:00]. [C d e](https://a.b/c?t=120) f.", ["A b.", "C d e f."]),
    ])
  func claims(text: String, claims: [String]) throws {
    let anchored = text.replacing(/\[(\d:00)\]/) { "<a data-t=\"\($0.1)\">\($0.0)</a>" }
    let source = try read(anchored, as: "a.md")
    #expect(source.cues.flatMap(\.citations).map(\.claim) == claims)
  }

  @Test(
    "Wikilinks of all kinds",
    arguments: [
      ("[[sour_dough#Starter|the starter]]", "the starter", ["sour_dough"]),
      ("[[sour_dough#Starter]]", "sour dough", ["sour_dough"]), ("[[#Starter]]", "Starter", []),
      ("![[loaf.png]]", "loaf.png", ["loaf.png"]), ("[[a|]]", "a", ["a"]),
      ("[[Čeština|chléb]]", "chléb", ["Čeština"]), ("[[a [[b]]", "a b", ["b"]),
      ("| [[c_d\\|Al]] | x |\n|---|---|\n| [[e\\|Bo]] | y\\|z |", "Al x", ["c_d"]),
    ])
  func links(written: String, text: String, links: [String]) throws {
    let cue = try #require(try read(written, as: "a.md").cues.first)
    #expect(cue.text == text && cue.links == links)
  }

  @Test(
    "The line From: names the channel, and is no text",
    arguments: [
      ("From: [[some_channel|Some Channel]]", "Some Channel"),
      ("From: [[some_channel]] <br/> ", "some_channel"),
      ("From: [[some_channel | Some Channel]] <br>", "Some Channel"),
      ("From: [[a]] and others", nil),
    ] as [(String, String?)])
  func channel(line: String, channel: String?) throws {
    let source = try read("---\ntitle: T\n---\n\(line)\ntext", as: "a.md")
    #expect(source.recording.channel == channel)
    #expect(source.cues.map(\.line) == [channel == nil ? 4 : 5])
  }
}
