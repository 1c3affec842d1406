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
    read: { (file) throws(FormatError) in try JSONFile.read(file) { read(file, $0) } })

  private static func read(_ file: DecodedFile, _ json: JSONFile) -> SourceText {
    var problems = ProblemList(file.problems)
    let (root, name) = (json.root.members, FileName(transcript: file.path))
    var list = SegmentList()
    // A speaker may be named only where it changes.
    var speaker: String?
    var segments = root["segments"].elements
    while !list.isFull, let segment = segments.nextMembers() {
      speaker = segment["speaker"].label ?? speaker
      list.append(
        TimedSegment(
          start: segment["startTime"].seconds, end: segment["endTime"].seconds, speaker: speaker,
          text: segment["body"].text ?? "", line: segment.value.line))
    }
    return SourceText(
      kind: .transcript, format: "podcast-json", timing: .cue, recording: name.recording,
      language: LanguageName.tag(root["language"].text) ?? name.language,
      cues: SegmentCues.cues(list, &problems), problems: problems.all)
  }
}
