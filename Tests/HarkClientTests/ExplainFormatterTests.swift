import HarkClient
import HarkWire
import Testing

@Suite("The view of an explanation")
struct ExplainFormatterTests {
  private func result(
    _ query: String, interpreted: String? = nil, answeredBy: String? = "words",
    nothing: EmptyReason? = nil, changes: [ExplainResult.Change] = [],
    parts: [ExplainResult.Part] = [], hits: [ExplainResult.Hit] = []
  ) -> ExplainResult {
    ExplainResult(
      query: query, interpreted: interpreted ?? query, corrected: nil, shortened: false,
      answeredBy: answeredBy, nothing: nothing, total: .init(value: 1234, exact: false),
      tookMilliseconds: 2.14, index: IndexReference(id: "u", revision: 7), changes: changes,
      parts: parts, hits: hits)
  }

  private func text(_ result: ExplainResult, width: Int? = 80) -> String {
    ExplainFormatter(look: Samples.look(width: width)).format(result.cleaned)
  }

  static let parts: [ExplainResult.Part] = [
    .init(text: #"speaker:"claire""#, role: "filter", moments: 2100, exact: false),
    .init(
      text: "personal OR personally", role: "needed", moments: 33,
      parts: [
        .init(text: "personal", role: "alternative", moments: 32),
        .init(text: "personally", role: "alternative", moments: 1),
      ]),
    .init(
      text: "slas", role: "needed", moments: 4, stems: ["sla", "slas"],
      forms: [.init(word: "sla", moments: 3), .init(word: "slas", moments: 1)], moreForms: 2),
    .init(text: "the", role: "helps", moments: 5, forms: [.init(word: "the", moments: 5)]),
    .init(text: "-zebra", role: "excluded", moments: 0),
  ]

  @Test("is a column of names and one of what is to be said of them")
  func columns() {
    let changes: [ExplainResult.Change] = [
      .init(
        typed: "personl", reason: "typing",
        others: [
          .init(text: "personal", moments: 32, distance: 1),
          .init(text: "personally", moments: 1, distance: 3),
        ])
    ]
    let hit = ExplainResult.Hit(
      moment: Samples.moment(),
      matched: [.init(part: 1, weight: 4.26, by: "names"), .init(part: 3, weight: 1, by: "words")])
    let shown = text(
      result(
        "speaker:claire personl sla the -zebra", interpreted: "x", changes: changes,
        parts: Self.parts, hits: [hit]))
    #expect(
      shown == """
        query                   speaker:claire personl sla the -zebra
        searched                x
        personl                 no moment; meant: personal (1 letter, 32 moments),
                                personally (3 letters, 1 moment)
        speaker:"claire"        filter: about 2,100 moments
        personal OR personally  33 moments
          personal              32 moments
          personally            1 moment
        slas                    4 moments; stem sla: sla 3, slas 1 and 2 more
        the                     5 moments; not needed, says little by itself
        -zebra                  leaves out: no moment
        answered by             all words: about 1,234 moments, 2.1 ms

         1  15:31  Bending the universe · Claire Vo
                   personal OR personally (a name) 4.3; without slas

        """)
  }

  @Test(
    "says what became of a word",
    arguments: [
      ("sound", "no moment; sounds like: x (2 moments)"),
      ("spelling", "no moment; written: x (2 moments)"),
      ("synonyms", "stands also for: x (2 moments)"), ("later", "x (2 moments)"),
    ])
  func changes(reason: String, expected: String) {
    let change = ExplainResult.Change(
      typed: "word", reason: reason, others: [.init(text: "x", moments: 2)])
    #expect(text(result("q", changes: [change])).contains("\nword         \(expected)\n"))
  }

  @Test(
    "says which way of searching answered",
    arguments: [
      ("words", "all words:"), ("names", "all words, with names and titles standing in"),
      ("any", "any of the words, as too few moments have all:"), ("later", "later:"),
    ])
  func answers(by: String, expected: String) {
    #expect(text(result("q", answeredBy: by), width: nil).contains("\nanswered by  \(expected)"))
  }

  @Test("says why nothing was found")
  func nothing() {
    let nothing = EmptyReason(recordings: 1, moments: 2, unreadable: 0, reasons: ["no q", "no r"])
    let shown = text(result("q r", answeredBy: nil, nothing: nothing))
    #expect(shown == "query        q r\nanswered by  nothing: no q; no r\n")
  }

  @Test("gives a long name a line of its own, and lets no control character through")
  func longNames() {
    let long = String(repeating: "ab ", count: 20) + "\u{1B}[31m"
    let shown = text(result("q", parts: [.init(text: long, role: "needed", moments: 1)]))
    #expect(!shown.contains("\u{1B}"))
    #expect(shown.contains("\n             1 moment\n"))
  }
}
