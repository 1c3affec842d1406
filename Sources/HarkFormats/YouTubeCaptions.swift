internal import HarkCore

/// What YouTube's own caption formats share.
enum YouTubeCaptions {
  /// A source from captions in the order of the file. In automatic captions, which are shown for
  /// longer than they are spoken, a caption ends where the next one begins.
  static func source(
    _ format: String, file: DecodedFile, captions: [Caption], isAutomatic: Bool,
    problems: ProblemList
  ) -> SourceText {
    var problems = problems
    let name = FileName(transcript: file.path)
    let cues = CaptionCues.cues(isAutomatic ? shortened(captions) : captions)
    if cues.isEmpty {
      problems.add("no captions", hint: "the file may be cut off; download it again")
    }
    return SourceText(
      kind: .transcript, format: format, timing: .cue, recording: name.recording,
      language: name.language, cues: cues, problems: problems.all)
  }

  private static func shortened(_ captions: [Caption]) -> [Caption] {
    let inked = captions.filter { !$0.lines.isEmpty }
    return inked.enumerated().map { index, caption in
      guard index + 1 < inked.count, inked[index + 1].start > caption.start else {
        return caption
      }
      var caption = caption
      let next = inked[index + 1].start
      let isNear = next.milliseconds - caption.start.milliseconds <= longest
      caption.end = caption.end.map { min($0, next) } ?? (isNear ? next : nil)
      return caption
    }
  }

  /// A caption without an end lasts until the next one, if that begins within so many
  /// milliseconds.
  private static let longest = 8000
}
