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
      let isAutomatic = file.text.withBytes(timesWords)
      var reader = Reader(timesWords: isAutomatic, problems: ProblemList(file.problems))
      file.text.withBytes { reader.read($0) }
      if let problem = reader.captions.problem { reader.problems.add(problem) }
      return YouTubeCaptions.source(
        "srv3", file: file, captions: reader.captions.captions, isAutomatic: isAutomatic,
        problems: reader.problems)
    })

  /// Whether a word begins later than its paragraph, as only automatic captions have it.
  private static func timesWords(_ bytes: Bytes) -> Bool {
    var scanner = XMLScanner(bytes)
    while let event = scanner.next() {
      if case .start(let tag) = event, case "s" = tag.name, offset(of: tag) > 0 { return true }
    }
    return false
  }

  private static func offset(of tag: XMLTag) -> Int {
    var offset = 0
    for case ("t", let value) in tag.attributes {
      offset = value.withBytes(WrittenNumber.milliseconds)?.milliseconds ?? 0
    }
    return offset
  }

  private struct Reader {
    /// Whether words have times.
    let timesWords: Bool
    var problems: ProblemList
    var captions = CaptionList()
    /// Pens that write what stands above the words: their pronunciation, and brackets around it.
    private var annotations: Set<String> = []
    private var start: Timestamp?
    private var end: Timestamp?
    private var word: Timestamp?
    private var isAnnotation = false
    private var lines: CaptionLines?

    init(timesWords: Bool, problems: ProblemList) {
      (self.timesWords, self.problems) = (timesWords, problems)
    }

    mutating func read(_ bytes: Bytes) {
      var scanner = XMLScanner(bytes)
      while !captions.isFull, let event = scanner.next() {
        switch event {
        case .start(let tag): begin(tag, line: scanner.line)
        case .end(let name):
          switch name {
          case "p", "text": finish()
          case "s": isAnnotation = false
          default: break
          }
        case .text(let text):
          if lines != nil, !isAnnotation {
            lines?.append(text.string, start: timesWords ? word : nil)
          }
        }
      }
      finish()
    }

    private mutating func begin(_ tag: XMLTag, line: Int) {
      switch tag.name {
      case "pen": usePen(tag)
      case "p", "text": beginParagraph(tag, line: line)
      case "s": beginWord(tag)
      case "br": lines?.breakLine()
      default: break
      }
    }

    private mutating func usePen(_ tag: XMLTag) {
      var (id, ruby): (String?, String?) = (nil, nil)
      for (name, value) in tag.attributes {
        switch name {
        case "id": id = value.string
        case "rb": ruby = value.string
        default: break
        }
      }
      if let id, ["2", "4", "5"].contains(ruby) { annotations.insert(id) }
    }

    private mutating func beginParagraph(_ tag: XMLTag, line: Int) {
      finish()
      var length: Timestamp?
      start = nil
      for (name, value) in tag.attributes {
        switch name {
        case "t": start = value.withBytes(WrittenNumber.milliseconds)
        case "d": length = value.withBytes(WrittenNumber.milliseconds)
        default: break
        }
      }
      end = length.flatMap { start?.advanced(byMilliseconds: $0.milliseconds) }
      word = start
      lines = CaptionLines(number: line)
    }

    private mutating func beginWord(_ tag: XMLTag) {
      var offset = 0
      isAnnotation = false
      for (name, value) in tag.attributes {
        switch name {
        case "t": offset = value.withBytes(WrittenNumber.milliseconds)?.milliseconds ?? 0
        case "p": isAnnotation = !annotations.isEmpty && annotations.contains(value.string)
        default: break
        }
      }
      word = start?.advanced(byMilliseconds: offset)
    }

    private mutating func finish() {
      guard let inked = lines?.inked else { return }
      lines = nil
      isAnnotation = false
      guard let first = inked.first else { return }
      guard let start else {
        problems.add(
          line: first.number, "a caption without a time; it is left out",
          hint: "download the file again")
        return
      }
      captions.append(Caption(start: start, end: end, lines: inked))
    }
  }
}
