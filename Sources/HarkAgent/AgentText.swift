internal import HarkCore
internal import HarkWire

/// Results as a model reads them.
enum AgentText {
  static func search(_ result: SearchResult) -> String {
    var lines: [String] = []
    if let nothing = result.nothing {
      lines.append("Nothing found for: \(result.query)")
      lines.append(
        "Searched \(nothing.moments) moments in \(nothing.recordings) recordings"
          + (nothing.unreadable > 0 ? "; \(nothing.unreadable) files could not be read." : "."))
      lines += nothing.reasons + (result.remarks ?? [])
      return lines.joined(separator: "\n")
    }
    let total = (result.total.exact ? "" : "about ") + "\(result.total.value)"
    lines.append("\(result.moments.count) of \(total) moments for: \(result.query)")
    if let corrected = result.corrected { lines.append("Searched instead for: \(corrected)") }
    lines += result.remarks ?? []
    if result.relaxed { lines.append("Some of them have only some of the words.") }
    for (number, moment) in zip(1..., result.moments) {
      lines.append("")
      lines.append("\(number). \(heading(of: moment))")
      lines.append(moment.text)
      lines.append(source(of: moment))
    }
    return lines.joined(separator: "\n")
  }

  static func passage(_ result: ShowResult) -> String {
    var lines: [String] = []
    if let first = result.moments.first { lines += [about(first.recording), ""] }
    for moment in result.moments {
      let mark = moment.id == result.moment ? "> " : ""
      let head = [moment.timecode.map { "[\($0)]" }, moment.speaker].compactMap { $0 }
      lines.append(mark + (head + [moment.text]).joined(separator: " "))
    }
    if result.truncated { lines.append("… there is more.") }
    if let asked = result.moments.first(where: { $0.id == result.moment }) {
      lines += ["", source(of: asked)]
    }
    return lines.joined(separator: "\n")
  }

  static func recordings(_ result: RecordingsResult) -> String {
    guard !result.recordings.isEmpty else { return "No recordings." }
    let lines = result.recordings.map { entry in
      let kinds = entry.sources.map(\.kind)
      let transcripts = kinds.contains("transcript") ? "transcript" : "no transcript"
      let notes = kinds.count { $0 == "note" }
      return "- \(about(entry.recording)) (id \(entry.recording.id); \(transcripts), "
        + "\(notes) notes, \(entry.moments) moments)"
    }
    return (["\(result.recordings.count) of \(result.total) recordings"] + lines)
      .joined(separator: "\n")
  }

  static func verdicts(_ result: LooseJSON) -> String {
    let citations = result["citations"]?.asList ?? []
    guard !citations.isEmpty else { return "The note has no citations." }
    return citations.map { citation in
      let line = citation["line"].map { text($0) } ?? "?"
      let written = citation["written"]?.asText ?? ""
      let verdict = citation["verdict"]?.asText ?? ""
      let times = (citation["candidates"]?.asList ?? []).prefix(3).compactMap { candidate in
        candidate["start"]?.asNumber.map { Timestamp(seconds: $0).timecode }
      }
      let better = times.isEmpty ? "" : "; said at \(times.joined(separator: ", "))"
      return "line \(line): \(written): \(verdict)\(better)"
    }.joined(separator: "\n")
  }

  private static func text(_ value: LooseJSON) -> String {
    if case .whole(let number) = value { return String(number) }
    return value.asText ?? "?"
  }

  private static func heading(of moment: Moment) -> String {
    let time = moment.timecode.map { "[\($0)] " } ?? ""
    let speaker = moment.speaker ?? (moment.kind == "note" ? "note" : "")
    return "\(time)\(speaker)\(speaker.isEmpty ? "" : " · ")\(about(moment.recording))"
  }

  private static func about(_ recording: RecordingReference) -> String {
    [recording.title ?? recording.id, recording.channel, recording.date].compactMap { $0 }
      .joined(separator: " · ")
  }

  private static func source(of moment: Moment) -> String {
    ([moment.url] + ["hark://moment/\(moment.id)", "\(moment.path):\(moment.line)"])
      .compactMap { $0 }.joined(separator: "  ")
  }
}
