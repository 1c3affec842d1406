internal import HarkCore

/// The JSON of Vosk: a list of results, or results one after another. Times are in seconds.
enum Vosk {
  static let format = Format(
    name: "vosk", title: "Vosk JSON", extensions: ["json", "jsonl"],
    sniff: { sniff($0) },
    read: { (file) throws(FormatError) in try JSONFile.read(file) { read(file, $0) } })

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
    var list = SegmentList()
    var roots = json.roots
    while !list.isFull, let root = roots.next() {
      var elements = root.elements
      if root.hasMembers { add(root.members, to: &list) }
      while !list.isFull, let element = elements.nextMembers() { add(element, to: &list) }
    }
    return SourceText(
      kind: .transcript, format: "vosk", timing: .cue, recording: name.recording,
      language: name.language, cues: SegmentCues.cues(list, &problems), problems: problems.all)
  }

  private static func add(_ result: JSONMembers, to list: inout SegmentList) {
    // Several guesses come best first.
    let value = result["alternatives"].elements.first?.members ?? result
    let first = list.pieces.count
    let own = value["result"].elements
    var words = own.isEmpty ? value["words"].elements : own
    while let word = words.nextMembers() { WhisperJSON.addPiece(word, to: &list.pieces) }
    let pieces = first..<list.pieces.count
    let text = value["text"].text ?? value["content"].text
    let timed = pieces.first { list.pieces[$0].start != nil }
    list.append(
      TimedSegment(
        start: value["start"].seconds ?? timed.flatMap { list.pieces[$0].start },
        end: value["end"].seconds ?? pieces.last.flatMap { list.pieces[$0].end },
        text: text ?? list.pieces.text(pieces, separator: " "), pieces: pieces,
        line: result.value.line))
  }
}
