internal import HarkCore

/// YouTube's first XML captions: `<text start="1.5" dur="2">`, whose content is escaped twice and
/// may hold HTML. Times are in seconds.
enum SRV1 {
  static let format = Format(
    name: "srv1", title: "YouTube srv1 captions", extensions: ["srv1", "xml"],
    sniff: { head in
      guard head.xml?.name == "transcript" else { return .no }
      return head.lines.contains { $0.contains("<text ") && $0.contains("start=") }
        ? .certain : .possible
    },
    read: { (file) throws(FormatError) in try read(file) })

  private static func read(_ file: DecodedFile) throws(FormatError) -> SourceText {
    var problems = ProblemList(file.problems)
    var scanner = XMLScanner(Array(file.text.utf8))
    var captions: [Caption] = []
    var open: (start: Timestamp?, end: Timestamp?, line: Int)?
    var text = ""
    while let event = scanner.next() {
      switch event {
      case .start(let element) where element.name == "text":
        let start = seconds(element.attributes["start"])
        let length = seconds(element.attributes["dur"])
        let end = start.flatMap { start in
          length.map { start.advanced(byMilliseconds: $0.milliseconds) }
        }
        open = (start, end, scanner.line)
        text = ""
      case .text(let part) where open != nil: text += part
      case .end("text"):
        if let caption = open, !PlainText.tidy(text).isEmpty {
          if let start = caption.start {
            captions.append(
              Caption(
                start: start, end: caption.end,
                lines: lines(text, start: start, number: caption.line)))
          } else {
            problems.add(
              line: caption.line, "a caption without a time; it is left out",
              hint: "download the file again")
          }
        }
        open = nil
      default: break
      }
    }
    if captions.isEmpty, open == nil { try OtherMarkup.refuseUnless(file, begins: "transcript") }
    return YouTubeCaptions.source(
      "srv1", file: file, captions: captions, isAutomatic: false, problems: problems)
  }

  private static func lines(_ text: String, start: Timestamp, number: Int) -> [Caption.Line] {
    let lines = text.split(whereSeparator: \.isNewline)
      .map { Substring(Entities.decode(String($0))) }
    var payload = CaptionPayload(start: start, end: nil)
    return payload.lines(lines, lines.indices)
      .map { Caption.Line(number: number, pieces: $0.pieces) }
  }

  private static func seconds(_ text: String?) -> Timestamp? {
    WrittenNumber.seconds(text)
  }
}
