internal import HarkCore
internal import HarkStore

/// Decides which sources are of one recording, and which of them is searched.
///
/// Metadata can lie: two different talks may claim one video, one talk may be there several times
/// under one claim. So what files say of themselves is weighed against their words. Pure: the same
/// sources give the same decisions, in whatever order they come.
struct RecordingResolver {
  /// What was decided for one source.
  struct Decision: Equatable {
    var recordingID: String
    /// Why its words are not searched; nil if they are.
    var leftOut: String?
    /// Its claim to a recording is not believed, for this reason.
    var disbelieved: String?
    /// What the recording's sources say together; nil where this one says the same.
    var together: Recording?
  }

  /// Texts that share this much are of one talk. Two captions of one talk, written by different
  /// hands or programs, share a third to a half; two talks of one show a hundredth.
  private static let sameTalk = 0.12

  private let sources: [SourceRecord]

  init(_ sources: [SourceRecord]) {
    self.sources = sources.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// A decision for every source, by its key.
  func decisions() -> [String: Decision] {
    var decisions: [String: Decision] = [:]
    for (id, members) in Dictionary(grouping: sources, by: \.claimedID) {
      for note in members where note.kind == .note {
        decisions[note.key] = Decision(recordingID: id)
      }
      let transcripts = members.filter { $0.kind == .transcript }
      decisions.merge(decide(transcripts, id: id)) { $1 }
    }
    join(&decisions)
    return decisions
  }

  /// Adds what the sources of each recording say together, as the answers tell it.
  private func join(_ decisions: inout [String: Decision]) {
    let decided = sources.compactMap { source -> SourceRecord? in
      // An empty file is of no recording in the index.
      guard let decision = decisions[source.key], source.traits.words > 0 else { return nil }
      var source = source
      source.take(decision)
      return source
    }
    for (id, members) in Dictionary(grouping: decided, by: \.recordingID) {
      let recording = RecordingRecord.joining(members, id: id)
      for source in members {
        decisions[source.key]?.together = recording.together(for: source)
      }
    }
  }

  private func decide(_ transcripts: [SourceRecord], id: String) -> [String: Decision] {
    var decisions: [String: Decision] = [:]
    let talks = talks(among: transcripts)
    let owner = talks.indices.max {
      let (left, right) = (evidence(for: talks[$0]), evidence(for: talks[$1]))
      // Among equals the first keeps the claim.
      return left == right ? $0 > $1 : left < right
    }
    for (number, talk) in talks.enumerated() {
      let best = talk.sorted(by: isBetter)[0]
      let isOwner = number == owner
      let recordingID = isOwner ? id : best.ownID
      for source in talk {
        var decision = Decision(recordingID: recordingID)
        if source.key != best.key {
          decision.leftOut = "the same talk as \(best.path), which is searched instead"
        }
        if !isOwner, let owner, let rival = talks[owner].first {
          decision.disbelieved =
            "it claims the recording \(id), as another talk does: \(rival.path)"
        }
        decisions[source.key] = decision
      }
    }
    return decisions
  }

  /// The transcripts in groups of one talk each. A text in another language cannot be compared,
  /// and is taken for a translation.
  private func talks(among transcripts: [SourceRecord]) -> [[SourceRecord]] {
    var talks: [[SourceRecord]] = []
    for source in transcripts {
      let place = talks.firstIndex { talk in
        talk.contains { isSameTalk($0, source) }
      }
      if let place { talks[place].append(source) } else { talks.append([source]) }
    }
    return talks
  }

  private func isSameTalk(_ left: SourceRecord, _ right: SourceRecord) -> Bool {
    if left.traits.words == 0 || right.traits.words == 0 { return true }
    if Language.stemmer(for: left.language) != Language.stemmer(for: right.language) {
      return true
    }
    return left.traits.resemblance(to: right.traits) >= Self.sameTalk
  }

  /// How much speaks for a talk's being the one that its claim describes.
  private func evidence(for talk: [SourceRecord]) -> Int {
    talk.map { source in
      let described = Set(Self.names(in: source.claim.title ?? ""))
      let speakers = source.traits.speakers.flatMap { Self.names(in: $0) }
      let places = Self.names(in: source.nearestNames)
      var points = 3 * Set(speakers).intersection(described).count
      points += 2 * Set(places).intersection(described).count
      if let duration = source.claim.duration, let last = source.traits.lastTime {
        let gap = abs(duration.milliseconds - last.milliseconds)
        if gap * 20 < duration.milliseconds { points += 2 }
      }
      return points
    }.max() ?? 0
  }

  private static func names(in text: String) -> [String] {
    text.lowercased().split { !$0.isLetter }.filter { $0.count > 2 }.map(String.init)
  }

  /// Manual captions before automatic ones, the language spoken before translations, word times
  /// before none, then by format and path.
  private func isBetter(_ left: SourceRecord, _ right: SourceRecord) -> Bool {
    let (first, second) = (rank(left), rank(right))
    if first != second { return second.lexicographicallyPrecedes(first) }
    return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
  }

  private func rank(_ source: SourceRecord) -> [Int] {
    let traits = source.traits
    return [
      source.moments > 0 || traits.words > 0 ? 1 : 0,
      traits.isOriginalLanguage ? 1 : 0,
      // Where nothing tells which language was spoken, the one that is assumed elsewhere too.
      Language.stemmer(for: source.language) == Language.assumed ? 1 : 0,
      traits.origin == .automatic ? 0 : 1,
      traits.speakers.isEmpty ? 0 : 1,
      Self.formats.firstIndex(of: source.format).map { Self.formats.count - $0 } ?? 0,
      traits.hasWordTimes ? 1 : 0,
      traits.words,
    ]
  }

  /// The formats that carry most first; what is not listed comes last.
  private static let formats = [
    "speaker-markdown", "json3", "whisper-json", "whisper-cpp", "vosk", "podcast-json", "srv3",
    "vtt", "ttml", "srt", "srv1", "sbv", "ass", "whisper-tsv", "lrc", "timed-text",
  ]
}

extension SourceRecord {
  /// Puts down what was decided.
  mutating func take(_ decision: RecordingResolver.Decision) {
    recordingID = decision.recordingID
    leftOut = decision.leftOut
    disbelieved = decision.disbelieved
    together = decision.together
  }
}

extension RecordingResolver.Decision {
  /// Whether the index has a source as was decided.
  func matches(_ record: SourceRecord) -> Bool {
    recordingID == record.recordingID && leftOut == record.leftOut
      && disbelieved == record.disbelieved && together == record.together
  }
}
