internal import HarkCore

/// Markdown notes whose claims cite moments of a recording.
///
/// cmark finds the blocks; citations and wikilinks, which Markdown does not know, are found in the
/// flattened text of each block (`InlineScanner`).
enum MarkdownNote {
  static let format = Format(
    name: "note", title: "Markdown notes", extensions: ["md", "markdown"],
    sniff: { _ in .possible },
    read: { read($0) })

  private static func read(_ file: DecodedFile) -> SourceText {
    let front = FrontMatter(lines: file.lines)
    var body = Array(file.lines[front.bodyStart...])
    let channel = takeChannel(&body)
    var recording = front.recording
    recording.channel = recording.channel ?? channel
    var reader = Reader(problems: file.problems + front.problems)
    for block in MarkdownTree.blocks(body.joined(separator: "\n"), firstLine: front.bodyStart + 1) {
      reader.add(block)
    }
    recording.title = recording.title ?? reader.title ?? FileName(path: file.path).title
    return SourceText(
      kind: .note, format: "note", timing: .citation, recording: recording,
      language: front.language, tags: front.tags, cues: reader.cues, problems: reader.problems)
  }

  /// Blanks the line `From: [[channel]] <br/>` near the beginning, and returns the channel.
  private static func takeChannel(_ lines: inout [Substring]) -> String? {
    for index in lines.indices.prefix(12) where lines[index].hasPrefix("From:") {
      guard let open = lines[index].firstRange(of: "[["),
        let close = lines[index].firstRange(of: "]]"), open.upperBound <= close.lowerBound
      else { continue }
      let rest = lines[index][close.upperBound...].trimmed
      guard rest.isEmpty || rest.hasPrefix("<br") && rest.hasSuffix(">") else { continue }
      let link = Wikilink(lines[index][open.upperBound..<close.lowerBound])
      lines[index] = ""
      return link.shown == PlainText.tidy(link.target.replacing("_", with: " "))
        ? link.target : link.shown
    }
    return nil
  }

  private struct Reader {
    var cues: [Cue] = []
    var problems: [Problem]
    /// The text of the first heading of level 1.
    var title: String?
    private var headings: [(level: Int, text: String)] = []

    init(problems: [Problem]) { self.problems = problems }

    mutating func add(_ block: MarkdownTree.Block) {
      switch block.kind {
      case .code:
        let text = PlainText.tidy(scalars: block.inline.scalars)
        if !text.isEmpty { cues.append(Cue(text: text, line: block.inline.line, heading: heading)) }
      case .heading(let level):
        headings.removeAll { $0.level >= level }
        let text = append(block.inline, isQuoted: block.isQuoted)
        guard !text.isEmpty else { return }
        if level == 1, title == nil { title = text }
        headings.append((level, text))
      case .text, .html:
        for part in TableRows.parts(block.inline) { append(part, isQuoted: block.isQuoted) }
      }
    }

    private var heading: String? {
      headings.isEmpty ? nil : headings.map(\.text).joined(separator: " › ")
    }

    @discardableResult
    private mutating func append(_ inline: InlineText, isQuoted: Bool) -> String {
      var result = InlineScanner.scan(inline)
      if isQuoted { result.citations = [] }
      problems += result.problems
      guard !result.text.isEmpty || !result.citations.isEmpty else { return "" }
      let start = result.citations.first?.cited
      let leading = inline.scalars.prefix { PlainText.isSpace($0) }.count { $0 == "\n" }
      cues.append(
        Cue(
          start: start, text: result.text, line: inline.line + leading, heading: heading,
          citations: result.citations, links: result.links))
      return result.text
    }
  }
}
