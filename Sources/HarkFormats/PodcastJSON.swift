internal import HarkCore

/// The JSON transcripts of podcasts
/// (https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/).
enum PodcastJSON {
  static let format = Format(
    name: "podcast-json", title: "Podcast JSON transcripts", extensions: ["json"],
    sniff: { head in
      let members = head.json?.elementMembers["segments"] ?? []
      return members.contains("startTime") && members.contains("body") ? .certain : .no
    },
    read: { (file) throws(FormatError) in read(file, try JSONFile(file)) })

  private static func read(_ file: DecodedFile, _ json: JSONFile) -> SourceText {
    var problems = ProblemList(file.problems)
    let name = FileName(transcript: file.path)
    // A speaker may be named only where it changes.
    var speaker: String?
    let segments = json.root["segments"].elements.enumerated().map { index, value in
      speaker = value["speaker"].label ?? speaker
      return TimedSegment(
        start: value["startTime"].seconds, end: value["endTime"].seconds, speaker: speaker,
        text: value["body"].text ?? "", line: json.outline.line(of: index, in: "segments"))
    }
    return SourceText(
      kind: .transcript, format: "podcast-json", timing: .cue, recording: name.recording,
      language: LanguageName.tag(json.root["language"].text) ?? name.language,
      cues: SegmentCues.cues(segments, &problems), problems: problems.all)
  }
}
