import HarkClient
import HarkWire
import Testing

@Suite struct CompletionResultTests {
  private static let names = FieldsResult(fields: [
    .init(
      name: "speaker", meaning: "Who says it.", shape: "words", example: "speaker:ann",
      countable: true),
    .init(
      name: "tag", meaning: "A keyword.", shape: "whole", example: "tag:x", countable: false),
  ])

  private static func result(_ query: String, start: Int) -> SuggestResult {
    SuggestResult(
      query: query, start: start, index: IndexReference(id: "u", revision: 1),
      suggestions: [.init(text: "spam", kind: "word", count: 2, insert: "spam")])
  }

  @Test(
    "A suggestion and the fields that begin so stand where the last word was typed",
    arguments: [
      ("sp", 0, ["speaker:"], "spam"), ("", 0, ["speaker:", "tag:"], "spam"),
      ("x T", 2, ["x tag:"], "x spam"), ("-sp", 1, ["-speaker:"], "-spam"),
      ("(sp", 1, ["(speaker:"], "(spam"), ("self-sp", 5, [], "self-spam"),
      ("tag:", 4, [], "tag:spam"), ("x ", 2, ["x speaker:", "x tag:"], "x spam"),
      ("zz", 0, [], "spam"), ("👍 sp", 2, ["👍 speaker:"], "👍 spam"), ("a", 99, [], "aspam"),
      ("a", -1, [], "spam"),
    ] as [(String, Int, [String], String)])
  func completed(query: String, start: Int, fields: [String], expected: String) {
    let result = Self.result(query, start: start)
    #expect(result.fields(in: Self.names) == fields)
    #expect(result.fields(in: nil).isEmpty)
    #expect(result.completed(result.suggestions[0]) == expected)
  }

  @Test func `fields stand in columns on a terminal, and between tabs in a pipe`() {
    let look = Samples.look(width: 40)
    #expect(
      FieldsFormatter(look: look, isTable: true).format(Self.names.fields) == """
        speaker:  speaker:ann  Who says it. Can
                               be counted.
        tag:      tag:x        A keyword.

        """)
    #expect(
      FieldsFormatter(look: look, isTable: false).format(Self.names.fields)
        == "speaker\tspeaker:ann\tWho says it.\twords\tcountable\n"
        + "tag\ttag:x\tA keyword.\twhole\t\n")
  }

  @Test func `answers are made fit for a terminal`() {
    var result = Self.result("a\u{1B}[31m", start: 0)
    result.suggestions[0].text = "x\u{202E}y"
    #expect(result.cleaned.query == "a[31m")
    #expect(result.cleaned.suggestions[0].text == "xy")
    var names = Self.names
    names.fields[0].meaning = "a\u{7}b"
    #expect(names.cleaned.fields[0].meaning == "ab")
  }
}
