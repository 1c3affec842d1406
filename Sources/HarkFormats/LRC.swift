internal import HarkCore

/// Lyrics with times: `[00:12.34]words`, several times a line where words return, and
/// `<00:12.34>` before single words.
enum LRC {
  static let format = Format(
    name: "lrc", title: "LRC lyrics", extensions: ["lrc"],
    sniff: { sniff($0) },
    read: { read($0) })

  private static func sniff(_ head: FileHead) -> Format.Confidence {
    var (inked, timed, exact) = (0, 0, 0)
    for line in head.lines where !line.isBlank {
      inked += 1
      guard let tag = tag(line) else { continue }
      if time(tag) != nil {
        timed += 1
        if isExact(tag) { exact += 1 }
      } else if identifier(tag) != nil {
        inked -= 1
      }
    }
    guard timed > 0, timed * 2 > inked else { return .no }
    if head.fileExtension == "lrc" { return .certain }
    return exact >= 3 && exact * 5 >= inked * 4 ? .likely : .no
  }

  /// Whether the tag has the shape `[00:12.34]`, which other notations of time have not.
  private static func isExact(_ tag: Substring) -> Bool {
    let fraction = tag.utf8.split(separator: UInt8(ascii: "."))
    return fraction.count == 2 && (2...3).contains(fraction[1].count)
      && fraction[0].count { $0 == UInt8(ascii: ":") } == 1
  }

  private static func read(_ file: DecodedFile) -> SourceText {
    var reader = Reader(problems: file.problems)
    for (index, line) in file.lines.enumerated() { reader.add(line, number: index + 1) }
    let name = FileName(path: file.path)
    var problems = reader.problems
    let cues = reader.cues()
    if cues.isEmpty {
      problems.append(Problem("no lines with times", hint: "write lines as [00:12.34]words"))
    }
    return SourceText(
      kind: .transcript, format: "lrc", timing: .cue,
      recording: reader.recording.filled(from: name.recording),
      language: reader.language ?? name.language, cues: cues, problems: problems)
  }

  /// What stands between the brackets with which the line begins.
  private static func tag(_ line: Substring) -> Substring? {
    guard line.utf8.first == UInt8(ascii: "[") else { return nil }
    let content = line.utf8.dropFirst()
    guard let end = content.prefix(longestTag).firstIndex(of: UInt8(ascii: "]")) else { return nil }
    return Substring(content[..<end])
  }

  /// `12:34.56`, and `12:34:56` where the third field is hundredths.
  private static func time(_ tag: Substring) -> Timestamp? {
    let fields = tag.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    if fields.count == 3, fields[2].count == 2, fields[0].count == 2, !tag.containsByte(0x2E),
      let last = tag.utf8.lastIndex(of: UInt8(ascii: ":"))
    {
      return Timestamp(timecode: tag[..<last] + "." + tag[last...].dropFirst())
    }
    return Timestamp(timecode: tag)
  }

  /// The key and the value of `ti:Title`.
  private static func identifier(_ tag: Substring) -> (key: String, value: String)? {
    guard let colon = tag.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let key = tag[..<colon]
    guard !key.isEmpty, key.utf8.count <= 12, key.utf8.allSatisfy(\.isASCIILetter) else {
      return nil
    }
    return (key.lowercased(), PlainText.tidy(tag[colon...].dropFirst()))
  }

  private static let longestTag = 512
  /// A refrain may return often, but not without end.
  private static let mostTimes = 64

  private struct Reader {
    var problems: [Problem]
    var recording = Recording()
    var language: String?
    private var offset = 0
    private var entries: [(time: Timestamp, line: Int, pieces: [Caption.Piece])] = []

    init(problems: [Problem]) { self.problems = problems }

