import Foundation
import HarkEditor
import HarkWire
import Testing

/// What is offered while a note is written.
@Suite struct CompletionTests {
  /// The offers at the end of a text that the editor has in place of a note.
  private func offers(
    _ text: String, in desk: Desk, _ name: String = Desk.archive, after: String = ""
  ) throws -> [LooseJSON] {
    try desk.open(name, text + after)
    let end = DocumentText(text).position(ofByte: text.utf8.count, desk.encoding)
    let list = try desk.ask(
      "textDocument/completion",
      [
        "textDocument": ["uri": .text(desk.uri(name))],
        "position": ["line": .whole(end.line), "character": .whole(end.character)],
      ])
    return try #require(list["items"]?.asList)
  }

  /// The text with an offer taken.
  private func taking(_ offer: LooseJSON, in text: String, _ desk: Desk) throws -> String {
    let span = try JSONDecoder().decode(
      Span.self, from: JSONEncoder().encode(try #require(offer["textEdit"]?["range"])))
    let insert = try #require(offer["textEdit"]?["newText"]?.asText)
    return DocumentText(text).replacing(span, with: insert, desk.encoding).string
  }

  private func labels(_ offers: [LooseJSON]) -> [String] {
    offers.compactMap { $0["label"]?.asText }
  }

  @Test("After [[ the notes are offered, by name, title or any word of them")
  func notes() throws {
    let desk = try Desk()
    #expect(try offers("🐦 [[", in: desk).count == 6)
    for typed in ["what", "what_a", "What a m", "map"] {
      let text = "灯台 🐦 [[\(typed)"
      let found = try offers(text, in: desk)
      #expect(labels(found).first == "what_a_map_leaves_out", "\(typed)")
      #expect(
        try taking(found[0], in: text, desk) == "灯台 🐦 [[what_a_map_leaves_out]]")
    }
    #expect(try offers("[[nothing like it", in: desk).isEmpty)
    #expect(try offers("[[done]] and so", in: desk).isEmpty)
  }

  @Test(
    "A link that goes on, or is closed, is not closed again",
    arguments: [
      ("a [[what_a", "|x", "a [[what_a_map_leaves_out|x"),
      ("a [[what_a", "#x]]", "a [[what_a_map_leaves_out#x]]"),
      ("a [[what_a", "_ma]] b", "a [[what_a_map_leaves_out_ma]] b"),
      ("a [[what_a", "", "a [[what_a_map_leaves_out]]"),
      ("a [[what_a", " and [[b]]", "a [[what_a_map_leaves_out]] and [[b]]"),
    ])
  func goesOn(before: String, after: String, expected: String) throws {
    let desk = try Desk()
    let found = try offers(before, in: desk, after: after)
    #expect(try taking(#require(found.first), in: before + after, desk) == expected)
  }

  @Test("After # in a link the headings of the note are offered")
  func headings() throws {
    let desk = try Desk(files: [
      "notes/long.md": "# Long 🐦 note\n\n## The first part\n\n## A second part\n\n## a|b\n"
    ])
    let all = try offers("see [[long#", in: desk)
    #expect(labels(all) == ["Long 🐦 note", "The first part", "A second part"])
    let part = try offers("see [[Long#sec", in: desk)
    #expect(labels(part) == ["A second part"])
    #expect(try taking(part[0], in: "see [[Long#sec", desk) == "see [[Long#A second part]]")
    #expect(labels(try offers("# Own\n\n[[#o", in: desk)) == ["Own"])
    #expect(try offers("see [[no such note#", in: desk).isEmpty)
    #expect(try offers("see [[long#a|b", in: desk).isEmpty)
  }

  @Test(
    "No citation is offered inside another",
    arguments: [
      "[00:", "[0", "(1:0", "<a", "<a class=\"yt", "<a class=\"yt-timestamp\" data-t=\"00:0",
      "[1:00](https://youtu",
    ])
  func noSecond(typed: String) throws {
    let desk = try Desk()
    #expect(try offers(Self.head + Self.claim + " " + typed, in: desk).isEmpty)
    #expect(try offers(Self.head + Self.claim, in: desk, after: "").isEmpty == false)
    let whole = "[1:00](https://youtu.be/x?t=60)"
    #expect(
      try offers(Self.head + Self.claim + " [1:", in: desk, after: whole.dropFirst(3) + "").isEmpty)
  }

  @Test("After # the tags of the index are offered")
  func tags() throws {
    let desk = try Desk()
    let found = try offers("see #light", in: desk)
    #expect(labels(found) == ["#lighthouse"])
    #expect(try taking(found[0], in: "see #light", desk) == "see #lighthouse")
    #expect(try offers("C#light", in: desk).isEmpty)
  }

  static let head = "---\nvideoId: hkS4mpleB01\n---\n"
  static let claim = "Wet paper is not dried but frozen in the fish plant"

  @Test(
    "A sentence brings three moments, and a finished citation as the note writes them",
    arguments: [
      ("", #" <a class="yt-timestamp" data-t="00:0"#), ("@", #" <a class="yt-timestamp" data-t="#),
      (" <", #" <a class="yt-timestamp" data-t="00:0"#), (" ", #" <a class="#),
    ])
  func citations(sign: String, inserted: String) throws {
    let desk = try Desk()
    let text = Self.head + "Another one [00:01:00].\n\n🐦 " + Self.claim + sign
    let anchored = text.replacing(
      "[00:01:00]", with: #"<a class="yt-timestamp" data-t="00:01:00">[00:01:00]</a>"#)
    let found = try offers(anchored, in: desk)
    #expect(found.count == 3)
    let taken = try taking(found[0], in: anchored, desk)
    #expect(taken.contains("🐦 " + Self.claim + inserted), "\(taken)")
    #expect(taken.hasSuffix("]</a>"))
    #expect(labels(found)[0].contains("Oonagh Brandvold"), "\(labels(found))")
  }

  @Test("In a note with times in brackets, or links, the citation is one of those")
  func styles() throws {
    let desk = try Desk()
    let bracket = Self.head + "One [01:00].\n" + Self.claim
    let first = try taking(try offers(bracket, in: desk)[0], in: bracket, desk)
    #expect(first.contains(Self.claim + " [6:") || first.contains(Self.claim + " [5:"), "\(first)")
    let link = Self.head + "One [1:00](https://youtu.be/hkS4mpleB01?t=60).\n" + Self.claim
    let second = try taking(try offers(link, in: desk)[0], in: link, desk)
    #expect(second.contains("](https://youtu.be/hkS4mpleB01?t="), "\(second)")
  }

  @Test("A note of no recording cites all of them, with their addresses")
  func elsewhere() throws {
    let desk = try Desk()
    let found = try offers(Self.claim, in: desk, "notes/index.md")
    #expect(
      try taking(found[0], in: Self.claim, desk).contains("](https://youtu.be/hkS4mpleB01?t="))
  }

  @Test("Two words are no sentence, and a transcript is not cited in")
  func nothing() throws {
    let desk = try Desk()
    #expect(try offers(Self.head + "Wet paper", in: desk).isEmpty)
    #expect(try offers(Self.head + "It is said. Wet paper", in: desk).isEmpty)
    #expect(try offers("A (00:00:00):\nWet paper is frozen", in: desk, Desk.archiveTalk).isEmpty)
  }
}
