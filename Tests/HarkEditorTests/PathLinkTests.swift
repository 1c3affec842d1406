import Foundation
import HarkEditor
import HarkTestSupport
import HarkWire
import Testing

/// Links in Markdown's own way, and what becomes of links when files are moved.
@Suite struct PathLinkTests {
  private static let files = [
    "v/target_note.md": "# Target\n\n## What's new?\n\ntext [other](other.md)\n",
    "v/other.md": "# Other\n",
    "v/spaced note.md": "# Spaced\n",
    "v/a.md": """
    🐦 [md](target_note.md) [[target_note]] [[v/target_note|x]] [[target_note.md#Target]]

    [part](./target_note.md#whats-new) [s](spaced%20note.md "t") [t](<spaced note.md>)

    [ref]: target_note.md
    [no](nothing.md) ![p](pic.png) [web](https://example.org/x.md) `[c](target_note.md)`
    """,
    "v/sub/b.md": "[up](../target_note.md) [[target_note]] [vault](v/target_note.md)\n",
  ]

  private func desk() throws -> Desk {
    try Desk(files: Self.files, capabilities: WritingTests.full)
  }

  @Test(
    "A path leads to the note, or to the heading in it",
    arguments: [
      ("](target", "v/target_note.md: "), ("](./target", "v/target_note.md: ## What's new?"),
      ("](spaced%", "v/spaced note.md: "), ("(<spaced", "v/spaced note.md: "),
      ("ref]: t", "v/target_note.md: "),
    ])
  func definition(piece: String, place: String) throws {
    let desk = try desk()
    let found = try desk.ask("textDocument/definition", at: piece, offset: 4, in: "v/a.md")
    #expect(try found.asList?.map { try desk.place($0) } == [place])
    #expect(try desk.ask("textDocument/hover", at: piece, offset: 4, in: "v/a.md") != .null)
  }