    mutating func add(_ line: Substring, number: Int) {
      var rest = Substring(line.utf8.drop { $0 == 0x20 || $0 == 0x09 })
      var times: [Timestamp] = []
      while let tag = LRC.tag(rest) {
        if let time = LRC.time(tag) {
          if times.count < LRC.mostTimes { times.append(time) }
        } else if times.isEmpty, let (key, value) = LRC.identifier(tag) {
          use(key, value, number)
        } else {
          break
        }
        rest = Substring(rest.utf8.dropFirst(tag.utf8.count + 2).drop { $0 == 0x20 })
      }
      if times.isEmpty {
        if !rest.isBlank, rest.utf8.first != UInt8(ascii: "[") {
          problems.add(
            Problem(
              line: number, "a line without a time; left out", hint: "begin it with [00:12.34]"))
        }
        return
      }
      let pieces = pieces(rest)
      for time in times {
        entries.append((time, number, times.count == 1 ? pieces : plain(pieces)))
      }
    }

    /// Words with the times before them.
    private func pieces(_ text: Substring) -> [Caption.Piece] {
      var pieces: [Caption.Piece] = []
      var time: Timestamp?
      var rest = text
      var from = rest.startIndex
      while let mark = rest[from...].utf8.firstIndex(where: { $0 == 0x3C || $0 == 0x5B }) {
        let close: UInt8 = rest.utf8[mark] == 0x3C ? 0x3E : 0x5D
        let content = rest[mark...].utf8.dropFirst().prefix(12)
        if let end = content.firstIndex(of: close),
          let next = LRC.time(Substring(content[..<end]))
        {
          pieces.append(Caption.Piece(start: time, speaker: nil, text: String(rest[..<mark])))
          time = next
          rest = Substring(rest[end...].utf8.dropFirst())
          from = rest.startIndex
        } else {
          from = rest.utf8.index(after: mark)
        }
      }
      pieces.append(Caption.Piece(start: time, speaker: nil, text: String(rest)))
      return pieces.filter { !$0.text.isEmpty }
    }

    /// Times of words hold for the first time of a line alone.
    private func plain(_ pieces: [Caption.Piece]) -> [Caption.Piece] {
      [Caption.Piece(start: nil, speaker: nil, text: pieces.map(\.text).joined())]
    }

    private mutating func use(_ key: String, _ value: String, _ number: Int) {
      if value.isEmpty { return }
      switch key {
      case "ti": recording.title = value
      case "ar": recording.channel = value
      case "al": recording.channel = recording.channel ?? value
      case "length": recording.duration = CitedTime.exact(value)
      case "lang", "la": language = String(value.prefix(16))
      case "offset":
        if let offset = Int(value.hasPrefix("+") ? String(value.dropFirst()) : value),
          abs(offset) < 86_400_000
        {
          self.offset = offset
        } else {
          problems.add(
            Problem(line: number, "an offset that is no number", hint: "write [offset:+500]"))
        }
      default: break
      }
    }

    /// Cues by time. A line is shown until the next, which may be empty.
    func cues() -> [Cue] {
      let sorted = entries.enumerated().sorted {
        ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
      }
      var captions: [Caption] = []
      var end: Timestamp?
      for position in sorted.indices.reversed() {
        let entry = sorted[position].element
        if position + 1 < sorted.count, sorted[position + 1].element.time > entry.time {
          end = moved(sorted[position + 1].element.time)
        }
        let line = Caption.Line(number: entry.line, pieces: moved(entry.pieces))
        captions.append(Caption(start: moved(entry.time), end: end, lines: [line]))
      }
      return captions.reversed().flatMap { CaptionCues.cues([$0]) }
    }

    /// A positive offset makes the words come sooner.
    private func moved(_ time: Timestamp) -> Timestamp {
      time.advanced(byMilliseconds: -offset)
    }

    private func moved(_ pieces: [Caption.Piece]) -> [Caption.Piece] {
      pieces.map { piece in
        Caption.Piece(start: piece.start.map(moved), speaker: nil, text: piece.text)
      }
    }
  }
}
