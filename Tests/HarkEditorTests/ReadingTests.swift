import Foundation
import HarkEditor
import HarkTestSupport
import HarkWire
import Testing

/// What an editor is told of notes and transcripts.
@Suite struct ReadingTests {
  private static let cited = #"<a class="yt-timestamp" data-t="00:01:52">"#

  @Test("A search finds moments with their times, texts and lines")
  func symbols() throws {
    let desk = try Desk()
    let found = try #require(
      try desk.ask("workspace/symbol", ["query": "\"imagine a big leather book\""]).asList)
    #expect(found.count == 1)
    #expect(found[0]["name"]?.asText?.hasPrefix("[1:4") == true)
    #expect(found[0]["name"]?.asText?.contains("big leather book") == true)
    #expect(found[0]["containerName"]?.asText?.hasPrefix("Imogen Tarrant · A tidy log") == true)
    #expect(found[0]["kind"] == 15)
    #expect(
      try desk.place(try #require(found[0]["location"])) == Desk.archiveTalk + ": imagine")
    #expect(try desk.ask("workspace/symbol", ["query": "  "]) == [])
    #expect(try desk.ask("workspace/symbol", ["query": "zxqjkw"]) == [])
    let partial = try desk.ask("workspace/symbol", ["query": "leather boo"])
    #expect(partial.asList?.first?["name"]?.asText?.contains("leather book") == true)
  }

