internal import HarkCore

/// The JSON of Whisper and its relatives: openai-whisper, faster-whisper, whisper-timestamped,
/// WhisperX, the OpenAI API and transformers. Times are in seconds.
enum WhisperJSON {
  static let format = Format(
    name: "whisper-json", title: "Whisper JSON", extensions: ["json"],
    sniff: { sniff($0) },
    read: { (file) throws(FormatError) in
      var reader = Reader(file: file, json: try JSONFile(file))
      return reader.read()
    })

  private static func sniff(_ head: FileHead) -> Format.Confidence {
    guard let json = head.json else { return .no }
    for name in ["segments", ""] {
      let members = json.elementMembers[name] ?? []
      if members.contains("start"), members.contains("text"), !members.contains("startMs") {
        return .certain
      }
    }
    let chunks = json.elementMembers["chunks"] ?? []
    if chunks.contains("timestamp"), chunks.contains("text") { return .certain }
    for name in ["words", "word_segments", "segments"] {
      let words = json.elementMembers[name] ?? []
      if words.contains("start"), words.contains("word") { return .certain }
      if words.contains("words") { return .likely }
    }
    // No speech: no segments.
    let isSilent = json.elementMembers["segments"]?.isEmpty == true
    return isSilent && (json.members.contains("language") || json.members.contains("text"))
      ? .likely : .no
  }

  private struct Reader {
    let file: DecodedFile
    let json: JSONFile
    var problems: ProblemList

    init(file: DecodedFile, json: JSONFile) {
      self.file = file
      self.json = json
      problems = ProblemList(file.problems)
    }

    mutating func read() -> SourceText {
      let root = json.root
      let name = FileName(transcript: file.path)
      var recording = name.recording
      if let duration = root["duration"].seconds, duration.milliseconds > 0 {
        recording.duration = duration
      }
      let cues = SegmentCues.cues(segments(root), &problems)
      let isTranslation = root["task"].text == "translate"
      return SourceText(
        kind: .transcript, format: "whisper-json", timing: .cue, recording: recording,
        language: isTranslation ? "en" : LanguageName.tag(root["language"].text) ?? name.language,
        cues: cues, problems: problems.all)
    }

    private func segments(_ root: JSONValue) -> [TimedSegment] {
      // Diarised text, which some programs write beside the chunks.
      for name in ["speakers", "chunks"]
      where root[name].elements.contains(where: { !$0["timestamp"].elements.isEmpty }) {
        return chunks(root, name)
      }
      let named = root["segments"].elements.isEmpty ? "" : "segments"
      let elements = named.isEmpty ? root.elements : root[named].elements
      var segments = elements.enumerated().map { index, value in
        WhisperJSON.segment(value, line: json.outline.line(of: index, in: named))
      }
      let own = root["words"].elements.isEmpty ? "word_segments" : "words"
      let words = root[own].elements.map(WhisperJSON.piece)
      if segments.allSatisfy(\.text.isEmpty) {
        return WordGroups.joined(
          words, lines: words.indices.map { json.outline.line(of: $0, in: own) })
      }
      if segments.allSatisfy(\.pieces.isEmpty) { WhisperJSON.share(words, among: &segments) }
      return segments
    }

    /// What transformers write: a list of times for each piece of text, the last one maybe open.
    private func chunks(_ root: JSONValue, _ name: String) -> [TimedSegment] {
      var previous: Timestamp?
      return root[name].elements.enumerated().map { index, value in
        let times = value["timestamp"].elements
        let start = times.first?.seconds ?? previous
        let end = times.count > 1 ? times[1].seconds : nil
        previous = end ?? start
        return TimedSegment(
          start: start, end: end, speaker: value["speaker"].label,
          text: value["text"].text ?? "", line: json.outline.line(of: index, in: name))
      }
    }
  }

  /// An element of `segments`.
  static func segment(_ value: JSONValue, line: Int) -> TimedSegment {
    let pieces = value["words"].elements.map(piece)
    let isSpaced = pieces.contains { $0.text.first == " " }
    let text = value["text"].text ?? pieces.map(\.text).joined(separator: isSpaced ? "" : " ")
    var segment = TimedSegment(
      start: value["start"].seconds, end: value["end"].seconds,
      speaker: value["speaker"].label, text: text, pieces: pieces, line: line)
    segment.isRepetitive = (value["compression_ratio"].number ?? 0) > 2.4
    return segment
  }

  /// An element of `words`.
  static func piece(_ value: JSONValue) -> TimedSegment.Piece {
    TimedSegment.Piece(
      text: value["word"].text ?? value["text"].text ?? "", start: value["start"].seconds,
      end: value["end"].seconds, speaker: value["speaker"].label)
  }

  /// Gives each segment its words out of those of the whole recording, which come without
  /// punctuation: by letters, and where they differ, by time from the next segment on.
  private static func share(
    _ words: [TimedSegment.Piece], among segments: inout [TimedSegment]
  ) {
    var next = 0
    for index in segments.indices where next < words.count {
      let wanted = WordTimes.letters(segments[index].text).count
      var count = 0
      var end = next
      // Words without letters would let this go on for ever longer.
      while end < words.count, count < wanted, end - next < wanted + 64 {
        count += WordTimes.letters(words[end].text).count
        end += 1
      }
      let own = Array(words[next..<end])
      let letters = own.flatMap { WordTimes.letters($0.text) }
      if letters == WordTimes.letters(segments[index].text) {
        segments[index].pieces = own
        next = end
      } else if index + 1 < segments.count, let start = segments[index + 1].start {
        next =
          words[next...].firstIndex { ($0.start ?? .init(milliseconds: 0)) >= start }
          ?? words.count
      }
    }
  }
}
