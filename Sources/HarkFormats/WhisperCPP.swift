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
    read: { (file) throws(FormatError) in read(file, try JSONFile(file)) })

  private static func read(_ file: DecodedFile, _ json: JSONFile) -> SourceText {
    var problems = ProblemList(file.problems)
    let name = FileName(transcript: file.path)
    let segments = json.root["transcription"].elements.enumerated().map { index, value in
      segment(value, line: json.outline.line(of: index, in: "transcription"))
    }
    let language = json.root["result"]["language"].text ?? json.root["params"]["language"].text
    let isTranslation = json.root["params"]["translate"] == .flag(true)
    return SourceText(
      kind: .transcript, format: "whisper-cpp", timing: .cue, recording: name.recording,
      language: isTranslation ? "en" : LanguageName.tag(language) ?? name.language,
      cues: SegmentCues.cues(segments, &problems), problems: problems.all)
  }

  private static func segment(_ value: JSONValue, line: Int) -> TimedSegment {
    let (start, end) = times(value)
    let pieces = value["tokens"].elements.compactMap { token -> TimedSegment.Piece? in
      guard let text = token["text"].text, !isSpecial(text) else { return nil }
      let (start, end) = times(token)
      return TimedSegment.Piece(text: text, start: start, end: end)
    }
    return TimedSegment(
      start: start, end: end, speaker: speaker(value["speaker"]),
      text: value["text"].text ?? pieces.map(\.text).joined(), pieces: pieces, line: line)
  }

  /// `offsets` in milliseconds; else `timestamps`, `00:00:01,500`.
  private static func times(_ value: JSONValue) -> (Timestamp?, Timestamp?) {
    let (offsets, written) = (value["offsets"], value["timestamps"])
    return (
      offsets["from"].milliseconds ?? written["from"].text.flatMap { Timestamp(timecode: $0) },
      offsets["to"].milliseconds ?? written["to"].text.flatMap { Timestamp(timecode: $0) }
    )
  }

  /// Whether a token is a mark of the model's: `[_BEG_]`, `[_TT_150]`, `<|endoftext|>`.
  private static func isSpecial(_ text: String) -> Bool {
    text.hasPrefix("[_") && text.hasSuffix("]") || text.hasPrefix("<|") && text.hasSuffix("|>")
  }

  /// Who speaks; stereo recordings give `"0"` and `"1"`, and `"?"` where both do.
  private static func speaker(_ value: JSONValue) -> String? {
    guard let label = value.label, label != "?" else { return nil }
    return label.allSatisfy(\.isNumber) ? "Speaker \(label)" : label
  }
}
