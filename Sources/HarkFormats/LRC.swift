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
      line.withBytes { bytes in
        guard let tag = LRCTag(bytes) else { return }
        if tag.time != nil {
          timed += 1
          if tag.isExact { exact += 1 }
        } else if tag.identifier != nil {
          inked -= 1
        }
      }
    }
    guard timed > 0, timed * 2 > inked else { return .no }
    if head.fileExtension == "lrc" { return .certain }
    return exact >= 3 && exact * 5 >= inked * 4 ? .likely : .no
  }

  private static func read(_ file: DecodedFile) -> SourceText {
    var reader = LRCReader(problems: file.problems)
    file.text.withBytes { bytes in
      var lines = ByteLines(bytes, limit: file.lines.count)
      while !reader.isFull, let line = lines.next() { reader.add(line, number: lines.number) }
    }
    let name = FileName(path: file.path)
    let cues = reader.cues()
    if cues.isEmpty {
      reader.problems.append(
        Problem("no lines with times", hint: "write lines as [00:12.34]words"))
    }
    return SourceText(
      kind: .transcript, format: "lrc", timing: .cue,
      recording: reader.recording.filled(from: name.recording),
      language: reader.language ?? name.language, cues: cues, problems: reader.problems)
  }
}
