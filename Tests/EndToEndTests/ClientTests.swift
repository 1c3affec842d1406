import Foundation
import HarkTestSupport
import Testing

/// What `hark` prints and which code it ends with, over the sample vault.
@Suite struct ClientTests {
  let programs: Programs

  init() throws {
    programs = try Programs()
    let ended = try programs.run("hark-index", ["-q", Repository.root + "/index/sample"])
    try #require(ended.status == 0, "\(ended.err)")
  }

  /// Asks a daemon that the test runs.
  private func ask(
    _ words: [String], environment: [String: String] = [:]
  ) throws -> Programs.Ended {
    let daemon = try RunningDaemon(programs)
    defer { withExtendedLifetime(daemon) {} }
    return try programs.run("hark", words, environment: environment)
  }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("Without a home the service of the system is asked; a socket without a name is none")
  func noHome() throws {
    let bare = ["HOME": "", "XDG_RUNTIME_DIR": "", "XDG_STATE_HOME": ""]
    let ended = try programs.run("hark", ["status"], environment: bare)
    #expect(ended.status == 69)
    #expect(ended.err.contains("/run/hark/hark.sock"), "\(ended.err)")
    #expect(try programs.run("hark", ["--no-spawn", "x"], environment: bare).status == 69)
    for words in [["--socket", "", "x"], ["status", "--socket="]] {
      #expect(try programs.run("hark", words).status == 64, "\(words)")
    }
  }

  @Test(
    "The exit code says how it went",
    arguments: [
      (["lighthouse"], 0), (["search", "lighthouse"], 0), (["zeppelinette"], 1), ([], 64),
      (["--bad-flag", "x"], 64), (["x", "--limit", "-1"], 64), (["x", "--limit", "many"], 64),
      (["x", "--limit", "0"], 64), (["--format", "{nothing}", "x"], 64), (["--help"], 0),
      (["search"], 64), (["--version"], 0), (["help"], 0), (["status"], 0), (["recordings"], 0),
      (["recordings", "zeppelinette"], 1), (["show", "nosuchmoment"], 1), (["show"], 64),
      (["-c", "lighthouse"], 0), (["-c", "zeppelinette"], 1), (["-c", "-l", "x"], 64),
      (["--partial", "lighth"], 0), (["--lang", "xx", "lighthouse"], 1),
      (["--lang", "en", "sleeping"], 0), (["fields"], 0), (["fields", "--json"], 0),
      (["suggest", "light"], 0), (["explain", "lighthouse"], 0), (["explain", "zeppelinette"], 1),
      (["explain"], 64), (["explain", "-n", "-1", "x"], 64), (["explain", "tandem", "-wheel"], 0),
      (["suggest", "zeppelinette"], 1), (["suggest", "--field", "nothing", "x"], 64),
      (["-0", "x"], 64), (["--facets", "nothing", "x"], 64),
    ] as [([String], Int32)])
  func exitCodes(words: [String], code: Int32) throws {
    let ended = try ask(words)
    #expect(ended.status == code, "\(ended.err)")
    if code > 1 {
      #expect(ended.out.isEmpty)
      #expect(!ended.err.isEmpty)
    }
  }

