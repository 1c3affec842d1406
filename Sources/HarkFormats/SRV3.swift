internal import HarkCore

/// YouTube's later XML captions (`<timedtext>`): paragraphs `<p t d>` with words `<s t>` and
/// styling; `.ytt` files too, and srv2, whose paragraphs are called `text`. Times are in
/// milliseconds.
enum SRV3 {
  static let format = Format(
    name: "srv3", title: "YouTube srv3 captions", extensions: ["srv3", "srv2", "ytt"],
    sniff: { $0.xml?.name == "timedtext" ? .certain : .no },
    read: { (file) throws(FormatError) in
      try OtherMarkup.refuseUnless(file, begins: "timedtext")
      var reader = Reader(file: file)
      return reader.read()
    })

  private struct Reader {
    let file: DecodedFile
    var problems: ProblemList
    var captions: [Caption] = []
    /// Pens that write what stands above the words: their pronunciation, and brackets around it.
    var annotations: Set<String> = []
    var isAutomatic = false
    var start: Timestamp?
    var end: Timestamp?
    var word: Timestamp?
    var isAnnotation = false
    var lines: CaptionLines?

    init(file: DecodedFile) {
      self.file = file
      problems = ProblemList(file.problems)
    }

    mutating func read() -> SourceText {
      var scanner = XMLScanner(Array(file.text.utf8))
      while let event = scanner.next() {
        switch event {
        case .start(let element): begin(element, line: scanner.line)
        case .end(let name): end(name, line: scanner.line)
        case .text(let text):
          if !isAnnotation { lines?.append(text, start: word) }
        }
      }
      finish(line: scanner.line)
      if !isAutomatic {
        for index in captions.indices { captions[index].dropWordTimes() }
      }
      return YouTubeCaptions.source(
        "srv3", file: file, captions: captions, isAutomatic: isAutomatic, problems: problems)
    }

    private mutating func begin(_ element: XMLScanner.Element, line: Int) {
      let attributes = element.attributes
      switch element.name {
      case "pen":
        if let id = attributes["id"], ["2", "4", "5"].contains(attributes["rb"]) {
          annotations.insert(id)
        }
      case "p", "text":
        finish(line: line)
        start = milliseconds(attributes["t"])
        end = start.flatMap { start in
          milliseconds(attributes["d"]).map { start.advanced(byMilliseconds: $0.milliseconds) }
        }
        word = start
        lines = CaptionLines(number: line)
      case "s":
        let offset = milliseconds(attributes["t"])?.milliseconds ?? 0
        if offset > 0 { isAutomatic = true }
        word = start?.advanced(byMilliseconds: offset)
        isAnnotation = attributes["p"].map(annotations.contains) ?? false
      case "br": lines?.breakLine()
      default: break
      }
    }

    private mutating func end(_ name: String, line: Int) {
      switch name {
      case "p", "text": finish(line: line)
      case "s": isAnnotation = false
      default: break
      }
    }

    private mutating func finish(line: Int) {
      guard let inked = lines?.inked else { return }
      lines = nil
      isAnnotation = false
      guard !inked.isEmpty else { return }
      guard let start else {
        problems.add(
          line: inked[0].number, "a caption without a time; it is left out",
          hint: "download the file again")
        return
      }
      captions.append(Caption(start: start, end: end, lines: inked))
    }

    private func milliseconds(_ text: String?) -> Timestamp? {
      WrittenNumber.milliseconds(text)
    }
  }
}

extension Caption {
  /// Leaves the words the time of their caption.
  mutating func dropWordTimes() {
    lines = lines.map { line in
      Caption.Line(
        number: line.number,
        pieces: line.pieces.map { .init(start: nil, speaker: $0.speaker, text: $0.text) })
    }
  }
}
