import Foundation
import HarkTestSupport
import Testing

/// The set-ups that `hark editor` installs, in the real editors where they are installed.
@Suite struct EditorSetUpTests {
  let programs: Programs
  let daemon: RunningDaemon
  let note: String

  init() throws {
    programs = try Programs()
    try FileManager.default.copyItem(
      atPath: Repository.root + "/index/sample", toPath: programs.home.path("vault"))
    let ended = try programs.run("hark-index", ["-q", programs.home.path("vault")])
    try #require(ended.status == 0, "\(ended.err)")
    daemon = try RunningDaemon(programs)
    note = programs.home.path("vault/notes/lanternroom/keeping_a_lighthouse_archive.md")
  }

  static func path(of editor: String) -> String? { CompletionTests.path(of: editor) }

  private static func script(_ name: String) -> String {
    Repository.root + "/Tests/EndToEndTests/Editors/" + name
  }

  /// What the set-up of an editor made of its installation.
  private func installed(_ editor: String) throws -> [String] {
    let ended = try programs.run("hark", ["editor", editor, "--install"])
    #expect(ended.status == 0, "\(ended.err)")
    return ended.out.split(separator: "\n").map(String.init)
  }

  /// What every editor shows.
  private func check(_ said: String, _ more: [String] = []) {
    for line in [
      "There is no note nowhere\n", "search:     1:43  Imogen Tarrant: ",
      "preview: A tidy log is a log", "went to: transcript.md So what does an archive",
      "definition: You've imagined it quite well", "completion: 🐦 Wet paper is not dried",
    ] + more {
      #expect(said.contains(line), "\(line) is not in:\n\(said)")
    }
    let hover = said.split(separator: "\n").first { $0.hasPrefix("hover: ") } ?? ""
    #expect(hover.contains("Oonagh Brandvold") && hover.contains("imagined it quite well"))
    let completed = said.split(separator: "\n").first { $0.hasPrefix("completion: ") } ?? ""
    #expect(completed.contains(#"<a class="yt-timestamp" data-t="00:0"#), "\(completed)")
  }

  @Test(
    "Neovim searches, goes to the second, hovers, completes a citation and shows faults",
    .enabled(if: path(of: "nvim") != nil, "neovim is not installed"))
  func neovim() throws {
    let file = try #require(try installed("neovim").first)
    let ended = try programs.run(
      "/usr/bin/env",
      ["nvim", "--headless", "-n", "-u", file, "-c", "luafile " + Self.script("neovim.lua")],
      environment: ["NOTE": note])
    #expect(ended.status == 0, "\(ended.err)")
    check(ended.out, ["no address: true"])
  }

