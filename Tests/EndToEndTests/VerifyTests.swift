import Foundation
import HarkTestSupport
import Testing

/// `hark verify` over the sample vault, one note of which cites wrong times on purpose.
@Suite struct VerifyTests {
  let programs: Programs
  static let sample = Repository.root + "/index/sample"
  static let wrong = sample + "/notes/harbourstreettalks/the_night_we_lost_the_index.md"
  static let right = sample + "/notes/lanternroom/keeping_a_lighthouse_archive.md"

  init() throws {
    programs = try Programs()
    let ended = try programs.run("hark-index", ["-q", Self.sample])
    try #require(ended.status == 0, "\(ended.err)")
  }

  private func verify(_ words: [String], input: String? = nil) throws -> Programs.Ended {
    let daemon = try RunningDaemon(programs)
    defer { withExtendedLifetime(daemon) {} }
    return try programs.run("hark", ["verify"] + words, input: input)
  }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("The exit code says whether a citation is wrong")
  func exitCodes() throws {
    let unknown = try programs.write("[[no]]\n\nA claim [0:10].\n", to: "unknown.md")
    for (path, code) in [(Self.right, 0), (Self.wrong, 1), (unknown, 0), ("/no/such.md", 2)] {
      let ended = try verify([path])
      #expect(ended.status == Int32(code), "\(path): \(ended.err)")
    }
    #expect(try verify([]).status == 64)
    #expect(try verify(["--json", "--jsonl", Self.right]).status == 64)
  }

  @Test("A note that is too long to be sent is read by the daemon, if the index has it")
  func long() throws {
    let text = try String(contentsOfFile: Self.right, encoding: .utf8)
    let long = text + "\n```\n" + String(repeating: "x\n", count: 600_000) + "```\n"
    for name in ["known/a.md", "unknown/a.md"] { try programs.write(long, to: name) }
    try programs.write(text, to: "unknown/b.md")
    let indexed = try programs.run("hark-index", ["-q", programs.home.path("known")])
    #expect(indexed.status == 0)
    let known = try verify(["--json", programs.home.path("known/a.md")])
    #expect(known.status == 0, "\(known.err)")
    #expect((try json(known.out)["citations"] as? [Any])?.isEmpty == false)
    let folder = try verify(["--jsonl", programs.home.path("unknown")])
    #expect(folder.status == 2)
    #expect(folder.out.contains("unknown/b.md"))
    #expect(folder.err.contains("limits.message_bytes"), "\(folder.err)")
  }

  @Test("The object has the shape of the contract")
  func shape() throws {
    let result = try json(try verify(["--json", Self.wrong]).out)
    #expect(result["version"] as? Int == 1)
    #expect(result["note"] as? String == Self.wrong)
    #expect((result["transcript"] as? String)?.hasSuffix(".srt") == true)
    #expect((result["recording"] as? [String: Any])?["id"] as? String == "hkS4mpleD06")
    let citations = try #require(result["citations"] as? [[String: Any]])
    #expect(citations.count == 14)
    for citation in citations {
      let wanted: Set = [
        "line", "written", "cited", "claim", "verdict", "candidates", "beyond_end", "slip",
      ]
      #expect(wanted.isSubset(of: Set(citation.keys)))
      let candidates = try #require(citation["candidates"] as? [[String: Any]])
      #expect(candidates.count <= 3)
      for candidate in candidates {
        #expect(Set(["start", "score", "text", "speaker"]).isSubset(of: Set(candidate.keys)))
      }
    }
  }

