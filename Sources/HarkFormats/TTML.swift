internal import HarkCore

/// TTML and DFXP (https://www.w3.org/TR/ttml2/): paragraphs with times, whose spans may time
/// their words.
enum TTML {
  static let format = Format(
    name: "ttml", title: "TTML captions", extensions: ["ttml", "dfxp", "itt", "xml"],
    sniff: { $0.xml?.name == "tt" ? .certain : .no },
    read: { (file) throws(FormatError) in
      try OtherMarkup.refuseUnless(file, begins: "tt")
      return read(file)
    })

  private static func read(_ file: DecodedFile) -> SourceText {
    var captions = TTMLCaptions(ProblemList(file.problems))
    file.text.withBytes { bytes in
      var judge = TTMLJudge()
      TTMLReader.read(bytes, &judge)
      captions.clock = judge.clock
      TTMLReader.read(bytes, &captions)
    }
    if let problem = captions.captions.problem { captions.problems.add(problem) }
    let name = FileName(transcript: file.path)
    var recording = name.recording
    if let title = captions.title { recording.title = title }
    let cues = CaptionCues.cues(captions.captions.captions)
    if cues.isEmpty {
      captions.problems.add(
        "no captions", hint: "the file may be cut off; download or export it again")
    }
    return SourceText(
      kind: .transcript, format: "ttml", timing: .cue, recording: recording,
      language: captions.language ?? name.language, cues: cues, problems: captions.problems.all)
  }
}
