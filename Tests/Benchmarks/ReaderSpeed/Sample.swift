/// A kind of file to read: how one is written.
struct Sample: Sendable {
  let name: String
  /// The file's name, whose extension readers see.
  let file: String
  var head = ""
  var tail = ""
  /// Between two entries, as in lists of JSON.
  var separator = ""
  /// The entry number `index`, which begins at a time in milliseconds.
  let entry: @Sendable (_ index: Int, _ start: Int, _ speech: inout Speech) -> String

  /// A file of about `size` bytes.
  func bytes(_ size: Int) -> [UInt8] {
    var bytes = Array(head.utf8)
    bytes.reserveCapacity(size + 1000)
    var speech = Speech()
    var index = 0
    while bytes.count < size {
      if index > 0 { bytes += Array(separator.utf8) }
      bytes += Array(entry(index, index * 2500, &speech).utf8)
      index += 1
    }
    return bytes + Array(tail.utf8)
  }

  /// A row a kind, in the order of the table of formats.
  static let all: [Sample] = captions + youTube + recognisers + texts

  private static let captions = [
    Sample(name: "vtt", file: "talk.vtt", head: "WEBVTT\n\n") { _, start, speech in
      "\(clock(start)) --> \(clock(start + 2400))\n\(speech.words(13)).\n\n"
    },
    Sample(name: "vtt, voices", file: "talk.vtt", head: "WEBVTT\n\n") { index, start, speech in
      let voice = index % 5 == 0 ? "Ann Lee" : "Bo Ek"
      return "\(clock(start)) --> \(clock(start + 2400))\n<v \(voice)>\(speech.words(13)).</v>\n\n"
    },
    Sample(
      name: "vtt, automatic", file: "talk.en.vtt",
      head: "WEBVTT\nKind: captions\nLanguage: en\n\n", entry: rolling),
    Sample(name: "srt", file: "talk.srt") { index, start, speech in
      "\(index + 1)\n\(clock(start, ",")) --> \(clock(start + 2400, ","))\n\(speech.words(13)).\n\n"
    },
    Sample(name: "srt, names", file: "talk.srt") { index, start, speech in
      let name = index % 5 == 0 ? "Ann Lee: " : index % 5 == 2 ? "Bo Ek: " : ""
      return "\(index + 1)\n\(clock(start, ",")) --> \(clock(start + 2400, ","))\n"
        + "\(name)<i>\(speech.words(13))</i>.\n\n"
    },
    Sample(name: "sbv", file: "talk.sbv") { _, start, speech in
      let (from, to) = (clock(start), clock(start + 2400))
      return "\(from),\(to)\n\(speech.words(13)).\n\n"
    },
    Sample(
      name: "ass", file: "talk.ass",
      head: """
        [Script Info]
        ScriptType: v4.00+

        [Events]
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text

        """
    ) { index, start, speech in
      let (from, to) = (clock(start).dropLast(), clock(start + 2400))
      return "Dialogue: 0,\(from),\(to.dropLast()),Default,\(index % 5 == 0 ? "Ann" : ""),"
        + "0,0,0,,{\\i1}\(speech.words(6))\\N\(speech.words(7)){\\i0}.\n"
    },
    Sample(name: "lrc", file: "talk.lrc", head: "[ti:A talk]\n") { _, start, speech in
      let time = "\(padded(start / 60000, 2)):\(padded(start / 1000 % 60, 2)).00"
      return "[\(time)]\(speech.words(8))\n"
    },
  ]

  /// Automatic captions: new words in tags, then a cue that holds them.
  @Sendable private static func rolling(_ index: Int, _ start: Int, _ speech: inout Speech)
    -> String
  {
    var old = Speech()
    let line = speech.words(1)
    let tagged = (1..<8).map { "<\(clock(start + $0 * 250))><c> \(speech.word())</c>" }.joined()
    let last = old.words(8)
    return "\(clock(start)) --> \(clock(start + 2490)) align:start position:0%\n"
      + "\(last)\n\(line)\(tagged)\n\n"
      + "\(clock(start + 2490)) --> \(clock(start + 2500)) align:start position:0%\n"
      + "\(last)\n \n\n"
  }

  private static let youTube = [
    Sample(
      name: "json3", file: "talk.en.json3", head: "{\"wireMagic\": \"pb3\", \"events\": [",
      tail: "]}", separator: ","
    ) { index, start, speech in
      let words = (0..<8).map {
        "{\"utf8\": \"\($0 > 0 ? " " : "")\(speech.word())\", \"tOffsetMs\": \($0 * 250)}"
      }
      return "{\"tStartMs\": \(start), \"dDurationMs\": 4000, \"segs\": ["
        + words.joined(separator: ", ") + "]},\n{\"tStartMs\": \(start + 2490), \"aAppend\": 1, "
        + "\"segs\": [{\"utf8\": \"\\n\"}]}\n"
    },
    Sample(
      name: "srv3", file: "talk.en.srv3",
      head: "<?xml version=\"1.0\" encoding=\"utf-8\" ?><timedtext format=\"3\">\n<body>\n",
      tail: "</body></timedtext>\n"
    ) { index, start, speech in
      let words = (0..<8).map { "<s t=\"\($0 * 250)\">\($0 > 0 ? " " : "")\(speech.word())</s>" }
      return "<p t=\"\(start)\" d=\"4000\" w=\"1\">\(words.joined())</p>\n"
    },
    Sample(
      name: "srv1", file: "talk.en.srv1",
      head: "<?xml version=\"1.0\" encoding=\"utf-8\" ?><transcript>", tail: "</transcript>\n"
    ) { index, start, speech in
      "<text start=\"\(decimal(start))\" dur=\"2.4\">\(speech.words(9)) it&amp;#39;s</text>"
    },
    Sample(
      name: "ttml", file: "talk.ttml",
      head: """
        <?xml version="1.0" encoding="utf-8"?>
        <tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body><div>

        """, tail: "</div></body></tt>\n"
    ) { index, start, speech in
      "<p begin=\"\(clock(start))\" end=\"\(clock(start + 2400))\">\(speech.words(6))<br/>"
        + "\(speech.words(7))</p>\n"
    },
  ]

