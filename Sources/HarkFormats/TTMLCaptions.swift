internal import HarkCore

/// Turns the paragraphs of TTML into captions.
struct TTMLCaptions: TTMLUse {
  /// How the file's times count.
  var clock = TTMLJudge.Clock()
  var problems: ProblemList
  var captions = CaptionList()
  var language: String?
  var title: String?
  var isFull: Bool { captions.isFull }
  private var paragraph: TTMLParagraph?
  private var lines = CaptionLines(number: 0)
  /// When the first timed word of the paragraph begins, as written.
  private var firstWord: Int?

  init(_ problems: ProblemList) { self.problems = problems }

  mutating func begin(_ paragraph: TTMLParagraph) {
    self.paragraph = paragraph
    lines = CaptionLines(number: paragraph.line)
    firstWord = nil
  }

  mutating func add(_ text: XMLText, begin: Int?, speaker: String?) {
    firstWord = firstWord ?? begin
    let start = begin.map { Timestamp(milliseconds: $0 + wordOffset) }
    lines.append(text.string, start: start, speaker: speaker, keepsLines: false)
  }

  mutating func breakLine() { lines.breakLine() }

  mutating func finish() {
    guard let paragraph else { return }
    self.paragraph = nil
    let inked = lines.inked
    guard !inked.isEmpty else { return }
    let offset = clock.isAbsolute ? 0 : paragraph.offset
    guard let start = begin(of: paragraph) ?? firstWord ?? (paragraph.end == nil ? nil : 0) else {
      problems.add(
        line: paragraph.line, "a paragraph without a time; it is left out",
        hint: "give it a begin and an end")
      return
    }
    var end = paragraph.end.map { $0 + offset }
    if let given = end, given < start {
      problems.add(
        line: paragraph.line, "a caption that ends before it begins; its end is ignored",
        hint: "swap the two times")
      end = nil
    }
    captions.append(
      Caption(
        start: Timestamp(milliseconds: start), end: end.map { Timestamp(milliseconds: $0) },
        lines: inked))
  }

  mutating func use(language: XMLText) {
    self.language = self.language ?? LanguageName.tag(language.string)
  }

  mutating func use(title: XMLText) {
    let words = PlainText.tidy(title.string)
    if self.title == nil, !words.isEmpty { self.title = words }
  }

  /// When a paragraph begins, nil if neither it nor what is around it says so.
  private func begin(of paragraph: TTMLParagraph) -> Int? {
    let outer = clock.isAbsolute ? paragraph.outerBegin : paragraph.offset
    let offset = clock.isAbsolute ? 0 : paragraph.offset
    return paragraph.begin.map { $0 + offset } ?? (outer > 0 ? outer : nil)
  }

  /// What is added to the times of words.
  private var wordOffset: Int {
    guard let paragraph else { return 0 }
    let offset = clock.isAbsolute ? 0 : paragraph.offset
    return clock.hasAbsoluteWords ? offset : begin(of: paragraph) ?? offset
  }
}
