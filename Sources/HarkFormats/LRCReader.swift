internal import HarkCore

/// Reads the lines of lyrics.
struct LRCReader {

  /// A line at one of its times.
  private struct Entry {
    var time: Timestamp
    var line: Int
    var speaker: String?
    /// Words as they are shown; empty if there are none.
    var text = ""
    /// Words with times of their own, not yet as they are shown.
    var pieces: [Caption.Piece] = []
  }

  var problems: [Problem]
  var recording = Recording()
  var language: String?
  /// Whether the file has more lines than are read.
  private(set) var isFull = false
  private var offset = 0
  private var entries: [Entry] = []

  init(problems: [Problem]) { self.problems = problems }

  /// Reads a line.
  mutating func add(_ line: Bytes, number: Int) {
    var rest = line.part((line.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? line.count)...)
    var first: Timestamp?
    var further: [Timestamp] = []
    while let tag = LRCTag(rest) {
      if let time = tag.time {
        if first == nil {
          first = time
        } else if further.count < Self.mostTimes - 1 {
          further.append(time)
        }
      } else if first == nil, let (key, value) = tag.identifier {
        use(key, value, number)
      } else {
        break
      }
      let next = tag.content.count + 2
      rest = rest.part((rest[next...].firstIndex { $0 != 0x20 } ?? rest.count)...)
    }
    guard let first else {
      if !rest.isBlank, rest.first != UInt8(ascii: "[") {
        problems.add(
          Problem(
            line: number, "a line without a time; left out", hint: "begin it with [00:12.34]"))
      }
      return
    }
    guard entries.count < ReaderLimits.mostCues else {
      isFull = true
      problems.append(ReaderLimits.problem("lines", beyond: ReaderLimits.mostCues))
      return
    }
    var entry = entry(rest, at: first, number: number, isOnly: further.isEmpty)
    if entry.pieces.count >= Self.mostPieces {
      problems.add(
        Problem(
          line: number, "a line with more than 10,000 times; the rest of it is left out",
          hint: "break the line"))
    }
    entries.append(entry)
    for time in further {
      entry.time = time
      entries.append(entry)
    }
  }

  /// The words after the times. Those with times of their own have them at the first time of a
  /// line alone.
  private func entry(
    _ text: Bytes, at time: Timestamp, number: Int, isOnly: Bool
  ) -> Entry {
    var entry = Entry(time: time, line: number)
    if text.isEmpty { return entry }
    let line: Caption.Line
    if text.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "[") }) {
      let pieces = pieces(text)
      if isOnly, pieces.isTimed {
        entry.pieces = pieces.pieces
        return entry
      }
      line = Caption.Line(number: number, plain: pieces.text[...], speaker: nil)
    } else {
      line = Caption.Line(number: number, plain: Substring(text.string), speaker: nil)
    }
    if line.text.containsByte(UInt8(ascii: ":")) {
      let cue = CaptionCues.cues([Caption(start: time, end: nil, lines: [line])]).first
      (entry.speaker, entry.text) = (cue?.speaker, cue?.text ?? "")
    } else if !SoundEvent.isBracketed(line.text) {
      let shown = SoundEvent.uncensored(SoundEvent.undashed(line.text))
      if !shown.isEmpty, !SoundEvent.isWhole(shown) { entry.text = shown }
    }
    return entry
  }

  /// Words with the times before them.
  private func pieces(_ text: Bytes) -> CaptionPieces {
    var pieces = CaptionPieces()
    var time: Timestamp?
    var (from, index) = (0, 0)
    while index < text.count, pieces.pieces.count < Self.mostPieces {
      guard let end = Self.tagEnd(text, at: index),
        let next = LRCTag.time(text.part(index + 1..<end))
      else {
        index += 1
        continue
      }
      if index > from {
        pieces.append(text.part(from..<index).string, start: time, speaker: nil)
      }
      (time, index, from) = (next, end + 1, end + 1)
    }
    if from < text.count, pieces.pieces.count < Self.mostPieces {
      pieces.append(text.part(from...).string, start: time, speaker: nil)
    }
    return pieces
  }

  /// The words of a line that have times of their own, at most.
  private static let mostPieces = 10_000

  /// The end of `<00:12.34>` or `[00:12.34]`; nil if neither begins here.
  private static func tagEnd(_ text: Bytes, at index: Int) -> Int? {
    let open = text[index]
    guard open == UInt8(ascii: "<") || open == UInt8(ascii: "[") else { return nil }
    let close = open == UInt8(ascii: "<") ? UInt8(ascii: ">") : UInt8(ascii: "]")
    return text[(index + 1)...].prefix(12).firstIndex(of: close)
  }

  private mutating func use(_ key: String, _ value: String, _ number: Int) {
    if value.isEmpty { return }
    switch key {
    case "ti": recording.title = value
    case "ar": recording.channel = value
    case "al": recording.channel = recording.channel ?? value
    case "length": recording.duration = CitedTime.exact(value)
    case "lang", "la": language = LanguageName.tag(value)
    case "offset":
      if let offset = Int(value.hasPrefix("+") ? String(value.dropFirst()) : value),
        abs(offset) < 86_400_000
      {
        self.offset = offset
      } else {
        problems.add(
          Problem(line: number, "an offset that is no number", hint: "write [offset:+500]"))
      }
    default: break
    }
  }

  /// Cues by time. A line is shown until the next, which may be empty.
  mutating func cues() -> [Cue] {
    let isSorted = zip(entries, entries.dropFirst()).allSatisfy { $0.time <= $1.time }
    if !isSorted { entries.sort { ($0.time, $0.line) < ($1.time, $1.line) } }
    var cues: [Cue] = []
    var end: Timestamp?
    for index in entries.indices.reversed() {
      let entry = entries[index]
      if index + 1 < entries.count, entries[index + 1].time > entry.time {
        end = moved(entries[index + 1].time)
      }
      if let cue = cue(entry, end: end) { cues.append(cue) }
    }
    cues.reverse()
    return cues
  }

  private func cue(_ entry: Entry, end: Timestamp?) -> Cue? {
    if !entry.pieces.isEmpty {
      let pieces = entry.pieces.map { piece in
        Caption.Piece(start: piece.start.map(moved), speaker: nil, text: piece.text)
      }
      let line = Caption.Line(number: entry.line, pieces: pieces)
      return CaptionCues.cues([Caption(start: moved(entry.time), end: end, lines: [line])]).first
    }
    if entry.text.isEmpty { return nil }
    return Cue(
      start: moved(entry.time), end: end, speaker: entry.speaker, text: entry.text,
      line: entry.line)
  }

  /// A positive offset makes the words come sooner.
  private func moved(_ time: Timestamp) -> Timestamp {
    time.advanced(byMilliseconds: -offset)
  }

  /// A refrain may return often, but not without end.
  private static let mostTimes = 64
}
