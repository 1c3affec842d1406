internal import HarkCore

/// The JSON of Whisper and its relatives: openai-whisper, faster-whisper, whisper-timestamped,
/// WhisperX, the OpenAI API and transformers. Times are in seconds.
enum WhisperJSON {
  static let format = Format(
    name: "whisper-json", title: "Whisper JSON", extensions: ["json"],
    sniff: { sniff($0) },
    read: { (file) throws(FormatError) in try JSONFile.read(file) { read(file, $0) } })

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

  private static func read(_ file: DecodedFile, _ json: JSONFile) -> SourceText {
    var problems = ProblemList(file.problems)
    let (root, name) = (json.root.members, FileName(transcript: file.path))
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

  private static func segments(_ root: JSONMembers) -> SegmentList {
    // Diarised text, which some programs write beside the chunks.
    for name in ["speakers", "chunks"] as [StaticString]
    where root[name].elements.contains(where: { !$0["timestamp"].elements.isEmpty }) {
      return chunks(root[name].elements)
    }
    var list = SegmentList()
    let named = root["segments"].elements
    var elements = named.isEmpty ? root.value.elements : named
    while !list.isFull, let element = elements.nextMembers() { add(element, to: &list) }
    guard list.segments.isEmpty || list.pieces.count == 0 else { return list }
    let own = root["words"].elements
    var words = own.isEmpty ? root["word_segments"].elements : own
    while !list.pieces.isCut, let word = words.nextMembers() { addPiece(word, to: &list.pieces) }
    if list.segments.isEmpty {
      WordGroups.join(&list)
    } else {
      share(&list)
    }
    return list
  }

  /// What transformers write: a list of times for each piece of text, the last one maybe open.
  private static func chunks(_ elements: JSONElements) -> SegmentList {
    var list = SegmentList()
    var previous: Timestamp?
    var elements = elements
    while !list.isFull, let chunk = elements.nextMembers() {
      var times = chunk["timestamp"].elements
      let start = times.next()?.seconds ?? previous
      let end = times.next()?.seconds
      previous = end ?? start
      list.append(
        TimedSegment(
          start: start, end: end, speaker: chunk["speaker"].label,
          text: chunk["text"].text ?? "", line: chunk.value.line))
    }
    return list
  }

  /// Adds an element of `segments`.
  private static func add(_ segment: JSONMembers, to list: inout SegmentList) {
    let first = list.pieces.count
    var words = segment["words"].elements
    while let word = words.nextMembers() { addPiece(word, to: &list.pieces) }
    let pieces = first..<list.pieces.count
    let isSpaced = pieces.contains(where: list.pieces.beginsWithSpace)
    let text = segment["text"].text
    var result = TimedSegment(
      start: segment["start"].seconds, end: segment["end"].seconds,
      speaker: segment["speaker"].label,
      text: text ?? list.pieces.text(pieces, separator: isSpaced ? "" : " "), pieces: pieces,
      line: segment.value.line)
    result.isRepetitive = (segment["compression_ratio"].number ?? 0) > 2.4
    list.append(result)
  }

  /// Adds an element of `words`.
  static func addPiece(_ word: JSONMembers, to pieces: inout TimedPieces) {
    let own = word["word"]
    pieces.append(
      own.isText ? own : word["text"], start: word["start"].seconds, end: word["end"].seconds,
      speaker: word["speaker"].label, line: word.value.line)
  }

  /// Gives each segment its words out of those of the whole recording, which come without
  /// punctuation: by letters, and where they differ, by time from the next segment on.
  private static func share(_ list: inout SegmentList) {
    let words = list.pieces
    var next = 0
    for index in list.segments.indices where next < words.count {
      let text = list.segments[index].text
      let wanted = text.withBytes { bytes in
        var letters = LetterScanner(bytes, 0..<bytes.count)
        return letters.count()
      }
      var count = 0
      var end = next
      // Words without letters would let this go on for ever longer.
      while end < words.count, count < wanted, end - next < wanted + 64 {
        count += words.withLetters(end..<end + 1) { $0.count() }
        end += 1
      }
      if words.spell(next..<end, text) {
        list.segments[index].pieces = next..<end
        next = end
      } else if index + 1 < list.segments.count, let start = list.segments[index + 1].start {
        while next < words.count, words[next].start.map({ $0 < start }) ?? true { next += 1 }
      }
    }
  }
}
