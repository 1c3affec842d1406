internal import HarkCore

/// The JSON of whisper.cpp (`-oj`, and `-ojf` with tokens). Times are in milliseconds.
enum WhisperCPP {
  static let format = Format(
    name: "whisper-cpp", title: "whisper.cpp JSON", extensions: ["json"],
    sniff: { head in
      guard let members = head.json?.elementMembers["transcription"] else { return .no }
      if members.contains("offsets") || members.contains("timestamps") { return .certain }
      return members.isEmpty && head.json?.members.contains("systeminfo") == true ? .certain : .no
    },
    read: { (file) throws(FormatError) in try JSONFile.read(file) { read(file, $0) } })

  private static func read(_ file: DecodedFile, _ json: JSONFile) -> SourceText {
    var problems = ProblemList(file.problems)
    let name = FileName(transcript: file.path)
    let root = json.root.members
    var list = SegmentList()
    var elements = root["transcription"].elements
    while !list.isFull, let element = elements.nextMembers() { add(element, to: &list) }
    let language = root["result"]["language"].text ?? root["params"]["language"].text
    let isTranslation = root["params"]["translate"].isTrue
    return SourceText(
      kind: .transcript, format: "whisper-cpp", timing: .cue, recording: name.recording,
      language: isTranslation ? "en" : LanguageName.tag(language) ?? name.language,
      cues: SegmentCues.cues(list, &problems), problems: problems.all)
  }

  private static func add(_ segment: JSONMembers, to list: inout SegmentList) {
    let first = list.pieces.count
    var tokens = segment["tokens"].elements
    while let token = tokens.nextMembers() {
      let text = token["text"]
      guard text.isText, !isSpecial(text) else { continue }
      let (start, end) = times(token)
      list.pieces.append(text, start: start, end: end)
    }
    let pieces = first..<list.pieces.count
    let (start, end) = times(segment)
    list.append(
      TimedSegment(
        start: start, end: end, speaker: speaker(segment["speaker"]),
        text: segment["text"].text ?? list.pieces.text(pieces), pieces: pieces,
        line: segment.value.line))
  }

  /// `offsets` in milliseconds; else `timestamps`, `00:00:01,500`.
  private static func times(_ value: JSONMembers) -> (Timestamp?, Timestamp?) {
    let offsets = value["offsets"].members
    let (start, end) = (offsets["from"].milliseconds, offsets["to"].milliseconds)
    if let start, let end { return (start, end) }
    let written = value["timestamps"].members
    return (
      start ?? written["from"].text.flatMap { Timestamp(timecode: $0) },
      end ?? written["to"].text.flatMap { Timestamp(timecode: $0) }
    )
  }

  /// Whether a token is a mark of the model's: `[_BEG_]`, `[_TT_150]`, `<|endoftext|>`.
  private static func isSpecial(_ token: JSONValue) -> Bool {
    let first = token.bytes[token.start + 1]
    guard first == UInt8(ascii: "[") || first == UInt8(ascii: "<"), let text = token.text else {
      return false
    }
    return text.hasPrefix("[_") && text.hasSuffix("]")
      || text.hasPrefix("<|") && text.hasSuffix("|>")
  }

  /// Who speaks; stereo recordings give `"0"` and `"1"`, and `"?"` where both do.
  private static func speaker(_ value: JSONValue) -> String? {
    guard let label = value.label, label != "?" else { return nil }
    return label.allSatisfy(\.isNumber) ? "Speaker \(label)" : label
  }
}