  @Test("explain says what became of a query, and as JSON the same")
  func explain() throws {
    let text = try ask(["explain", "-n", "1", "speaker:gus", "tandm"]).out
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.contains(#"searched       speaker:"gus" tandem"#), "\(text)")
    #expect(lines.contains { $0.hasPrefix("tandm          no moment; meant: tandem (1 letter, ") })
    #expect(lines.contains { $0.hasPrefix("answered by    all words: 1 moment, ") })
    #expect(lines.contains { $0.hasPrefix(" 1  9:37  Spokehouse monthly meeting · Gus") })
    let result = try json(try ask(["explain", "--json", "~car", "bicycle"]).out)
    #expect(result["version"] as? Int == 1)
    #expect((result["parts"] as? [Any])?.isEmpty == false)
  }

  @Test("JSON is one valid object, also with zero hits")
  func jsonOutput() throws {
    for (word, isFound) in [("lighthouse", true), ("zeppelinette", false)] {
      let ended = try ask(["--json", word])
      #expect(ended.status == (isFound ? 0 : 1))
      let result = try json(ended.out)
      #expect(result["version"] as? Int == 1)
      #expect(result["query"] as? String == word)
      #expect((result["moments"] as? [Any])?.isEmpty == !isFound)
      #expect(result["facets"] is [String: Any])
      #expect(ended.err.isEmpty)
    }
  }

  @Test("--jsonl prints an object a line, and nothing with zero hits")
  func jsonLines() throws {
    let ended = try ask(["--jsonl", "-n", "3", "lighthouse"])
    let lines = ended.out.split(separator: "\n")
    #expect(lines.count == 3)
    for line in lines { #expect(try json(String(line))["path"] is String) }
    #expect(try ask(["--jsonl", "zeppelinette"]).out.isEmpty)
  }

  @Test("-c prints the number of hits that JSON says")
  func count() throws {
    let total = try json(try ask(["--json", "-n", "1", "lighthouse"]).out)["total"]
    let value = (total as? [String: Any])?["value"] as? Int
    #expect(try ask(["-c", "lighthouse"]).out == "\(value ?? -1)\n")
    #expect(try ask(["-c", "zeppelinette"]).out == "0\n")
  }

  @Test("-l prints each recording once, and -0 ends it with a zero byte")
  func recordings() throws {
    let lines = try ask(["-l", "lighthouse"]).out.split(separator: "\n")
    #expect(lines.count > 1)
    #expect(Set(lines).count == lines.count)
    let zeros = try ask(["-l", "-0", "lighthouse"]).out
    #expect(zeros.filter { $0 == "\0" }.count == lines.count)
    #expect(zeros.hasSuffix("\0"))
    #expect(!zeros.contains("\n"))
  }

  @Test("--format fills a line a moment, with \\t and \\n, or zero bytes after each")
  func format() throws {
    let template = #"{timecode}\t{speaker}\t{url}"#
    let ended = try ask(["--format", template, "\"four hundredweight of soap\""])
    #expect(ended.status == 0)
    let fields = ended.out.split(separator: "\n").first?.components(separatedBy: "\t")
    #expect(fields?.prefix(2) == ["0:00", "Oonagh Brandvold"])
    #expect(fields?.last?.hasPrefix("https://youtu.be/") == true)
    let zeros = try ask(["-0", "-n", "2", "--format", "{id}", "lighthouse"]).out
    #expect(zeros.split(separator: "\0").count == 2)
    #expect(zeros.hasSuffix("\0"))
  }

  @Test("suggest prints a suggestion a line, and with --insert all that is typed")
  func suggest() throws {
    #expect(try ask(["suggest", "speaker:oon"]).out == "Oonagh Brandvold\n")
    let typed = ["suggest", "--insert", "light -speaker:\"oonagh b"]
    #expect(try ask(typed).out == "light -speaker:\"Oonagh Brandvold\"\n")
    let words = try ask(["suggest", "lighth"]).out.split(separator: "\n")
    #expect(words.contains("lighthouse"))
    #expect(Set(words).count == words.count)
    let result = try json(try ask(["suggest", "--json", "--field", "kind", ""]).out)
    let texts = (result["suggestions"] as? [[String: Any]])?.compactMap { $0["text"] as? String }
    #expect(Set(texts ?? []) == ["transcript", "note"])
  }

  @Test("--csv prints a header and a record a moment")
  func csv() throws {
    let records = try ask(["--csv", "-n", "3", "lighthouse"]).out.components(separatedBy: "\r\n")
    #expect(records.count == 5)
    #expect(records.first?.hasPrefix("n,id,kind,timecode,start") == true)
    #expect(try ask(["--csv", "zeppelinette"]).out.components(separatedBy: "\r\n").count == 2)
  }

  @Test("-C prints what is said around each hit, and -C 0 the hit in full")
  func context() throws {
    let phrase = "\"ten million wings\""
    let alone = try ask(["-C", "0", phrase]).out
    let wide = try ask(["-C", "2m", phrase]).out
    #expect(alone.contains("ten million wings"))
    #expect(wide.contains("ten million wings"))
    #expect(wide.count > alone.count)
    #expect(try ask(["--flat", "-C", "2m", phrase]).out == wide)
    let moments = try json(try ask(["--json", "-C", "2m", phrase]).out)["moments"]
    let hit = try #require((moments as? [[String: Any]])?.first)
    let around = try #require(hit["context"] as? [[String: Any]])
    #expect(around.count > 1)
    #expect(around.contains { $0["id"] as? String == hit["id"] as? String })
  }

  @Test("show N and open N work on the last search")
  func lastSearch() throws {
    let daemon = try RunningDaemon(programs)
    defer { withExtendedLifetime(daemon) {} }
    #expect(try programs.run("hark", ["show", "1"]).status == 2)
    #expect(try programs.run("hark", ["\"ten million wings\""]).status == 0)
    let shown = try programs.run("hark", ["show", "1"])
    #expect(shown.status == 0)
    #expect(shown.out.contains("ten million wings"))
    for (words, second) in [([], 142), (["--lead", "0"], 143), (["--with", "browser"], 142)] {
      let opened = try programs.run("hark", ["open", "1", "--print"] + words)
      #expect(opened.status == 0)
      #expect(opened.out == "https://youtu.be/-hkS4mple05?t=\(second)\n")
    }
    #expect(try programs.run("hark", ["open", "1", "--lead", "x"]).status == 64)
    let exactly = ["open", "1", "--with", "mpv", "--lead", "0s", "--print"]
    let player = try programs.run("hark", exactly)
    #expect(player.out.contains("mpv"))
    #expect(player.out.contains("143"))
    let far = try programs.run("hark", ["show", "999"])
    #expect(far.status == 2)
    #expect(far.err.contains("999"))
    for form in [["--format", "{timecode}"], ["--jsonl"], ["--csv"], ["--json"], ["--flat"], []] {
      for phrase in ["\"sleeping city\"", "\"ten million wings\""] {
        #expect(try programs.run("hark", ["search", phrase] + form).status == 0)
        let shown = try programs.run("hark", ["show", "1"]).out
        #expect(shown.contains(phrase.dropFirst().dropLast()), "\(form): \(shown)")
      }
    }
    // A search that finds nothing leaves the last one as it is.
    #expect(try programs.run("hark", ["zeppelinette"]).status == 1)
    #expect(try programs.run("hark", ["show", "1"]).status == 0)
  }

  @Test("A word that begins with a hyphen is left out, or searched for after --")
  func hyphens() throws {
    let all = try ask(["-c", "lighthouse"]).out
    let some = try ask(["-c", "lighthouse", "-keeper"]).out
    #expect((Int(some.dropLast()) ?? 0) < (Int(all.dropLast()) ?? 0))
    for words in [["--", "-lighthouse"], ["search", "--", "--lighthouse"], ["--", "--json"]] {
      let ended = try ask(words)
      #expect(ended.status <= 1, "\(words): \(ended.err)")
    }
  }

  @Test("hark index runs hark-index with its words")
  func otherPrograms() throws {
    let vault = programs.home.path + "/more"
    try programs.write("---\ntitle: T\n---\n\nA zeppelinette.\n", to: "more/a b.md")
    let ended = try programs.run("hark", ["index", "--quiet", vault])
    #expect(ended.status == 0, "\(ended.err)")
    #expect(ended.out.isEmpty)
    #expect(try ask(["zeppelinette"]).status == 0)
    let failed = try programs.run("hark", ["index", vault + "/none"])
    #expect(failed.status == 2)
    #expect(try programs.run("hark", ["index", "--bad-flag"]).status == 64)
  }

  @Test("Colours come where they are asked for, and nowhere else")
  func colors() throws {
    let escape = "\u{1B}["
    #expect(try !ask(["lighthouse"]).out.contains(escape))
    #expect(try ask(["--color", "always", "lighthouse"]).out.contains(escape))
    #expect(try !ask(["--color", "never", "lighthouse"]).out.contains(escape))
    let none = try ask(["lighthouse"], environment: ["NO_COLOR": "1", "TERM": "xterm"])
    #expect(!none.out.contains(escape))
    let flag = try ask(
      ["--color", "always", "lighthouse"], environment: ["NO_COLOR": "1", "TERM": "xterm"])
    #expect(flag.out.contains(escape))
    #expect(try !ask(["--json", "--color", "always", "lighthouse"]).out.contains(escape))
  }

  @Test("A reader that goes away ends hark quietly", arguments: ["-n 1000", "--json -n 1000"])
  func brokenPipe(options: String) throws {
    let daemon = try RunningDaemon(programs)
    defer { withExtendedLifetime(daemon) {} }
    let ended = try programs.run(
      "/usr/bin/bash",
      ["-c", "hark \(options) the | head -c 1 >/dev/null; echo \"${PIPESTATUS[0]}\""])
    #expect(ended.out == "0\n", "\(ended.out)")
    #expect(ended.err.isEmpty, "\(ended.err.prefix(300))")
  }

  static let strange = [
    "C++", "Q&A", "don’t", "\"unbalanced", "-", "--", "AND", "OR OR", "NOT", "field:", "speaker:",
    "speaker:\"", "18:57", "https://youtu.be/aXGo1o_baBo?t=1491", "🎉", "日本", "ไทย", "*", "a*",
    "*a", "(", ")", "((((((", "a AND", "OR b", "NOT NOT a", "+", "+a", "~", "a~2", "a^3",
    "[a TO b]",
    "\\", "\"\"", "\" \"", "' OR 1=1 --", "foo-bar", "O'Brien", "a:b:c", "date:9999", "date:..",
    "video:", "kind:nothing", "-lighthouse", "-speaker:Ada", "\u{1B}[31m", "\u{202E}abc",
    "\u{FEFF}", "\u{E000}", "e\u{301}", "ﬁ", "ß", " ", "\t\n", "%s%n", "{}", "$(true)", "`id`",
    String(repeating: "long ", count: 2000), String(repeating: "x", count: 10_000),
    String(repeating: "(", count: 5000), String(repeating: "\"", count: 5001),
    String(repeating: "NOT ", count: 2000), String(repeating: "a OR ", count: 2000),
    String(repeating: "-", count: 3000), String(repeating: "speaker:", count: 500),
  ]

  @Test("Any text is a query: it finds something or nothing")
  func strangeQueries() throws {
    let daemon = try RunningDaemon(programs)
    defer { withExtendedLifetime(daemon) {} }
    for query in Self.strange {
      let ended = try programs.run("hark", ["search", "--json", "--", query])
      let name = String(query.prefix(30)).debugDescription
      #expect(ended.status == 0 || ended.status == 1, "\(name): \(ended.err.prefix(300))")
      let isValid = (try? json(ended.out))?["version"] as? Int == 1
      #expect(isValid, "\(name)")
    }
  }

  @Test("No text at all, or only spaces, is an answer with a reason")
  func empty() throws {
    for words in [[""], ["", ""], ["search", "--", ""]] {
      let ended = try ask(words)
      #expect([0, 1, 64].contains(ended.status), "\(words): \(ended.status) \(ended.err)")
    }
  }
}