  @Test(
    "A search names the place of the words, in both encodings, whatever stands before them",
    arguments: [PositionEncoding.utf8, .utf16])
  func exactPlaces(encoding: PositionEncoding) throws {
    let note = "# T\n\nwalrus once. 🐦 灯台 e\u{301} the walrus\nsings twice, and the Walrus goes\n"
    let captions = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v A>🐦 the narwhal\nswims by\n"
    let desk = try Desk(
      encoding,
      files: [
        "notes/a.md": note, "talks/a.vtt": captions, "notes/crlf.md": "x\r\n\r\n🐦 a manatee\r\n",
        "notes/cr.md": "x\r\ry\r🐦 a dugong\r",
      ])
    for (query, name, written, line, character) in [
      ("\"walrus sings\"", "notes/a.md", "walrus", 2, encoding == .utf8 ? 33 : 26),
      ("\"swims by\"", "talks/a.vtt", "swims", 4, 0),
      ("narwhal", "talks/a.vtt", "narwhal", 3, encoding == .utf8 ? 14 : 12),
      ("dugong", "notes/cr.md", "dugong", 3, encoding == .utf8 ? 7 : 5),
      ("manatee", "notes/crlf.md", "manatee", 2, encoding == .utf8 ? 7 : 5),
    ] {
      let found = try desk.ask("workspace/symbol", ["query": .text(query)]).asList?.first
      let location = try #require(found?["location"], "\(query)")
      #expect(try desk.place(location) == name + ": " + written)
      #expect(
        location["range"]?["start"] == ["line": .whole(line), "character": .whole(character)])
    }
  }

  @Test("A definition leads from a citation to the line that is said then")
  func citation() throws {
    let desk = try Desk()
    let found = try desk.ask("textDocument/definition", at: Self.cited, in: Desk.archive)
    let place = try desk.place(try #require(found.asList?.first))
    #expect(place.hasPrefix(Desk.archiveTalk + ": "))
    #expect(place.contains("imagined it quite well"), "\(place)")
  }

  @Test("A definition leads from a link to the note, and from a video to its transcript")
  func link() throws {
    let desk = try Desk()
    let note = try desk.ask(
      "textDocument/definition", at: "the_night_we_lost_the_index |", in: Desk.archive)
    #expect(note.asList?.first?["uri"]?.asText == desk.uri(Desk.lostIndex))
    let video = try desk.ask("textDocument/definition", at: "hkS4mpleB01", in: Desk.archive)
    #expect(video.asList?.first?["uri"]?.asText == desk.uri(Desk.archiveTalk))
    let address = try desk.ask("textDocument/definition", at: "https://youtu.be", in: Desk.radar)
    #expect(address.asList?.first?["uri"]?.asText?.hasSuffix(".en.vtt") == true)
    #expect(try desk.ask("textDocument/definition", at: "Oonagh", in: Desk.archive) == [])
  }

  @Test("A definition leads to a heading of a note, also of the same")
  func heading() throws {
    let desk = try Desk(files: [
      "notes/a.md":
        "See [[keeping a lighthouse archive#the night of the roof]].\n\n[[#Own]]\n\n## Own\n"
    ])
    let found = try desk.ask("textDocument/definition", at: "keeping", in: "notes/a.md")
    #expect(
      try desk.place(#require(found.asList?.first)) == Desk.archive + ": ## The night of the roof")
    let own = try desk.ask("textDocument/definition", at: "#Own", in: "notes/a.md")
    #expect(try desk.place(#require(own.asList?.first)) == "notes/a.md: ## Own")
  }

  @Test("The text that the editor has counts, not that of the disk")
  func openText() throws {
    let desk = try Desk()
    let text = "---\nvideoId: hkS4mpleB01\n---\n🐦 灯台 e\u{301} [[what_a_map_leaves_out]] [03:20]\n"
    try desk.open(Desk.archive, text)
    let link = try desk.ask("textDocument/definition", at: "[[what", in: Desk.archive)
    #expect(link.asList?.first?["uri"]?.asText == desk.uri(Desk.map))
    let time = try desk.ask("textDocument/hover", at: "[03:20]", in: Desk.archive)
    #expect(try desk.written(time["range"], in: Desk.archive) == "[03:20]")
    #expect(time["contents"]?["value"]?.asText?.contains("3:20") == true)
  }

  @Test(
    "Places are right after emoji, CJK and combining characters, in both encodings",
    arguments: [PositionEncoding.utf8, .utf16])
  func encodings(encoding: PositionEncoding) throws {
    let line = "🐦 👩‍🚀 灯台の e\u{301} 𠮷 [[what_a_map_leaves_out | x]] [1:52] and [03:20]"
    let desk = try Desk(
      encoding, files: ["notes/a.md": "---\nvideoId: hkS4mpleB01\n---\n\n\(line)\n"])
    let links = try #require(
      try desk.ask(
        "textDocument/documentLink", ["textDocument": ["uri": .text(desk.uri("notes/a.md"))]]
      ).asList)
    let written = try links.map { try desk.written($0["range"], in: "notes/a.md") }
    #expect(
      written == ["hkS4mpleB01", "[[what_a_map_leaves_out | x]]", "[1:52]", "[03:20]"])
    for piece in ["[1:52]", "[03:20]"] {
      let hover = try desk.ask("textDocument/hover", at: piece, in: "notes/a.md")
      #expect(try desk.written(hover["range"], in: "notes/a.md") == piece)
    }
  }

  @Test("A hover on a citation says what is said there, by whom, with a link to the second")
  func hover() throws {
    let desk = try Desk(
      capabilities: #"{"textDocument":{"hover":{"contentFormat":["markdown","plaintext"]}}}"#)
    let hover = try desk.ask("textDocument/hover", at: Self.cited, in: Desk.archive)
    #expect(hover["contents"]?["kind"] == "markdown")
    let text = try #require(hover["contents"]?["value"]?.asText)
    #expect(text.contains("[1:52](https://youtu.be/hkS4mpleB01?t=112)"), "\(text)")
    #expect(text.contains("**Oonagh Brandvold**"), "\(text)")
    #expect(text.contains("The Lantern Room"), "\(text)")
    #expect(
      try desk.written(hover["range"], in: Desk.archive)
        == Self.cited + "[00:01:52]</a>")
    let plain = try Desk().ask("textDocument/hover", at: Self.cited, in: Desk.archive)
    #expect(plain["contents"]?["kind"] == "plaintext")
    let link = try desk.ask("textDocument/hover", at: "what_a_map", in: Desk.archive)
    #expect(link["contents"]?["value"]?.asText?.hasPrefix("**") == true)
    #expect(try desk.ask("textDocument/hover", at: "Oonagh", in: Desk.archive) == .null)
  }

  @Test("A hover past the end says so")
  func pastEnd() throws {
    let desk = try Desk(files: ["notes/a.md": "---\nvideoId: hkS4mpleB01\n---\nClaim [59:00].\n"])
    let hover = try desk.ask("textDocument/hover", at: "[59:00]", in: "notes/a.md")
    #expect(hover["contents"]?["value"]?.asText?.contains("Past the end") == true)
  }

  @Test("References of a note are the links to it")
  func backlinks() throws {
    let desk = try Desk()
    let found = try #require(
      try desk.ask("textDocument/references", at: "## The bl", in: Desk.radar).asList)
    let places = try found.map(desk.place)
    #expect(places == ["notes/index.md: [[seeing_birds_on_radar | Seeing birds on weather radar]]"])
    let link = try #require(
      try desk.ask("textDocument/references", at: "what_a_map", in: Desk.archive).asList)
    let linking = try link.map { try desk.place($0).prefix { $0 != ":" } }
    #expect(linking.contains("notes/index.md"))
    #expect(linking.contains(Desk.archive[...]))
    #expect(linking.contains(Desk.radar[...]))
  }

  @Test("References of a citation, a video and a turn are the citations of it")
  func citations() throws {
    let desk = try Desk()
    let cited = try #require(
      try desk.ask("textDocument/references", at: Self.cited, in: Desk.archive).asList)
    #expect(try cited.map(desk.place) == [Desk.archive + ": " + Self.cited + "[00:01:52]</a>"])
    let own = try #require(
      try desk.ask(
        "textDocument/references", at: Self.cited, in: Desk.archive,
        ["context": ["includeDeclaration": true]]
      ).asList)
    #expect(try desk.place(own[0]).hasPrefix(Desk.archiveTalk))
    let video = try #require(
      try desk.ask("textDocument/references", at: "hkS4mpleB01", in: Desk.archive).asList)
    #expect(video.count == 11)
    let turn = try #require(
      try desk.ask("textDocument/references", at: "(00:01:52)", in: Desk.archiveTalk).asList)
    #expect(try turn.map(desk.place) == [Desk.archive + ": " + Self.cited + "[00:01:52]</a>"])
  }

  @Test("The outline has headings and times in their order")
  func outline() throws {
    let desk = try Desk()
    func names(_ name: String) throws -> [String] {
      try #require(
        try desk.ask(
          "textDocument/documentSymbol", ["textDocument": ["uri": .text(desk.uri(name))]]
        ).asList
      ).compactMap { $0["name"]?.asText }
    }
    let note = try names(Desk.archive)
    #expect(note.first?.hasPrefix("[1:52] ") == true)
    #expect(note.contains("Mistakes stay legible"))
    #expect(try #require(note.firstIndex(of: "Mistakes stay legible")) == 1)
    let talk = try names(Desk.archiveTalk)
    #expect(talk.contains { $0.hasPrefix("[0:16] Imogen Tarrant: Today we climb") }, "\(talk)")
    #expect(talk.contains("Transcript"))
  }

  @Test("Links open the recording at the second, and notes")
  func links() throws {
    let desk = try Desk()
    let links = try #require(
      try desk.ask(
        "textDocument/documentLink", ["textDocument": ["uri": .text(desk.uri(Desk.archive))]]
      ).asList)
    let targets = links.compactMap { $0["target"]?.asText }
    #expect(targets.contains("https://youtu.be/hkS4mpleB01?t=112"))
    #expect(targets.contains(desk.uri(Desk.lostIndex)))
  }

  @Test("No file is opened that the index does not know")
  func strangers() throws {
    let desk = try Desk()
    try desk.folder.write("[[what_a_map_leaves_out]]".utf8, to: "secret.md")
    for uri in [FileURI.of(desk.folder.path("secret.md")), "file:///etc/passwd", "untitled:1"] {
      let place: LooseJSON = [
        "textDocument": ["uri": .text(uri)], "position": ["line": 0, "character": 3],
      ]
      #expect(try desk.ask("textDocument/definition", place) == [])
      #expect(try desk.ask("textDocument/hover", place) == .null)
      #expect(try desk.ask("textDocument/references", place) == [])
      let whole: LooseJSON = ["textDocument": ["uri": .text(uri)]]
      #expect(try desk.ask("textDocument/documentSymbol", whole) == [])
    }
  }

  @Test("A link that was put in the place of a file is not followed")
  func symbolicLink() throws {
    let desk = try Desk(files: ["notes/a.md": "walrus"])
    try desk.folder.write("[[what_a_map_leaves_out]]".utf8, to: "secret.md")
    try FileManager.default.removeItem(atPath: desk.path("notes/a.md"))
    try FileManager.default.createSymbolicLink(
      atPath: desk.path("notes/a.md"), withDestinationPath: desk.folder.path("secret.md"))
    let whole: LooseJSON = ["textDocument": ["uri": .text(desk.uri("notes/a.md"))]]
    #expect(try desk.ask("textDocument/documentLink", whole) == [])
    let found = try desk.ask("workspace/symbol", ["query": "walrus"]).asList?.first
    #expect(found?["location"]?["range"]?["start"] == ["line": 0, "character": 0])
  }

  @Test("A line of a megabyte with thousands of links is no trouble")
  func longLine() throws {
    let line = String(repeating: "[[what_a_map_leaves_out]] 🐦 [1:02] ", count: 2000)
    let desk = try Desk()
    try desk.open(Desk.archive, line)
    let whole: LooseJSON = ["textDocument": ["uri": .text(desk.uri(Desk.archive))]]
    let links = try #require(try desk.ask("textDocument/documentLink", whole).asList)
    #expect(links.count == 4000)
    let symbols = try #require(try desk.ask("textDocument/documentSymbol", whole).asList)
    #expect(symbols.count == 2000)
    #expect(
      try desk.written(symbols.last?["location"]?["range"], in: Desk.archive) == "[1:02]")
  }

  @Test("Marks in code are none")
  func code() throws {
    let text =
      "`[[a]]` ``[1:02]`` \\[1:02] \n```\n[[b]]\n## no\n```\n~~~~\n[1:02]\n~~~\n~~~~\n## Yes\n"
    let desk = try Desk(files: ["notes/a.md": text + "\n[[what_a_map_leaves_out]]\n"])
    let links = try desk.ask(
      "textDocument/documentLink", ["textDocument": ["uri": .text(desk.uri("notes/a.md"))]])
    #expect(links.asList?.count == 1)
  }
}