  @Test(
    "Vim searches, goes to the second, hovers, completes and inserts citations and shows faults",
    .enabled(if: path(of: "vim") != nil, "vim is not installed"))
  func vim() throws {
    let file = try #require(try installed("vim").first)
    let out = programs.home.path("said")
    let ended = try programs.run(
      "/usr/bin/env",
      [
        "vim", "-N", "-n", "-i", "NONE", "-u", file, "--not-a-term", "-T", "dumb", "-S",
        Self.script("vim.vim"),
      ], environment: ["NOTE": note, "OUT": out])
    #expect(ended.status == 0)
    check(
      try String(contentsOfFile: out, encoding: .utf8),
      [#"data-t="00:01:43">[00:01:43]</a>"#])
  }

  @Test(
    "Emacs searches, goes to the second, hovers, completes a citation and shows faults",
    .enabled(if: path(of: "emacs") != nil, "emacs is not installed"))
  func emacs() throws {
    let file = try #require(try installed("emacs").first)
    let ended = try programs.run(
      "/usr/bin/env",
      [
        "emacs", "-q", "--batch", "--eval", "(package-activate-all)", "-l",
        Self.script("emacs.el"),
      ], environment: ["NOTE": note, "HARK_EL": file])
    #expect(ended.status == 0, "\(ended.err.suffix(1500))")
    check(ended.out, ["own server: t"])
  }

  @Test(
    "Kakoune lists the moments, goes to the line, and cites what it lists as the note cites",
    .enabled(if: path(of: "kak") != nil, "kakoune is not installed"))
  func kakoune() throws {
    let file = try #require(try installed("kakoune").first)
    let out = programs.home.path("said")
    let commands = """
      source \(file); edit \(note); hark-search paper loses fibre; buffer \(note); \
      hark-search big leather book; \
      write -force \(out); hark-jump; \
      echo -to-file \(out).place "%val{buffile} %val{cursor_line}"; \
      buffer *hark*; execute-keys gg; hark-cite; \
      echo -to-file \(out).cited "%val{bufname} %val{selection}"; \
      try %{ hark-search zeppelinette } catch %{ echo -to-file \(out).none %val{error} }; quit!
      """
    _ = try programs.run(
      "/usr/bin/env", ["kak", "-n", "-ui", "dummy", "-e", commands], seconds: 20)
    let said = try String(contentsOfFile: out, encoding: .utf8)
    #expect(said.contains("[1:43] Imogen Tarrant So what does"), "\(said)")
    let place = try String(contentsOfFile: out + ".place", encoding: .utf8)
    #expect(place.contains("lighthouse-archive/transcript.md"), "\(place)")
    let cited = try String(contentsOfFile: out + ".cited", encoding: .utf8)
    #expect(cited.contains("keeping_a_lighthouse_archive.md"), "\(cited)")
    #expect(cited.contains(#"data-t="00:01:43">[00:01:43]</a>"#), "\(cited)")
    let none = try String(contentsOfFile: out + ".none", encoding: .utf8)
    #expect(none.contains("Nothing found"), "\(none)")
  }

  @Test(
    "The extension for VS Code does the same, in a stub of VS Code",
    .enabled(if: path(of: "node") != nil, "node is not installed"))
  func vscode() throws {
    let files = try installed("vscode")
    #expect(files.count == 2)
    let package = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: files[0])))
    #expect((package as? [String: Any])?["main"] as? String == "./extension.js")
    let words = try JSONSerialization.data(
      withJSONObject: [programs.path(of: "hark"), "lsp", "--socket", daemon.socket])
    let ended = try programs.run(
      "/usr/bin/env", ["node", Self.script("vscode.js")],
      environment: [
        "NOTE": note, "EXTENSION": files[1], "HARK_LSP": String(decoding: words, as: UTF8.self),
      ])
    #expect(ended.status == 0, "\(ended.err)")
    for line in [
      "hover: **Oonagh Brandvold**", "lighthouse-archive/transcript.md", "search: [1:43]",
      "open: https://youtu.be/hkS4mpleB01?t=112", "diagnostic: There is no note nowhere",
    ] {
      #expect(ended.out.contains(line), "\(line) is not in:\n\(ended.out)")
    }
  }

  static var hasPygls: Bool {
    // No Python is as good as one without the client.
    (try? Program.run(AgentTests.python, ["-c", "import pygls.lsp.client"]))?.status == 0
  }

  @Test(
    "The client of pygls does all of it through hark lsp, in UTF-8",
    .enabled(if: hasPygls, "the Python package pygls is not installed"))
  func pygls() throws {
    let ended = try programs.run(
      "/usr/bin/env", [AgentTests.python, Self.script("pygls_client.py")],
      environment: [
        "NOTE": note, "HARK": programs.path(of: "hark"), "HARK_SOCKET": daemon.socket,
      ])
    #expect(ended.status == 0, "\(ended.err.suffix(1500))")
    for line in [
      "encoding: utf-8", "search: [1:43]", "lighthouse-archive/transcript.md",
      "hover: Oonagh Brandvold", "completion: 3 <a class=",
      "links: https://youtu.be/hkS4mpleB01?t=112",
      "references: 2", "diagnostic: There is no note nowhere", "actions: 0", "ended: 0",
    ] {
      #expect(ended.out.contains(line), "\(line) is not in:\n\(ended.out)")
    }
  }

  static let names = ["neovim", "vim", "emacs", "helix", "vscode", "kakoune"]

  @Test("A set-up is printed, and says how to use it", arguments: names)
  func printed(name: String) throws {
    let ended = try programs.run("hark", ["editor", name])
    #expect(ended.status == 0)
    #expect(ended.out.contains("hark"))
    #expect(ended.err.isEmpty)
    #expect(name == "vscode" || ended.out.contains("hark editor \(name) --install"))
  }

  @Test("Installing again changes nothing, and a file that is not hark's stays as it is")
  func install() throws {
    let first = try installed("vim")
    #expect(try installed("vim") == first)
    try "set nocompatible\n".write(toFile: first[0], atomically: true, encoding: .utf8)
    let refused = try programs.run("hark", ["editor", "vim", "--install"])
    #expect(refused.status == 2)
    #expect(refused.err.contains("is not hark's"))
    #expect(try String(contentsOfFile: first[0], encoding: .utf8) == "set nocompatible\n")
    let own = "\" hark for Vim 9\nlet g:mine = 1\n"
    for (text, kept) in [(own, ".orig"), (own, ".orig"), (own + own, ".orig2")] {
      try text.write(toFile: first[0], atomically: true, encoding: .utf8)
      let ended = try programs.run("hark", ["editor", "vim", "--install"])
      #expect(ended.status == 0)
      #expect(ended.err.contains(first[0] + kept))
      #expect(try String(contentsOfFile: first[0] + kept, encoding: .utf8) == text)
    }
    let helix = try installed("helix")
    try "x = 1\n# hark\n".write(toFile: helix[0], atomically: true, encoding: .utf8)
    #expect(try programs.run("hark", ["editor", "helix", "--install"]).status == 2)
    #expect(try programs.run("hark", ["editor", "ed"]).status == 64)
  }
}
