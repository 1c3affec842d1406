internal import HarkCore

/// The JSON of Vosk: a list of results, or results one after another. Times are in seconds.
enum Vosk {
  static let format = Format(
    name: "vosk", title: "Vosk JSON", extensions: ["json", "jsonl"],
    sniff: { sniff($0) },
    read: { (file) throws(FormatError) in read(file, try JSONFile(file)) })

  private static func sniff(_ head: FileHead) -> Format.Confidence {
    guard let json = head.json else { return .no }
    let words = json.elementMembers["result"] ?? []
    if words.contains("word"), words.contains("start") { return .certain }
    let results = json.elementMembers[""] ?? []
    if results.contains("content"), results.contains("words") { return .certain }
    if results.contains("result"), results.contains("text") { return .certain }
    let alternatives = json.elementMembers["alternatives"] ?? []
    return alternatives.contains("result") && alternatives.contains("text") ? .certain : .no
  }

  private static func read(_ file: DecodedFile, _ json: JSONFile) -> SourceText {
    var problems = ProblemList(file.problems)
    let name = FileName(transcript: file.path)
    var segments: [TimedSegment] = []
    for (index, root) in json.roots.enumerated() {
      guard !root.isObject else {
        segments.append(segment(root, line: json.outline.roots[index].line))
        continue
      }
      // Lines are known for the elements of the only list.
      segments += root.elements.enumerated().map { place, value in
        let line = json.roots.count == 1 ? json.outline.line(of: place, in: "") : 1
        return segment(value, line: line)
      }
    }
    return SourceText(
      kind: .transcript, format: "vosk", timing: .cue, recording: name.recording,
      language: name.language, cues: SegmentCues.cues(segments, &problems),
      problems: problems.all)
  }

  private static func segment(_ value: JSONValue, line: Int) -> TimedSegment {
    // Several guesses come best first.
    let value = value["alternatives"].elements.first ?? value
    let words = value["result"].elements.isEmpty ? value["words"] : value["result"]
    let pieces = words.elements.map(WhisperJSON.piece)
    let text = value["text"].text ?? value["content"].text
    return TimedSegment(
      start: value["start"].seconds ?? pieces.lazy.compactMap(\.start).first,
      end: value["end"].seconds ?? pieces.last?.end,
      text: text ?? pieces.map(\.text).joined(separator: " "), pieces: pieces, line: line)
  }
}