  private static let recognisers = [
    Sample(
      name: "whisper-json", file: "talk.json", head: "{\"text\": \"\", \"segments\": [",
      tail: "], \"language\": \"en\"}", separator: ", ", entry: whisper),
    Sample(
      name: "whisper-json, words", file: "talk.json", head: "{\"text\": \"\", \"segments\": [",
      tail: "], \"language\": \"en\"}", separator: ", "
    ) { index, start, speech in
      let words = (0..<10).map { _ in speech.word() }
      let timed = words.enumerated().map {
        "{\"word\": \" \($1)\", \"start\": \(decimal(start + $0 * 200)), "
          + "\"end\": \(decimal(start + $0 * 200 + 180)), \"probability\": 0.9876543}"
      }
      return "{\"id\": \(index), \"start\": \(decimal(start)), \"end\": \(decimal(start + 2400)), "
        + "\"text\": \" \(words.joined(separator: " "))\", \"words\": ["
        + timed.joined(separator: ", ") + "]}"
    },
    Sample(
      name: "whisper-cpp", file: "talk.json",
      head: "{\"result\": {\"language\": \"en\"}, \"transcription\": [", tail: "]}", separator: ","
    ) { index, start, speech in
      "\n\t\t{\n\t\t\t\"timestamps\": {\n\t\t\t\t\"from\": \"\(clock(start, ","))\",\n"
        + "\t\t\t\t\"to\": \"\(clock(start + 2400, ","))\"\n\t\t\t},\n\t\t\t\"offsets\": {\n"
        + "\t\t\t\t\"from\": \(start),\n\t\t\t\t\"to\": \(start + 2400)\n\t\t\t},\n"
        + "\t\t\t\"text\": \" \(speech.words(13)).\"\n\t\t}"
    },
    Sample(name: "whisper-tsv", file: "talk.tsv", head: "start\tend\ttext\n") {
      _, start, speech in
      "\(start)\t\(start + 2400)\t\(speech.words(13)).\n"
    },
    Sample(name: "vosk", file: "talk.json", head: "[", tail: "]", separator: ", ") {
      index, start, speech in
      let words = (0..<10).map { _ in speech.word() }
      let timed = words.enumerated().map {
        "{\"conf\": 0.98, \"end\": \(decimal(start + $0 * 200 + 180)), "
          + "\"start\": \(decimal(start + $0 * 200)), \"word\": \"\($1)\"}"
      }
      return "{\"content\": \"\(words.joined(separator: " "))\", \"start\": \(decimal(start)), "
        + "\"end\": \(decimal(start + 2400)), \"words\": [\(timed.joined(separator: ", "))]}"
    },
    Sample(
      name: "podcast-json", file: "talk.json", head: "{\"version\": \"1.0.0\", \"segments\": [",
      tail: "]}", separator: ",\n"
    ) { index, start, speech in
      "{\"speaker\": \"\(index % 5 < 2 ? "Ann" : "Bo")\", \"startTime\": \(decimal(start)), "
        + "\"endTime\": \(decimal(start + 2400)), \"body\": \"\(speech.words(13)).\"}"
    },
  ]

  /// A segment as openai-whisper writes it, with its tokens.
  @Sendable private static func whisper(_ index: Int, _ start: Int, _ speech: inout Speech)
    -> String
  {
    let tokens = (0..<14).map { String(50364 + index * 7 % 900 + $0) }.joined(separator: ", ")
    return "{\"id\": \(index), \"seek\": \(index * 250), \"start\": \(decimal(start)), "
      + "\"end\": \(decimal(start + 2400)), \"text\": \" \(speech.words(13)).\", "
      + "\"tokens\": [\(tokens)], \"temperature\": 0.0, \"avg_logprob\": -0.21735, "
      + "\"compression_ratio\": 1.5789, \"no_speech_prob\": 0.01229}"
  }

  private static let texts = [
    Sample(name: "podcast-html", file: "talk.html", head: "<html><body>\n", tail: "</body></html>")
    {
      index, start, speech in
      "<cite>\(index % 2 == 0 ? "Ann Lee" : "Bo Ek"):</cite>\n<time>\(clock(start, nil))</time>\n"
        + "<p>\(speech.words(26)).</p>\n"
    },
    Sample(name: "timed-text", file: "talk.txt") { _, start, speech in
      "\(clock(start, nil)) \(speech.words(13)).\n"
    },
    Sample(name: "speaker-markdown", file: "talk.md") { index, start, speech in
      "\(index % 2 == 0 ? "Ann Lee" : "Bo Ek") (\(clock(start, nil))):\n"
        + "\(speech.words(20)). \(speech.words(20)).\n\n"
    },
    Sample(
      name: "note", file: "note.md",
      head: "---\ntitle: A note\nvideoId: abcdefghijk\ntags: [one]\n---\n# A note\n\n"
    ) { index, start, speech in
      let time = clock(start, nil)
      let heading = index % 10 == 0 ? "## \(speech.words(3))\n\n" : ""
      return heading + "- \(speech.words(16)) [[\(speech.word())|\(speech.word())]]. "
        + "<a class=\"yt-timestamp\" data-t=\"\(time)\">[\(time)]</a>\n"
    },
  ]
}