  @Test("What is wrong on purpose is found, with the moment that was meant")
  func wrongTimes() throws {
    let result = try json(try verify(["--json", Self.wrong]).out)
    let citations = try #require(result["citations"] as? [[String: Any]])
    let moved = citations.filter { $0["verdict"] as? String == "moved" }
    #expect(
      moved.compactMap { $0["written"] as? String }
        == ["01:02:06", "02:52:00", "00:58:24", "00:00:46"])
    #expect(citations.count { $0["verdict"] as? String == "ok" } == 10)
    #expect(moved.map { $0["beyond_end"] as? Bool } == [true, true, true, false])
    #expect(moved.first?["slip"] as? String == "extra_hour")
    let first = (moved.first?["candidates"] as? [[String: Any]])?.first
    #expect(first?["timecode"] as? String == "2:03")
    #expect((first?["url"] as? String)?.hasSuffix("hkS4mpleD06?t=123") == true)
  }

  @Test("A folder's notes are checked, and what is no note is passed over")
  func folder() throws {
    let ended = try verify(["--json", Self.sample])
    #expect(ended.status == 1)
    #expect(ended.err.isEmpty, "\(ended.err)")
    let notes = try #require(try json(ended.out)["notes"] as? [[String: Any]])
    #expect(notes.count == 6)
    let lines = try verify(["--jsonl", Self.sample]).out.split(separator: "\n")
    #expect(lines.count == 6)
    let text = try verify([Self.sample])
    #expect(text.err.hasSuffix("3 beyond the end.\n"), "\(text.err)")
    #expect(
      text.out.contains("\n13  01:02:06  said elsewhere at 2:03, beyond the end (extra_hour)"))
  }

  @Test("--diff prints what would be changed, and changes nothing")
  func diff() throws {
    let before = try Data(contentsOf: URL(fileURLWithPath: Self.wrong))
    let ended = try verify(["--diff", Self.wrong])
    #expect(ended.status == 1)
    #expect(ended.out.hasPrefix("--- a\(Self.wrong)\n+++ b\(Self.wrong)\n@@ -"), "\(ended.out)")
    let added = ended.out.split(separator: "\n").filter { $0.hasPrefix("+*") }
    #expect(added.contains { $0.contains(#"data-t="00:02:03">[00:02:03]</a>"#) }, "\(added)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: Self.wrong)) == before)
  }

  @Test(
    "--write corrects what is sure, keeps all other bytes, and then there is nothing to correct")
  func write() throws {
    let text = try String(contentsOfFile: Self.wrong, encoding: .utf8)
      .replacing("\n", with: "\r\n")
    let path = try programs.write(text, to: "copy.md")
    #expect(try verify(["--write", path]).status == 64)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    let ended = try verify(["--write", "--yes", path])
    #expect(ended.err.contains("citations corrected\n"), "\(ended.err)")
    let written = try String(contentsOfFile: path, encoding: .utf8)
    #expect(written.contains(#"data-t="00:02:03">[00:02:03]</a>."#))
    let time = /\d\d:\d\d:\d\d/
    #expect(written.replacing(time, with: "") == text.replacing(time, with: ""))
    let again = try json(try verify(["--json", path]).out)
    let verdicts = (again["citations"] as? [[String: Any]])?.map { $0["verdict"] as? String }
    #expect(verdicts == Array(repeating: "ok", count: 14))
    #expect(try verify(["--diff", path]).out.isEmpty)
  }

  @Test("--style says how corrected citations are written")
  func style() throws {
    for (style, part) in [
      ("link", "[2:03](https://youtu.be/hkS4mpleD06?t=123)"), ("time", " [2:03]."),
      ("anchor", #"<a class="yt-timestamp" data-t="00:02:03">[00:02:03]</a>"#),
    ] {
      #expect(try verify(["--diff", "--style", style, Self.wrong]).out.contains(part), "\(style)")
    }
  }

  @Test("--sarif is one valid object with the citations that are not right")
  func sarif() throws {
    let ended = try verify(["--sarif", Self.sample])
    let runs = try #require(try json(ended.out)["runs"] as? [[String: Any]])
    let results = try #require(runs.first?["results"] as? [[String: Any]])
    #expect(results.count { $0["ruleId"] as? String == "moved" } == 4)
    #expect(ended.status == 1)
  }

  @Test("Of two talks that claim one video, the one that speaks for the note is used")
  func conflict() throws {
    func transcript(_ name: String, _ lines: [String]) throws {
      let turns = lines.enumerated().map { "Ada Kettle (00:0\($0.offset):00):\n\($0.element)\n" }
      try programs.write(
        "---\ntitle: Tea with Ada Kettle\nvideo_id: hkS4mpleZ99\n---\n\n"
          + turns.joined(separator: "\n"),
        to: "two/\(name)/transcript.md")
    }
    try transcript(
      "kettle",
      [
        "A kettle without a whistle burns dry.", "Measure the water before you boil it.",
        "Oolong leaves are roasted over charcoal for nine hours.",
      ])
    try transcript(
      "goalkeepers",
      [
        "A goalkeeper trains with tennis balls.", "The penalty shoot-out is a matter of nerves.",
        "Gloves are washed by hand in cold water.",
      ])
    let note = """
      ---
      videoId: hkS4mpleZ99
      ---

      Goalkeepers train with tennis balls [00:00:00]. Penalty shoot-outs are a matter of nerves \
      [00:01:00]. Gloves should be washed by hand in cold water [00:02:00].

      """
    let path = try programs.write(note, to: "two/note.md")
    let ended = try programs.run("hark-index", ["-q", programs.home.path + "/two"])
    try #require(ended.status == 0, "\(ended.err)")
    let result = try json(try verify(["--json", path]).out)
    #expect((result["transcript"] as? String)?.hasSuffix("goalkeepers/transcript.md") == true)
    let conflicts = try #require(result["conflicts"] as? [[String: Any]])
    #expect(conflicts.map { ($0["path"] as? String)?.hasSuffix("kettle/transcript.md") } == [true])
    let verdicts = (result["citations"] as? [[String: Any]])?.map { $0["verdict"] as? String }
    #expect(verdicts == ["ok", "ok", "ok"])
  }
}
