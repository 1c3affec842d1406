import Foundation
import HarkTestSupport
import Testing

/// `hark cite` and `hark coverage` over the sample vault.
@Suite struct CiteTests {
  let programs: Programs

  init() throws {
    programs = try Programs()
    let ended = try programs.run("hark-index", ["-q", Repository.root + "/index/sample"])
    try #require(ended.status == 0, "\(ended.err)")
  }

  private func ask(_ runs: [[String]]) throws -> [Programs.Ended] {
    let daemon = try RunningDaemon(programs)
    defer { withExtendedLifetime(daemon) {} }
    return try runs.map { try programs.run("hark", $0) }
  }

  @Test("The exit code says how it went")
  func exitCodes() throws {
    let rows: [([String], Int32)] = [
      (["cite", "lighthouse"], 0), (["cite", "zeppelinette"], 1), (["cite"], 64),
      (["cite", "-n", "0", "x"], 64), (["cite", "--style", "mla", "x"], 64),
      (["cite", "--style", "link", "--note", "n.md", "x"], 64),
      (["cite", "0123456789abcdef"], 1), (["coverage"], 0), (["coverage", "zeppelinette"], 1),
      (["coverage", "--json", "--jsonl"], 64), (["coverage", "-n", "0"], 64),
    ]
    for (row, ended) in zip(rows, try ask(rows.map(\.0))) {
      #expect(ended.status == row.1, "\(row.0): \(ended.err)")
    }
  }

  @Test("A query's best moment is cited, and so is a hit of the last search")
  func cite() throws {
    let ended = try ask([
      ["cite", "--style", "link", "\"sleeping city\""], ["search", "\"sleeping city\""],
      ["cite", "1"], ["cite", "--style", "csl", "1"],
    ])
    #expect(ended[0].out == "[2:25](https://youtu.be/-hkS4mple05?t=145)\n")
    #expect(ended[2].out == "<a class=\"yt-timestamp\" data-t=\"00:02:25\">[00:02:25]</a>\n")
    #expect(ended[3].out.contains("\"note\" : \"at 2:25\""), "\(ended[3].out)")
  }

  @Test(
    "A moment is cited as a note cites",
    arguments: [
      ("---\nvideoId: -hkS4mple05\n---\n\nSaid [1:02].\n", "[2:25]\n"),
      (
        "---\nvideoId: other\n---\n\nSaid [1:02].\n", "[2:25](https://youtu.be/-hkS4mple05?t=145)\n"
      ),
    ])
  func note(text: String, citation: String) throws {
    try programs.write(text, to: "note.md")
    let ended = try ask([["cite", "--note", programs.home.path("note.md"), "\"sleeping city\""]])
    #expect(ended[0].out == citation, "\(ended[0].err)")
  }

  @Test("A recording's stretches with and without notes are shown, and its notes")
  func coverage() throws {
    let ended = try ask([["coverage", "lost", "index"], ["coverage", "--json"], ["coverage"]])
    let lines = ended[0].out.split(separator: "\n").map(String.init)
    #expect(lines.first == "The Night We Lost the Index")
    #expect(lines.contains { $0.hasPrefix("·") && $0.hasSuffix("%") }, "\(ended[0].out)")
    #expect(lines.contains { $0.contains("no notes: ") })
    #expect(lines.last?.hasSuffix("cites 14 times, 3 beyond the end") == true, "\(ended[0].out)")
    let result = try #require(
      try JSONSerialization.jsonObject(with: Data(ended[1].out.utf8)) as? [String: Any])
    let recordings = try #require(result["recordings"] as? [[String: Any]])
    #expect(recordings.count == result["total"] as? Int)
    #expect(ended[2].out.split(separator: "\n").count == recordings.count)
  }
}
