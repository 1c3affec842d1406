internal import HarkCore

/// Markdown notes whose claims cite moments of a recording.
///
/// cmark finds the blocks, a piece of the text at a time; citations and wikilinks, which Markdown
/// does not know, are found in the flattened text of each block (`InlineScanner`).
enum MarkdownNote {
  static let format = Format(
    name: "note", title: "Markdown notes", extensions: ["md", "markdown"],
    sniff: { _ in .possible },
    read: { read($0) })

  private static func read(_ file: DecodedFile) -> SourceText {
    let front = FrontMatter(lines: file.lines)
    var recording = front.recording
    let origin = origin(in: file.lines, from: front.bodyStart)
    recording.channel = recording.channel ?? origin?.channel
    let body = body(of: file.lines, from: front.bodyStart)
    var reader = NoteReader(
      problems: file.problems + front.problems, recording: recording, size: body.utf8.count,
      lines: file.wantsPlaces ? file.lines : nil)
    body.withBytes { bytes in
      let start = body.utf8.distance(from: file.text.utf8.startIndex, to: body.startIndex)
      let omitted = origin.map { $0.place.lowerBound - start..<$0.place.upperBound - start }
      reader.read(bytes, firstLine: front.bodyStart + 1, omitting: omitted)
    }
    recording.title = recording.title ?? reader.title ?? FileName(path: file.path).title
    if recording.id == nil, case .one(let id) = reader.linkedVideo {
      recording.id = id
      recording.url = recording.url ?? FrontMatter.videoURL(id)
    }
    return SourceText(
      kind: .note, format: "note", timing: .citation, recording: recording,
      language: front.language, tags: front.tags, cues: reader.cues, problems: reader.problems)
  }

  /// The lines from `start` on, with their ends.
  private static func body(of lines: TextLines, from start: Int) -> Substring {
    guard start < lines.count, let first = lines[start...].first, let last = lines.last else {
      return ""
    }
    return lines.text[first.startIndex..<last.endIndex]
  }

  /// The line `From: [[channel]] <br/>` near the beginning, as bytes of the file, and its channel.
  private static func origin(
    in lines: TextLines, from start: Int
  ) -> (channel: String, place: Range<Int>)? {
    for line in lines[start...].prefix(12) {
      guard let channel = line.withBytes({ Self.channel(in: $0) }) else { continue }
      let utf8 = lines.text.utf8
      let lower = utf8.distance(from: utf8.startIndex, to: line.startIndex)
      return (channel, lower..<lower + line.utf8.count)
    }
    return nil
  }

  private static func channel(in line: Bytes) -> String? {
    guard line.has("From:", at: 0), let open = line.firstIndex(ofAnyCase: "[["),
      let close = line.firstIndex(ofAnyCase: "]]"), open + 2 <= close
    else { return nil }
    let rest = line.part((close + 2)...).trimmed
    guard rest.isEmpty || rest.has("<br", at: 0) && rest.last == UInt8(ascii: ">") else {
      return nil
    }
    let link = Wikilink(line.part(open + 2..<close))
    return link.shown == link.target.withBytes(Wikilink.spaced) ? link.target : link.shown
  }
}
