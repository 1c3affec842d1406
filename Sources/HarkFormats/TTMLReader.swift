internal import HarkCore

/// A paragraph of TTML as it begins: its times as written, in milliseconds.
struct TTMLParagraph {
  var line: Int
  var begin: Int?
  var end: Int?
  /// When the elements around it begin, one inside the other.
  var offset: Int
  /// The innermost of their begins alone.
  var outerBegin: Int
  /// When they end, counted like `offset`.
  var outerEnd: Int?
}

/// What is done with the paragraphs of a file. There are two: `TTMLJudge`, who finds out how its
/// times count, and then `TTMLCaptions`.
protocol TTMLUse {
  /// Whether the rest of the file is not wanted.
  var isFull: Bool { get }
  /// Begins a paragraph; the one before is over.
  mutating func begin(_ paragraph: TTMLParagraph)
  /// Takes text of the paragraph, and when its span begins, as written.
  mutating func add(_ text: XMLText, begin: Int?, speaker: String?)
  /// Ends a line of the paragraph.
  mutating func breakLine()
  /// Ends the paragraph.
  mutating func finish()
  /// Takes what the file says of itself.
  mutating func use(language: XMLText)
  mutating func use(title: XMLText)
}

/// Goes through the elements of TTML.
struct TTMLReader {
  /// Reads a file.
  static func read(_ bytes: Bytes, _ use: inout some TTMLUse) {
    var reader = TTMLReader()
    var scanner = XMLScanner(bytes)
    while !use.isFull, let event = scanner.next() {
      switch event {
      case .start(let tag): reader.begin(tag, line: scanner.line, &use)
      case .end(let name): reader.end(name, &use)
      case .text(let text): reader.read(text, &use)
      }
    }
    if reader.isInParagraph { use.finish() }
  }

  /// An open element.
  private struct Scope {
    var name: XMLName
    var begin: Int?
    var offset = 0
    var outerBegin = 0
    var end: Int?
    var speaker: String?
    var isSkipped = false
  }

  /// What a tag says.
  private struct Marks {
    var begin: Int?
    var end: Int?
    var length: Int?
    var agent: XMLText?
    var id: XMLText?
    var language: XMLText?
  }

  private var time = TTMLTime()
  private var speakers: [String: String] = [:]
  private var agent: String?
  private var scopes: [Scope] = []
  private var isInParagraph = false

  private mutating func begin(_ tag: XMLTag, line: Int, _ use: inout some TTMLUse) {
    if case "tt" = tag.name { time = TTMLTime(tag) }
    let marks = marks(of: tag)
    var isContainer = false
    var isParagraph = false
    switch tag.name {
    case "tt": if let language = marks.language { use.use(language: language) }
    case "agent": agent = marks.id?.string
    case "body", "div":
      isContainer = true
      if let language = marks.language { use.use(language: language) }
    case "br": if isInParagraph { use.breakLine() }
    case "p":
      isParagraph = true
      if isInParagraph { use.finish() }
      isInParagraph = true
      use.begin(paragraph(marks, line: line))
    default: break
    }
    guard scopes.count < Self.deepest else { return }
    var scope = Scope(name: tag.name)
    if let outer = scopes.last {
      scope = outer
      scope.name = tag.name
    }
    if isContainer {
      scope.end = marks.end.map { scope.offset + $0 } ?? scope.end
      scope.offset += marks.begin ?? 0
      scope.outerBegin = marks.begin ?? scope.outerBegin
    }
    scope.begin = isContainer || isParagraph ? nil : marks.begin ?? scope.begin
    if let name = marks.agent.flatMap({ speakers[$0.string] }) { scope.speaker = name }
    if case "metadata" = tag.name { scope.isSkipped = true }
    scopes.append(scope)
  }

  private func paragraph(_ marks: Marks, line: Int) -> TTMLParagraph {
    let outer = scopes.last
    return TTMLParagraph(
      line: line, begin: marks.begin,
      end: marks.end ?? marks.length.map { (marks.begin ?? 0) + $0 },
      offset: outer?.offset ?? 0, outerBegin: outer?.outerBegin ?? 0, outerEnd: outer?.end)
  }

  private func marks(of tag: XMLTag) -> Marks {
    var marks = Marks()
    for (name, value) in tag.attributes {
      switch name {
      case "begin": marks.begin = time.milliseconds(value)
      case "end": marks.end = time.milliseconds(value)
      case "dur": marks.length = time.milliseconds(value)
      case "agent": marks.agent = value
      case "id": marks.id = value
      case "lang": marks.language = value
      default: break
      }
    }
    return marks
  }

  private mutating func end(_ name: XMLName, _ use: inout some TTMLUse) {
    if case "p" = name, isInParagraph {
      use.finish()
      isInParagraph = false
    }
    // An end without a start closes nothing; one that skips open elements closes them too.
    if let place = scopes.suffix(16).lastIndex(where: { $0.name == name }) {
      scopes.removeSubrange(place...)
    }
  }

  private mutating func read(_ text: XMLText, _ use: inout some TTMLUse) {
    guard let scope = scopes.last else { return }
    if isInParagraph {
      if !scope.isSkipped { use.add(text, begin: scope.begin, speaker: scope.speaker) }
      return
    }
    switch scope.name {
    case "title": use.use(title: text)
    case "name":
      let words = PlainText.tidy(text.string)
      if let agent, !words.isEmpty { speakers[agent] = words }
    default: break
    }
  }

  /// Elements nested deeper than this are taken for part of the one around them.
  private static let deepest = 64
}
