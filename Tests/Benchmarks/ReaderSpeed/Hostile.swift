/// A file that is made to hurt: a beginning, and one thing again and again.
struct Hostile: Sendable {
  /// The file's name, whose extension readers see.
  let file: String
  let what: String
  var head = ""
  let unit: String
  var tail = ""

  /// The file, of about `size` bytes. `§` in the unit becomes a digit, so that no two neighbours
  /// are equal.
  func bytes(_ size: Int) -> [UInt8] {
    var bytes = Array(head.utf8)
    bytes.reserveCapacity(size + 1000)
    let units = (0...9).map { Array(unit.replacing("§", with: String($0)).utf8) }
    var index = 0
    while bytes.count < size {
      bytes += units[index % 10]
      index += 1
    }
    return bytes + Array(tail.utf8)
  }

  static let all = captions + markup + json + texts

  private static let captions = [
    Hostile(
      file: "a.vtt", what: "tiny cues", head: "WEBVTT\n\n", unit: "00:0§.000 --> 00:0§.900\na\n\n"),
    Hostile(
      file: "a.vtt", what: "time tags", head: "WEBVTT\n\n00:00.000 --> 59:59.000\n",
      unit: "<00:01.000>a "),
    Hostile(
      file: "a.vtt", what: "open tags", head: "WEBVTT\n\n00:00.000 --> 59:59.000\n", unit: "<v <c <"
    ),
    Hostile(
      file: "a.vtt", what: "short lines", head: "WEBVTT\n\n00:00.000 --> 00:01.000\n", unit: "a\n"),
    Hostile(file: "a.vtt", what: "no times", head: "WEBVTT\n\n", unit: "a\n\n"),
    Hostile(file: "a.vtt", what: "arrows", head: "WEBVTT\n\n", unit: "-->\n"),
    Hostile(
      file: "a.vtt", what: "entities", head: "WEBVTT\n\n00:00.000 --> 00:01.000\n", unit: "&am&lt"),
    Hostile(file: "a.srt", what: "tiny cues", unit: "0:0:§,0 --> 0:0:§,0\na\n"),
    Hostile(file: "a.srt", what: "names", unit: "00:00:0§,000 --> 00:00:0§,900\nA: b\n\n"),
    Hostile(
      file: "a.srt", what: "bad times", head: "1\n00:00:00,000 --> 00:00:01,000\na\n\n",
      unit: "0 --> x\n"),
    Hostile(file: "a.sbv", what: "tiny cues", unit: "0:00:0§.000,0:00:0§.900\na\n\n"),
    Hostile(
      file: "a.ass", what: "tiny cues",
      head: "[Events]\nFormat: Start, End, Text\n", unit: "Dialogue: 0:00:0§.00,0:00:0§.90,a\n"),
    Hostile(
      file: "a.ass", what: "overrides",
      head: "[Events]\nFormat: Start, End, Text\nDialogue: 0:00:00.00,0:00:01.00,", unit: "{\\p1}a{"
    ),
    Hostile(file: "a.lrc", what: "tiny lines", unit: "[00:0§.00]a\n"),
    Hostile(file: "a.lrc", what: "many times", head: "[00:0§.00]a\n", unit: "[00:01.00]"),
    Hostile(file: "a.lrc", what: "word times", head: "[00:01.00]", unit: "<00:01.00>a "),
  ]

  private static let markup = [
    Hostile(
      file: "a.srv3", what: "tiny cues", head: "<timedtext format=\"3\"><body>",
      unit: "<p t=\"§00\" d=\"2\">a</p>", tail: "</body></timedtext>"),
    Hostile(
      file: "a.srv3", what: "words", head: "<timedtext format=\"3\"><body><p t=\"1\" d=\"2\">",
      unit: "<s t=\"1\">a</s>", tail: "</p></body></timedtext>"),
    Hostile(
      file: "a.srv1", what: "tiny cues", head: "<transcript>",
      unit: "<text start=\"§\" dur=\"2\">a</text>", tail: "</transcript>"),
    Hostile(
      file: "a.ttml", what: "tiny cues",
      head: "<tt xmlns=\"http://www.w3.org/ns/ttml\"><body><div>",
      unit: "<p begin=\"§s\" end=\"9s\">a</p>", tail: "</div></body></tt>"),
    Hostile(
      file: "a.ttml", what: "deep",
      head: "<tt xmlns=\"http://www.w3.org/ns/ttml\"><body><div>", unit: "<p>"),
    Hostile(
      file: "a.ttml", what: "attributes",
      head: "<tt xmlns=\"http://www.w3.org/ns/ttml\"><body><div><p ", unit: "a=\"b\" "),
    Hostile(file: "a.html", what: "tiny cues", unit: "<cite>A:</cite><time>0:0§</time><p>a</p>\n"),
  ]

