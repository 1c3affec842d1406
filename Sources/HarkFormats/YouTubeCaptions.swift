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
    var shortened = captions
    shortened.removeAll { $0.lines.isEmpty }
    for (index, next) in shortened.indices.dropFirst().enumerated() {
      let (start, end) = (shortened[index].start, shortened[next].start)
      guard end > start else { continue }
      let isNear = end.milliseconds - start.milliseconds <= longest
      shortened[index].end = shortened[index].end.map { min($0, end) } ?? (isNear ? end : nil)
    }
    return shortened
  }

  /// A caption without an end lasts until the next one, if that begins within so many
  /// milliseconds.
  private static let longest = 8000
}
