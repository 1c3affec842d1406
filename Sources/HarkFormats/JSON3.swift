internal import HarkCore

/// YouTube's json3: events with the times of their words. Times are in milliseconds.
enum JSON3 {
  static let format = Format(
    name: "json3", title: "YouTube json3 captions", extensions: ["json3"],
    sniff: { head in
      guard let events = head.json?.elementMembers["events"] else { return .no }
      let isWire = head.json?.members.contains("wireMagic") == true
      return isWire || events.contains("tStartMs") && events.contains("segs") ? .certain : .no
    },
    read: { (file) throws(FormatError) in try JSONFile.read(file) { read(file, $0) } })

  private static func read(_ file: DecodedFile, _ json: JSONFile) -> SourceText {
    var problems = ProblemList(file.problems)
    var events = json.root["events"].elements
    var reader = Reader(isAutomatic: isAutomatic(events))
    while let event = events.nextMembers(), reader.hasRoom { reader.read(event, &problems) }
    if !reader.hasRoom {
      problems.add(ReaderLimits.problem("captions", beyond: ReaderLimits.mostCues))
    }
    return YouTubeCaptions.source(
      "json3", file: file, captions: reader.captions, isAutomatic: reader.isAutomatic,
      problems: problems)
  }

  /// Whether words have times of their own, as in captions that a program made.
  private static func isAutomatic(_ events: JSONElements) -> Bool {
    events.contains { event in
      event["segs"].elements.contains { ($0["tOffsetMs"].number ?? 0) > 0 }
    }
  }

  private struct Reader {
    let isAutomatic: Bool
    var captions: [Caption] = []
    /// How many stretches of text there are.
    private var segments = 0

    init(isAutomatic: Bool) {
      self.isAutomatic = isAutomatic
    }

    var hasRoom: Bool {
      captions.count < ReaderLimits.mostCues && segments < ReaderLimits.mostWords
    }

    mutating func read(_ event: JSONMembers, _ problems: inout ProblemList) {
      let lines = lines(of: event)
      guard !lines.isEmpty else { return }
      guard let start = event["tStartMs"].milliseconds else {
        problems.add(
          line: event.value.line, "an event without a time; it is left out",
          hint: "download the file again")
        return
      }
      let length = event["dDurationMs"].milliseconds
      captions.append(
        Caption(
          start: start,
          end: length.map { Timestamp(milliseconds: start.milliseconds + $0.milliseconds) },
          lines: lines))
    }

    /// Window definitions and line feeds have no lines.
    private mutating func lines(of event: JSONMembers) -> [Caption.Line] {
      var lines = CaptionLines(number: event.value.line)
      let start = event["tStartMs"].milliseconds ?? Timestamp(milliseconds: 0)
      var parts = event["segs"].elements
      var hasInk = false
      while let part = parts.nextMembers(), segments < ReaderLimits.mostWords {
        segments += 1
        guard let text = part["utf8"].text, hasInk || !text.utf8.allSatisfy({ $0 <= 0x20 })
        else { continue }
        hasInk = true
        let offset = part["tOffsetMs"].milliseconds?.milliseconds ?? 0
        lines.append(
          text, start: isAutomatic ? start.advanced(byMilliseconds: offset) : nil,
          keepsLines: mayHaveLines(text))
      }
      return hasInk ? lines.inked : []
    }

    /// Whether text may hold line ends: control characters, U+0085, U+2028.
    private func mayHaveLines(_ text: String) -> Bool {
      text.withBytes { $0.contains { $0 < 0x20 || $0 == 0xC2 || $0 == 0xE2 } }
    }
  }
}