  private static let json = [
    Hostile(
      file: "a.json3", what: "tiny cues", head: "{\"wireMagic\":\"pb3\",\"events\":[{}",
      unit: ",{\"tStartMs\":§,\"segs\":[{\"utf8\":\"a\"}]}", tail: "]}"),
    Hostile(
      file: "a.json", what: "tiny segments", head: "{\"segments\":[{\"start\":0,\"text\":\"a\"}",
      unit: ",{\"start\":§,\"text\":\"a\"}", tail: "]}"),
    Hostile(
      file: "a.json", what: "words",
      head: "{\"segments\":[{\"start\":0,\"text\":\"a\",\"words\":[{}",
      unit: ",{\"word\":\"a\",\"start\":1}", tail: "]}]}"),
    Hostile(
      file: "e.json", what: "words alone", head: "{\"text\":\"a\",\"words\":[{}",
      unit: ",{\"word\":\"a\",\"start\":§,\"end\":9}", tail: "]}"),
    Hostile(
      file: "e.json", what: "dashes", head: "{\"segments\":[{\"start\":0,\"text\":\"a\"}",
      unit: ",{\"start\":§,\"text\":\"- - - - - -\"}", tail: "]}"),
    Hostile(
      file: "e.json", what: "one long segment",
      head: "{\"segments\":[{\"start\":0,\"text\":\"a",
      unit: " - b", tail: "\"}]}"),
    Hostile(
      file: "a.json", what: "numbers",
      head: "{\"segments\":[{\"start\":0,\"text\":\"a\",\"tokens\":[1", unit: ",1", tail: "]}]}"),
    Hostile(
      file: "a.json", what: "empty lists", head: "{\"segments\":[{\"start\":0,\"text\":\"a\"}",
      unit: ",[]", tail: "]}"),
    Hostile(
      file: "a.json", what: "members", head: "{\"segments\":[{\"start\":0,\"text\":\"a\"}]",
      unit: ",\"a\":1", tail: "}"),
    Hostile(
      file: "a.json", what: "escapes", head: "{\"segments\":[{\"start\":0,\"text\":\"a",
      unit: "\\u0041\\n", tail: "\"}]}"),
    Hostile(
      file: "a.json", what: "deep", head: "{\"segments\":[{\"start\":0,\"text\":\"a\"}", unit: ",["),
    Hostile(
      file: "b.json", what: "tiny segments (whisper.cpp)", head: "{\"transcription\":[{}",
      unit: ",{\"offsets\":{\"from\":§,\"to\":2},\"text\":\"a\"}", tail: "]}"),
    Hostile(
      file: "c.json", what: "tiny segments (Vosk)", head: "[{}",
      unit: ",{\"content\":\"a\",\"start\":§,\"end\":9,\"words\":[]}", tail: "]"),
    Hostile(
      file: "d.json", what: "tiny segments (podcast)",
      head: "{\"version\":\"1.0.0\",\"segments\":[{\"startTime\":0,\"body\":\"a\"}",
      unit: ",{\"startTime\":§,\"body\":\"a\"}", tail: "]}"),
    Hostile(file: "a.tsv", what: "tiny lines", head: "start\tend\ttext\n", unit: "§\t9\ta\n"),
  ]

  private static let texts = [
    Hostile(file: "a.txt", what: "tiny lines", unit: "0:0§ a\n"),
    Hostile(
      file: "a.txt", what: "times in a line", head: "0:01 a\n0:02 b\n0:03 c\n0:04 ",
      unit: "0:05 [0:06] ("),
    Hostile(file: "a.md", what: "turns", unit: "**A** (0:0§): b\n"),
    Hostile(
      file: "a.md", what: "long turn", head: "**A** (0:01): a\n\n**B** (0:02): a\n\n",
      unit: "word (0:01) "),
    Hostile(file: "n.md", what: "items", head: "# A note\n\n", unit: "- a\n"),
    Hostile(file: "n.md", what: "wikilinks", head: "# A note\n\n", unit: "[[a]] "),
    Hostile(file: "n.md", what: "open brackets", head: "# A note\n\n", unit: "[["),
    Hostile(
      file: "n.md", what: "anchors", head: "# A note\n\n", unit: "<a data-t=\"1:00\">[1:00]</a>\n"),
    Hostile(file: "n.md", what: "open anchors", head: "# A note\n\n", unit: "<a class=\""),
    Hostile(file: "n.md", what: "emphasis", head: "# A note\n\n", unit: "*a **b "),
    Hostile(file: "n.md", what: "nested quotes", head: "# A note\n\n", unit: "> "),
    Hostile(file: "n.md", what: "front matter", head: "---\ntitle: a\n", unit: "a: b\n"),
    Hostile(file: "n.md", what: "blank lines", head: "# A note\n\n", unit: "\n"),
  ]
}
