internal import HarkCore

/// TTML and DFXP (https://www.w3.org/TR/ttml2/): paragraphs with times, whose spans may time
/// their words.
enum TTML {
  static let format = Format(
    name: "ttml", title: "TTML captions", extensions: ["ttml", "dfxp", "itt", "xml"],
    sniff: { $0.xml?.name == "tt" ? .certain : .no },
    read: { (file) throws(FormatError) in
      try OtherMarkup.refuseUnless(file, begins: "tt")
      var reader = Reader(file: file)
      return reader.read()
    })

  /// A paragraph with its times as written, in milliseconds.
  struct Paragraph {
    var line: Int
    var begin: Int?
    var end: Int?
    /// When the elements around it begin, one inside the other.
    var offset: Int
    /// The innermost of their begins alone.
    var outerBegin: Int
    /// When they end, counted like `offset`.
    var outerEnd: Int?
    var pieces: [Piece] = []
  }

  struct Piece {
    /// When its span begins, as written.
    var begin: Int?
    var speaker: String?
    var text: String
    /// Whether a line ends here.
    var isBreak = false
  }

  /// An open element.
  private struct Scope {
    var name: String
    var begin: Int?
    var offset: Int
    var outerBegin: Int
    var end: Int?
    var speaker: String?
    var isSkipped: Bool
  }

  private struct Reader {
    let file: DecodedFile
    var problems: ProblemList
    var time = TTMLTime(XMLScanner.Element(name: "tt", attributes: [:]))
    var language: String?
    var title: String?
    var speakers: [String: String] = [:]
    var agent: String?
    var scopes: [Scope] = []
    var paragraph: Paragraph?
    var paragraphs: [Paragraph] = []

    init(file: DecodedFile) {
      self.file = file
      problems = ProblemList(file.problems)
    }

    mutating func read() -> SourceText {
      var scanner = XMLScanner(Array(file.text.utf8))
      while let event = scanner.next() {
        switch event {
        case .start(let element): begin(element, line: scanner.line)
        case .end(let name): end(name)
        case .text(let text): use(text)
        }
      }
      finishParagraph()
      let name = FileName(transcript: file.path)
      var recording = name.recording
      if let title { recording.title = title }
      let cues = CaptionCues.cues(TTMLCaptions.captions(paragraphs, &problems))
      if cues.isEmpty {
        problems.add("no captions", hint: "the file may be cut off; download or export it again")
      }
      return SourceText(
        kind: .transcript, format: "ttml", timing: .cue, recording: recording,
        language: language ?? name.language, cues: cues, problems: problems.all)
    }

    private mutating func begin(_ element: XMLScanner.Element, line: Int) {
      let attributes = element.attributes
      switch element.name {
      case "tt":
        time = TTMLTime(element)
        language = LanguageName.tag(attributes["lang"])
      case "agent": agent = attributes["id"]
      case "body", "div": language = language ?? LanguageName.tag(attributes["lang"])
      case "br": paragraph?.pieces.append(Piece(text: "", isBreak: true))
      case "p":
        finishParagraph()
        paragraph = startParagraph(attributes, line: line)
      default: break
      }
      if scopes.count < Self.deepest { scopes.append(scope(element)) }
    }

    private func startParagraph(_ attributes: [String: String], line: Int) -> Paragraph {
      let outer = scopes.last
      let begin = time.milliseconds(attributes["begin"])
      let length = time.milliseconds(attributes["dur"])
      return Paragraph(
        line: line, begin: begin,
        end: time.milliseconds(attributes["end"]) ?? length.map { (begin ?? 0) + $0 },
        offset: outer?.offset ?? 0, outerBegin: outer?.outerBegin ?? 0, outerEnd: outer?.end)
    }

    private func scope(_ element: XMLScanner.Element) -> Scope {
      let outer = scopes.last
      let begin = time.milliseconds(element.attributes["begin"])
      let offset = outer?.offset ?? 0
      let isContainer = ["body", "div"].contains(element.name)
      let own = isContainer ? begin : nil
      let end = isContainer ? time.milliseconds(element.attributes["end"]) : nil
      return Scope(
        name: element.name, begin: isContainer || element.name == "p" ? nil : begin ?? outer?.begin,
        offset: offset + (own ?? 0), outerBegin: own ?? outer?.outerBegin ?? 0,
        end: end.map { offset + $0 } ?? outer?.end,
        speaker: element.attributes["agent"].flatMap { speakers[$0] } ?? outer?.speaker,
        isSkipped: outer?.isSkipped == true || element.name == "metadata")
    }

    private mutating func end(_ name: String) {
      if name == "p" { finishParagraph() }
      // An end without a start closes nothing; one that skips open elements closes them too.
      if let place = scopes.suffix(16).lastIndex(where: { $0.name == name }) {
        scopes.removeSubrange(place...)
      }
    }

    private mutating func finishParagraph() {
      if let done = paragraph { paragraphs.append(done) }
      paragraph = nil
    }

    private mutating func use(_ text: String) {
      if paragraph != nil {
        guard let scope = scopes.last, !scope.isSkipped else { return }
        paragraph?.pieces.append(
          Piece(begin: scope.begin, speaker: scope.speaker, text: text))
        return
      }
      let words = PlainText.tidy(text)
      guard !words.isEmpty, let name = scopes.last?.name else { return }
      if name == "title", title == nil { title = words }
      if name == "name", let agent { speakers[agent] = words }
    }

    /// Elements nested deeper than this are taken for part of the one around them.
    private static let deepest = 64
  }
}
