internal import HarkCore
internal import HarkStore

/// Texts for hovers, in Markdown or plain.
struct HoverPage {
  var isMarkdown: Bool

  private static let longest = 700

  /// Text of transcripts and notes as it is shown: nothing in it is markup.
  func escaped(_ text: String) -> String {
    let clean = SafeText.clean(text)
    guard isMarkdown else { return clean }
    var escaped = ""
    for character in clean {
      if "\\`*_{}[]<>()#+-!|~&".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }

  private func strong(_ text: String) -> String {
    isMarkdown ? "**\(escaped(text))**" : escaped(text)
  }

  private func link(_ text: String, _ address: String?) -> String {
    guard let address = address.map(SafeText.clean), address.hasPrefix("http") else {
      return escaped(text)
    }
    guard isMarkdown else { return "\(text) \(address)" }
    let safe = address.filter { !" <>()\"\n".contains($0) }
    return "[\(escaped(text))](\(safe))"
  }

  private func cut(_ text: String) -> String {
    text.count <= Self.longest ? text : text.prefix(Self.longest) + "…"
  }

  /// What is said at a time.
  func citation(
    of time: Timestamp, address: String?, passage: SpokenPassage?, recording: Recording
  ) -> String {
    var head = [String]()
    if let speaker = passage?.moments.first?.record.speaker { head.append(strong(speaker)) }
    head.append(link(time.timecode, address))
    var lines = [head.joined(separator: " · ")]
    if let passage {
      let text = cut(passage.moments.map(\.record.text).joined(separator: " "))
      lines.append((isMarkdown ? "> " : "") + escaped(text))
    } else if let duration = recording.duration, time > duration {
      lines.append("Past the end: the recording lasts \(duration.timecode).")
    } else {
      lines.append("There is no transcript of this second.")
    }
    lines.append(about(recording))
    return lines.joined(separator: "\n\n")
  }

  private func about(_ recording: Recording) -> String {
    let length = recording.duration?.timecode
    return [recording.title, recording.channel, recording.date, length].compactMap { $0 }
      .map(escaped).joined(separator: " · ")
  }

  /// A recording as a whole.
  func recording(_ recording: Recording, address: String?) -> String {
    [strong(recording.title ?? recording.id ?? ""), about(recording), address.map { link($0, $0) }]
      .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// A note by its beginning.
  func note(_ note: SourceCatalog.Entry, beginning: String) -> String {
    [strong(note.title ?? note.name), escaped(cut(beginning))].filter { !$0.isEmpty }
      .joined(separator: "\n\n")
  }
}
