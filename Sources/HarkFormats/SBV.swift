internal import HarkCore

/// SubViewer captions as YouTube writes them: a line `0:00:01.000,0:00:03.000`, then text up to an
/// empty line.
enum SBV {
  static let format = Format(
    name: "sbv", title: "SBV captions", extensions: ["sbv"],
    sniff: { sniff($0) },
    read: { read($0) })

  private typealias Times = (start: Timestamp, end: Timestamp)

  private static func sniff(_ head: FileHead) -> Format.Confidence {
    guard let first = head.lines.first(where: { !$0.isBlank }) else { return .no }
    if first.withBytes({ times($0) }) != nil { return .certain }
    return head.lines.contains { $0.withBytes { times($0) } != nil } ? .possible : .no
  }

  private static func read(_ file: DecodedFile) -> SourceText {
    var reader = Reader(problems: file.problems)
    file.text.withBytes { bytes in
      var lines = ByteLines(bytes, limit: file.lines.count)
      while !reader.captions.isFull, let line = lines.next() {
        reader.add(line, number: lines.number)
      }
    }
    reader.finish()
    if let problem = reader.captions.problem { reader.problems.append(problem) }
    return CaptionCues.source(
      "sbv", file: file, captions: reader.captions.captions, problems: reader.problems)
  }

  private struct Reader {
    var problems: [Problem]
    var captions = CaptionList()
    /// Whether a caption, or text without a time, goes on.
    private var isOpen = false
    private var caption: Caption?
    /// What stands on the lines of the caption that are too many.
    private var surplus = ""
    /// Reads markup, once the caption has some.
    private var payload: CaptionPayload?

    init(problems: [Problem]) { self.problems = problems }

    mutating func add(_ line: Bytes, number: Int) {
      if line.isBlank {
        finish()
      } else if SBV.isLikeTimes(line) {
        finish()
        begin(line, number: number)
      } else if !isOpen {
        begin(line, number: number)
      } else if caption != nil {
        append(line, number: number)
      }
    }

    mutating func finish() {
      isOpen = false
      guard var caption else { return }
      if let last = caption.lines.last, !surplus.isEmpty {
        let text = surplus[...]
        caption.lines.append(Caption.Line(number: last.number + 1, plain: text, speaker: nil))
        surplus = ""
      }
      self.caption = nil
      captions.append(caption)
    }

    private mutating func begin(_ line: Bytes, number: Int) {
      isOpen = true
      guard let times = SBV.times(line) else {
        problems.add(
          Problem(
            line: number,
            SBV.isLikeTimes(line)
              ? "a time that cannot be read; its caption is left out"
              : "text without a time; left out",
            hint: "write times as 0:00:01.000,0:00:02.000"))
        return
      }
      let isReversed = times.end < times.start
      if isReversed {
        problems.add(
          Problem(
            line: number, "a caption that ends before it begins; its end is ignored",
            hint: "swap the two times"))
      }
      caption = Caption(start: times.start, end: isReversed ? nil : times.end, lines: [])
      payload = nil
    }

    private mutating func append(_ line: Bytes, number: Int) {
      guard let open = caption else { return }
      var text = Substring(line.string)
      if payload == nil, !line.contains(where: SBV.isMark) {
        add(Caption.Line(number: number, plain: text, speaker: nil))
        return
      }
      if line.contains(UInt8(ascii: "[")) { text = text.replacing("[br]", with: " ") }
      var payload = payload ?? CaptionPayload(start: open.start, end: open.end)
      let range = number - 1..<number
      for line in payload.lines(NumberedLine(line: text, number: number), range) { add(line) }
      self.payload = payload
    }

    /// Adds a line of the caption. More lines than any caption has are taken as one.
    private mutating func add(_ line: Caption.Line) {
      if line.text.isEmpty { return }
      if let count = caption?.lines.count, count < SBV.mostLines {
        caption?.lines.append(line)
      } else {
        surplus += surplus.isEmpty ? line.text : " " + line.text
      }
    }
  }

  private static let mostLines = 1000

  /// Whether a byte may begin markup.
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == 0x3C || byte == 0x7B || byte == 0x26 || byte == 0x5B
  }

  /// The two times of a line, nil if it is anything else.
  private static func times(_ line: Bytes) -> Times? {
    guard isLikeTimes(line) else { return nil }
    let parts = line.split { $0 == UInt8(ascii: ",") || $0 == 0x20 || $0 == 0x09 }
    guard parts.count == 2, let start = Timestamp(timecode: Bytes(rebasing: parts[0])),
      let end = Timestamp(timecode: Bytes(rebasing: parts[1]))
    else { return nil }
    return (start, end)
  }

  /// Whether a line is meant as times: it begins with a digit, and has a comma between fields that
  /// hold colons.
  private static func isLikeTimes(_ line: Bytes) -> Bool {
    guard let first = line.first, first.isDigit, line.count <= 48 else { return false }
    let parts = line.split(separator: UInt8(ascii: ","))
    return parts.count == 2
      && parts.allSatisfy { part in
        part.count { $0 == UInt8(ascii: ":") } == 2 && !part.contains { $0 >= 0x80 }
          && part.count(where: \.isDigit) * 2 >= part.count
      }
  }
}
