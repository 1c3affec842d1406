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
    read: { (file) throws(FormatError) in read(file, try JSONFile(file)) })

  private static func read(_ file: DecodedFile, _ json: JSONFile) -> SourceText {
    var problems = ProblemList(file.problems)
    let events = json.root["events"].elements
    let isAutomatic = events.contains {
      $0["segs"].elements.contains { ($0["tOffsetMs"].number ?? 0) > 0 }
    }
    var captions: [Caption] = []
    for (index, event) in events.enumerated() where !event["segs"].elements.isEmpty {
      let line = json.outline.line(of: index, in: "events")
      let lines = lines(of: event, line: line, isAutomatic: isAutomatic)
      guard !lines.isEmpty else { continue }
      guard let start = event["tStartMs"].milliseconds else {
        problems.add(
          line: line, "an event without a time; it is left out", hint: "download the file again")
        continue
      }
      let length = event["dDurationMs"].milliseconds
      captions.append(
        Caption(
          start: start,
          end: length.map { Timestamp(milliseconds: start.milliseconds + $0.milliseconds) },
          lines: lines))
    }
    return YouTubeCaptions.source(
      "json3", file: file, captions: captions, isAutomatic: isAutomatic, problems: problems)
  }

  /// Window definitions and line feeds have no lines.
  private static func lines(
    of event: JSONValue, line: Int, isAutomatic: Bool
  ) -> [Caption.Line] {
    var lines = CaptionLines(number: line)
    let start = event["tStartMs"].milliseconds ?? Timestamp(milliseconds: 0)
    for segment in event["segs"].elements {
      let offset = segment["tOffsetMs"].milliseconds?.milliseconds ?? 0
      lines.append(
        segment["utf8"].text ?? "",
        start: isAutomatic ? start.advanced(byMilliseconds: offset) : nil)
    }
    return lines.inked
  }
}
