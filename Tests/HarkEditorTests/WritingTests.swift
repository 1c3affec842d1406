import Foundation
import HarkCore
import HarkEditor
import HarkStore
import HarkTestSupport
import HarkWire
import Testing

/// What an editor is told of faults, and how it changes notes.
@Suite struct WritingTests {
  private static let head = "---\nvideoId: hkS4mpleB01\n---\n"
  static let full = """
    {"textDocument":{},"workspace":{"workspaceEdit":{"documentChanges":true,
    "resourceOperations":["create","rename","delete"]}}}
    """

  @Test("Links that lead nowhere are told, and no others")
  func brokenLinks() throws {
    let desk = try Desk()
    try desk.open(
      Desk.archive,
      Self.head + """
        From: [[lanternroom]] <br/>

        🐦 [[what_a_map_leaves_out]] [[What a map leaves out]] [[nowhere]] [[#own]]
        [[https://example.org]] [[picture.png]] `[[code]]` ![[what_a_map_leaves_oot|x]]
        """)
    #expect(
      try desk.diagnostics(Desk.archive)
        == ["broken-link: [[nowhere]]", "broken-link: [[what_a_map_leaves_oot|x]]"])
  }

  @Test("A broken link is mended with the likeliest notes, or a new one")
  func mending() throws {
    let desk = try Desk(capabilities: Self.full)
    try desk.open(Desk.archive, "🐦 [[what_a_map_leaves_oot|x]]")
    let actions = try actions(at: "oot", in: desk)
    #expect(
      actions.compactMap { $0["title"]?.asText }
        == ["Link to what_a_map_leaves_out", "Create the note what_a_map_leaves_oot"])
    let change = actions[0]["edit"]?["documentChanges"]?.asList?.first
    #expect(change?["textDocument"]?["version"] == 1)
    let edit = try #require(change?["edits"]?.asList?.first)
    #expect(edit["newText"] == "what_a_map_leaves_out")
    #expect(try desk.written(edit["range"], in: Desk.archive) == "what_a_map_leaves_oot")
    let create = actions[1]["edit"]?["documentChanges"]?.asList ?? []
    #expect(create.first?["kind"] == "create")
    #expect(
      create.first?["uri"]?.asText?.hasSuffix("/lanternroom/what_a_map_leaves_oot.md") == true)
    let plain = try Desk()
    try plain.open(Desk.archive, "[[what_a_map_leaves_oot|x]]")
    let simple = try self.actions(at: "oot", in: plain)
    #expect(simple.count == 1)
    #expect(simple[0]["edit"]?["changes"]?[plain.uri(Desk.archive)]?.asList?.count == 1)
  }

  private func actions(at piece: String, in desk: Desk) throws -> [LooseJSON] {
    let text = try #require(desk.session.documents[desk.uri(Desk.archive)]).text.string
    let place = try desk.position(of: piece, in: text)
    return try #require(
      try desk.ask(
        "textDocument/codeAction",
        [
          "textDocument": ["uri": .text(desk.uri(Desk.archive))],
          "range": ["start": place, "end": place], "context": ["diagnostics": []],
        ]
      ).asList)
  }

  @Test("A citation past the end, and a video without transcript, are told")
  func citations() throws {
    let desk = try Desk()
    try desk.open(Desk.archive, Self.head + "One [12:00], two [59:00].")
    #expect(try desk.diagnostics(Desk.archive) == ["past-end: [59:00]"])
    try desk.open(Desk.archive, "---\nvideoId: hkS4mpleZ99\n---\nOne [59:00].")
    #expect(try desk.diagnostics(Desk.archive) == ["no-transcript: hkS4mpleZ99"])
  }

  @Test("What hark/verify says of the text in the editor is told, and its times offered")
  func verdicts() throws {
    let desk = try Desk()
    let place = (Self.head + "🐦 a [0:30] b ").utf8.count
    desk.answers = """
      {"version":1,"citations":[
      {"line":4,"written":"0:30","cited":30,"verdict":"ok","candidates":[]},
      {"line":4,"written":"1:00","cited":60,"verdict":"moved","candidates":[
        {"start":112.0,"edits":[{"place":[\(place + 1),\(place + 5)],"text":"1:52"}]}]},
      {"line":4,"written":"1:00","cited":60,"verdict":"unsupported","candidates":[]},
      {"line":4,"written":"59:00","cited":3540,"verdict":"moved","beyond_end":true}]}
      """
    try desk.open(Desk.archive, Self.head + "🐦 a [0:30] b [1:00] c (1:00) d [59:00]")
    #expect(
      try desk.diagnostics(Desk.archive)
        == ["moved: [1:00]", "unsupported: (1:00)", "past-end: [59:00]"])
    #expect(desk.asked?.method == "hark/verify")
    #expect(desk.asked?.parameters.contains("🐦") == true)
    let fix = try #require(try actions(at: "1:00] c", in: desk).first)
    #expect(fix["title"] == "Cite 1:52 instead")
    let edit = fix["edit"]?["changes"]?[desk.uri(Desk.archive)]?.asList?.first
    #expect(edit?["newText"] == "1:52")
    desk.answers = """
      {"version":1,"citations":[{"line":2,"written":"1:00","cited":60,"verdict":"near",
      "place":[\(place),\(place + 6)],"candidates":[
      {"start":112,"edits":[{"place":[\(place),\(place + 1)],"text":"<"},
        {"place":[\(place + 1),\(place + 5)],"text":"1:52"}]},
      {"start":50,"edits":[{"place":[\(place + 1),99999],"text":"0:50"}]},
      {"start":12,"edits":null},
      {"start":9,"edits":[{"place":[\(place + 1),\(place + 5)],"text":"0:09"}]}]}]}
      """
    #expect(try desk.diagnostics(Desk.archive) == ["near: [1:00]"])
    let fixes = try actions(at: "1:00] c", in: desk).map { fix in
      fix["edit"]?["changes"]?[desk.uri(Desk.archive)]?.asList?.map { $0["newText"] }
    }
    // What is no place of the text is not offered; what needs several changes makes them at once.
    #expect(fixes == [["<", "1:52"], ["0:09"]])
  }

  @Test("A note that the index does not have is verified, too, and so is what is no file yet")
  func newNotes() throws {
    let desk = try Desk()
    desk.answers = """
      {"version":1,"citations":[{"line":4,"written":"1:00","cited":60,"verdict":"moved",
      "candidates":[{"start":112.0}]}]}
      """
    let text = Self.head + "🐦 b [1:00]"
    try desk.open("notes/new.md", text)
    #expect(try desk.diagnostics("notes/new.md") == ["moved: [1:00]"])
    let uri = "untitled:Untitled-1"
    let message: LooseJSON = [
      "method": "textDocument/didOpen",
      "params": [
        "textDocument": [
          "uri": .text(uri), "languageId": "markdown", "version": 1, "text": .text(text),
        ]
      ],
    ]
    _ = desk.session.receive(Array(try JSONEncoder().encode(message)))
    let told = try #require(desk.session.diagnosis(of: uri)).work
      .result(desk.reader, milliseconds: 5000) { _, _ in Array(desk.answers.utf8) }
    #expect(String(decoding: told, as: UTF8.self).contains(#""code":"moved""#))
  }

  @Test("Renaming a note renames its file, and changes every link to it as it is written")
  func rename() throws {
    let desk = try Desk(
      files: [
        "notes/a.md": "[[lanternroom/what_a_map_leaves_out.md#x|y]] 🐦 [[What a map leaves out]]"
      ],
      capabilities: Self.full)
    let prepared = try desk.ask("textDocument/prepareRename", at: "what_a_map", in: Desk.archive)
    #expect(prepared["placeholder"] == "what_a_map_leaves_out")
    #expect(try desk.written(prepared["range"], in: Desk.archive) == "what_a_map_leaves_out")
    let edit = try desk.ask(
      "textDocument/rename", at: "what_a_map", in: Desk.archive, ["newName": "blank_space"])
    let changes = try #require(edit["documentChanges"]?.asList)
    #expect(changes.last?["kind"] == "rename")
    #expect(changes.last?["oldUri"]?.asText == desk.uri(Desk.map))
    #expect(changes.last?["newUri"]?.asText == desk.uri("notes/lanternroom/blank_space.md"))
    var written: [String] = []
    for change in changes.dropLast() {
      let uri = try #require(change["textDocument"]?["uri"]?.asText)
      let name = try #require(uri.split(separator: "/").last)
      let edits = change["edits"]?.asList?.compactMap { $0["newText"]?.asText } ?? []
      written.append("\(name) \(edits)")
    }
    let all = written.joined(separator: "\n")
    #expect(all.contains(#"a.md ["lanternroom/blank_space.md", "blank space"]"#), "\(all)")
    #expect(all.contains(#"keeping_a_lighthouse_archive.md ["blank_space"]"#), "\(all)")
    #expect(written.count >= 4)
  }

  @Test(
    "A name that is none, or is taken, is refused",
    arguments: ["", "a/b", ".x", "a[b", "a|b", "keeping_a_lighthouse_archive"])
  func badNames(name: String) throws {
    let desk = try Desk(capabilities: Self.full)
    #expect(throws: ResponseError.self) {
      try desk.ask(
        "textDocument/rename", at: "what_a_map", in: Desk.archive, ["newName": .text(name)])
    }
  }

  @Test("An editor that renames no files is told so; one that renames them gets the links")
  func otherEditors() throws {
    let desk = try Desk()
    #expect(throws: ResponseError.self) {
      try desk.ask("textDocument/rename", at: "what_a_map", in: Desk.archive, ["newName": "b"])
    }
    let edit = try desk.ask(
      "workspace/willRenameFiles",
      [
        "files": [
          ["oldUri": .text(desk.uri(Desk.map)), "newUri": .text(desk.uri("notes/b.md"))]
        ]
      ])
    #expect(edit["changes"]?[desk.uri(Desk.archive)]?.asList?.first?["newText"] == "b")
  }

  @Test("Commands search, and tell the address of a second")
  func commands() throws {
    let desk = try Desk()
    func run(_ command: String, _ argument: LooseJSON) throws -> LooseJSON {
      try desk.ask(
        "workspace/executeCommand", ["command": .text(command), "arguments": [argument]])
    }
    desk.answers = #"{"moments":[]}"#
    #expect(try run("hark.search", "pricing") == ["moments": []])
    #expect(desk.asked?.method == "hark/search")
    #expect(desk.asked?.parameters == #"{"query":"pricing"}"#)
    let text = try desk.text(Desk.archive)
    let place: LooseJSON = [
      "uri": .text(desk.uri(Desk.archive)),
      "position": try desk.position(of: "Keepers were dismissed", in: text),
    ]
    let opened = try run("hark.openAt", place)
    #expect(opened["url"] == "https://youtu.be/hkS4mpleB01?t=168")
    #expect(opened["timecode"] == "2:48")
    let turn = try run(
      "hark.openAt",
      [
        "uri": .text(desk.uri(Desk.archiveTalk)),
        "position": try desk.position(of: "Today we climb", in: desk.text(Desk.archiveTalk)),
      ])
    #expect(turn["start"] == 16)
    for argument: LooseJSON in [.null, [:], "none", ["uri": "file:///etc/passwd"]] {
      #expect(throws: (any Error).self) { try run("hark.openAt", argument) }
    }
    #expect(throws: ResponseError.self) { try run("hark.nonsense", "a") }
    let found = try desk.ask("workspace/symbol", ["query": "leather"])
    #expect(found.asList?.isEmpty == false)
  }

  @Test("A moment is cited as the note writes its citations, of another recording by its address")
  func citing() throws {
    let desk = try Desk()
    let moment = try #require(
      try desk.reader.moments(of: "hkS4mpleB01", .transcript, limit: 9).last)
    for (name, text) in [
      (Desk.archive, #"<a class="yt-timestamp" data-t="00:02:05">[00:02:05]</a>"#),
      (Desk.radar, "[2:05](https://youtu.be/hkS4mpleB01?t=125)"),
      ("nothing.md", "[2:05](https://youtu.be/hkS4mpleB01?t=125)"),
    ] {
      let cited = try desk.ask(
        "workspace/executeCommand",
        [
          "command": "hark.cite",
          "arguments": [
            [
              "uri": .text(desk.uri(name)), "moment": .text(moment.record.id),
              "start": .number(125.7),
            ]
          ],
        ])
      #expect(cited["text"]?.asText == text)
    }
  }
}
