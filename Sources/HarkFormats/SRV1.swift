internal import HarkCore

/// YouTube's first XML captions: `<text start="1.5" dur="2">`, whose content is escaped twice and
/// may hold HTML. Times are in seconds.
enum SRV1 {
  static let format = Format(
    name: "srv1", title: "YouTube srv1 captions", extensions: ["srv1", "xml"],
    sniff: { head in
      guard head.xml?.name == "transcript" else { return .no }
      return head.holds("<text ") && head.holds("start=") ? .certain : .possible
    },
    read: { (file) throws(FormatError) in try read(file) })

  private static func read(_ file: DecodedFile) throws(FormatError) -> SourceText {
    var reader = Reader(problems: ProblemList(file.problems))
    file.text.withBytes { reader.read($0) }
    let captions = reader.captions
    if captions.captions.isEmpty, reader.open == nil {
      try OtherMarkup.refuseUnless(file, begins: "transcript")
    }
    if let problem = captions.problem { reader.problems.add(problem) }
    return YouTubeCaptions.source(
      "srv1", file: file, captions: captions.captions, isAutomatic: false,
      problems: reader.problems)
  }

  private struct Reader {
    var problems: ProblemList
    var captions = CaptionList()
    /// The element that is read.
    var open: (start: Timestamp?, end: Timestamp?, line: Int)?
    private var text = ""

    init(problems: ProblemList) { self.problems = problems }

    mutating func read(_ bytes: Bytes) {
      var scanner = XMLScanner(bytes)
      while !captions.isFull, let event = scanner.next() {
        switch event {
        case .start(let tag):
          if case "text" = tag.name { begin(tag, line: scanner.line) }
        case .text(let part):
          guard open != nil else { continue }
          if text.isEmpty { text = part.string } else { text += part.string }
        case .end(let name):
          if case "text" = name { finish() }
        }
      }
    }

    private mutating func begin(_ tag: XMLTag, line: Int) {
      var (start, length): (Timestamp?, Timestamp?) = (nil, nil)
      for (name, value) in tag.attributes {
        switch name {
        case "start": start = value.withBytes(WrittenNumber.seconds)
        case "dur": length = value.withBytes(WrittenNumber.seconds)
        default: break
        }
      }
      let end = length.flatMap { start?.advanced(byMilliseconds: $0.milliseconds) }
      open = (start, end, line)
      text = ""
    }

    private mutating func finish() {
      defer { open = nil }
      guard let open, hasWords else { return }
      guard let start = open.start else {
        problems.add(
          line: open.line, "a caption without a time; it is left out",
          hint: "download the file again")
        return
      }
      captions.append(
        Caption(start: start, end: open.end, lines: lines(start: start, number: open.line)))
    }

    private var hasWords: Bool {
      text.utf8.contains { $0 > 0x20 && $0 < 0x7F } || !PlainText.tidy(text).isEmpty
    }

    private func lines(start: Timestamp, number: Int) -> [Caption.Line] {
      var lines = SRV1.lines(text)
      if text.containsByte(UInt8(ascii: "&")) {
        lines = lines.map { Substring(Entities.decode(String($0))) }
      }
      guard lines.contains(where: { $0.withBytes { $0.contains(where: SRV1.isMark) } }) else {
        return lines.map { Caption.Line(number: number, plain: $0, speaker: nil) }
          .filter { !$0.text.isEmpty }
      }
      var payload = CaptionPayload(start: start, end: nil)
      return payload.lines(lines, lines.indices)
        .map { Caption.Line(number: number, pieces: $0.pieces) }
    }
  }

  /// Further lines of a caption belong to the last of so many.
  private static let mostLines = 1000

  private static func lines(_ text: String) -> [Substring] {
    if text.withBytes(\.hasRareLineEnd) {
      return text.split(maxSplits: mostLines, whereSeparator: \.isNewline)
    }
    var (lines, rest): ([Substring], Substring) = ([], text[...])
    while lines.count < mostLines, let end = rest.utf8.firstIndex(of: 0x0A) {
      if end > rest.startIndex { lines.append(rest[..<end]) }
      rest = rest[rest.utf8.index(after: end)...]
    }
    return rest.isEmpty ? lines : lines + [rest]
  }

  /// Whether a byte may begin markup.
  private static func isMark(_ byte: UInt8) -> Bool { byte == 0x3C || byte == 0x7B || byte == 0x26 }
}