  @Test("Paths are links of the document, and references of the note they lead to")
  func references() throws {
    let desk = try desk()
    let links = try desk.ask(
      "textDocument/documentLink", ["textDocument": ["uri": .text(desk.uri("v/a.md"))]])
    #expect(links.asList?.count == 8)
    let found = try desk.ask("textDocument/references", at: "# Target", in: "v/target_note.md")
    let places = try #require(found.asList).map { try desk.place($0) }
    #expect(
      places == [
        "v/a.md: [md](target_note.md)", "v/a.md: [[target_note]]",
        "v/a.md: [[v/target_note|x]]", "v/a.md: [[target_note.md#Target]]",
        "v/a.md: [part](./target_note.md#whats-new)", "v/a.md: [ref]: target_note.md",
        "v/sub/b.md: [up](../target_note.md)", "v/sub/b.md: [[target_note]]",
        "v/sub/b.md: [vault](v/target_note.md)",
      ])
  }

  @Test("A path to no note is told, and mended")
  func broken() throws {
    let desk = try desk()
    try desk.open("v/a.md")
    #expect(try desk.diagnostics("v/a.md") == ["broken-link: [no](nothing.md)"])
    try desk.open("v/a.md", "[x](targt%20note.md)")
    let place = try desk.position(of: "targt", in: "[x](targt%20note.md)")
    let actions = try #require(
      try desk.ask(
        "textDocument/codeAction",
        [
          "textDocument": ["uri": .text(desk.uri("v/a.md"))],
          "range": ["start": place, "end": place], "context": ["diagnostics": []],
        ]
      ).asList)
    #expect(
      actions.compactMap { $0["title"]?.asText }
        == ["Link to target_note", "Create the note targt note"])
    let edit = actions.first?["edit"]?["documentChanges"]?.asList?.first?["edits"]?.asList?.first
    #expect(edit?["newText"] == "target_note.md")
  }

  /// What a vault becomes when files are renamed: old and new names, and lines of files after it.
  static let moves: [([(String, String)], [(String, String)])] = [
    (
      [("v/target_note.md", "v/new name.md")],
      [
        (
          "v/a.md",
          "🐦 [md](new%20name.md) [[new name]] [[v/new name|x]] [[new name.md#Target]]"
        ),
        ("v/a.md", "[part](./new%20name.md#whats-new) [s](spaced%20note.md \"t\")"),
        ("v/a.md", "[ref]: new%20name.md"),
        ("v/sub/b.md", "[up](../new%20name.md) [[new name]] [vault](v/new%20name.md)"),
      ]
    ),
    (
      [("v/target_note.md", "v/sub/target_note.md")],
      [
        (
          "v/a.md",
          "🐦 [md](sub/target_note.md) [[target_note]] [[v/sub/target_note|x]]"
        ),
        ("v/a.md", "[part](./sub/target_note.md#whats-new)"),
        ("v/sub/b.md", "[up](target_note.md) [[target_note]] [vault](v/sub/target_note.md)"),
        ("v/target_note.md", "text [other](../other.md)"),
      ]
    ),
    (
      [("v/sub", "v/sub two")],
      [("v/sub/b.md", "[up](../target_note.md) [[target_note]] [vault](v/target_note.md)")]
    ),
    (
      [("v/sub", "v/deep/er")],
      [("v/sub/b.md", "[up](../../target_note.md) [[target_note]] [vault](v/target_note.md)")]
    ),
    (
      [("v", "w")],
      [
        ("v/a.md", "🐦 [md](target_note.md) [[target_note]] [[w/target_note|x]]"),
        ("v/sub/b.md", "[up](../target_note.md) [[target_note]] [vault](w/target_note.md)"),
      ]
    ),
    (
      [("v/target_note.md", "v/one.md"), ("v/spaced note.md", "v/two.md")],
      [
        ("v/a.md", "🐦 [md](one.md) [[one]] [[v/one|x]] [[one.md#Target]]"),
        ("v/a.md", "[part](./one.md#whats-new) [s](two.md \"t\") [t](<two.md>)"),
        ("v/a.md", "`[c](target_note.md)`"),
      ]
    ),
  ]

  @Test("Links follow files that are renamed, one or many, and folders", arguments: moves)
  func moved(files: [(String, String)], lines: [(String, String)]) throws {
    let desk = try desk()
    let edit = try desk.ask(
      "workspace/willRenameFiles",
      [
        "files": .list(
          files.map {
            ["oldUri": .text(desk.uri($0.0)), "newUri": .text(desk.uri($0.1))]
          })
      ])
    for (name, line) in lines {
      var text = DocumentText(try desk.text(name))
      let change = edit["documentChanges"]?.asList?.first {
        $0["textDocument"]?["uri"]?.asText == desk.uri(name)
      }
      for edit in (change?["edits"]?.asList ?? []).reversed() {
        let span = try JSONDecoder().decode(
          Span.self, from: JSONEncoder().encode(try #require(edit["range"])))
        text = text.replacing(span, with: edit["newText"]?.asText ?? "", desk.encoding)
      }
      #expect(text.string.contains(line), "\(text.string)")
    }
  }

  @Test("Folders are asked about, too, and what changes nothing is no change")
  func folders() throws {
    let desk = try desk()
    let none = try desk.ask(
      "workspace/willRenameFiles",
      [
        "files": [
          ["oldUri": .text(desk.uri("v/sub")), "newUri": .text(desk.uri("v/other sub"))],
          ["oldUri": "untitled:x", "newUri": "untitled:y"],
        ]
      ])
    #expect(none == .null)
    var session = EditorSession(serverVersion: "1")
    let reply = session.receive(
      Array(#"{"id":0,"method":"initialize","params":{"capabilities":{}}}"#.utf8))
    guard case .answer(let answer) = reply else {
      Issue.record("\(reply)")
      return
    }
    #expect(String(decoding: answer, as: UTF8.self).contains(#""matches":"folder""#))
  }
}
