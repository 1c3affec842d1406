internal import HarkCitations
internal import HarkCore
internal import HarkStore
internal import HarkWire

/// A note compared with the transcripts that the index has of its recording.
///
/// Several may claim one recording: the one whose words speak most for the note is used.
struct VerifiedNote {
  private let path: String
  private let claims: [Claim]
  private let verdicts: [Verdict]
  private let spoken: SpokenRecording
  private let used: SpokenSource?
  /// The other transcripts, with how much they speak for the note.
  private let others: [(source: SpokenSource, support: Double)]

  /// Compares. Throws `StoreError`; `NoteCheck.TooLong` once `isLate` says so.
  init(
    _ note: SourceText, path: String, reader: StoreReader, isLate: @escaping () -> Bool
  ) throws {
    self.path = path
    claims = Claim.all(in: note)
    let record = SourceRecord(
      path: path, kind: note.kind, format: note.format, language: note.language, tags: [],
      fingerprint: .init(size: 0, modified: 0, content: ""), claim: note.recording, problems: [])
    spoken = try reader.spoken(record.claimedID, claim: note.recording)
    var checks: [(source: SpokenSource, check: NoteCheck)] = []
    for source in spoken.sources {
      let transcript = try reader.transcript(of: source)
      guard !transcript.isEmpty else { continue }
      let duration =
        source.source.recordingID == spoken.recording.id
        ? spoken.recording.recording.duration : nil
      let check = try NoteCheck(claims, in: transcript, duration: duration, isLate: isLate)
      checks.append((source, check))
    }
    let best = checks.indices.max {
      let supports = (checks[$0].check.support, checks[$1].check.support)
      return supports.0 == supports.1 ? $0 > $1 : supports.0 < supports.1
    }
    guard let best else {
      (used, others) = (nil, [])
      verdicts = NoteCheck.withoutTranscript(
        claims, duration: spoken.recording.recording.duration)
      return
    }
    used = checks[best].source
    verdicts = checks[best].check.verdicts
    let most = max(checks[best].check.support, 1)
    others = checks.indices.filter { $0 != best }.map {
      (checks[$0].source, checks[$0].check.support / most)
    }
  }

  /// What is told of it.
  ///
  /// - Parameter text: of the note, for the places of its citations.
  func result(text: String, style: CitationStyle) -> VerifyResult {
    let writing = CitationText(text)
    let places = writing.places(of: claims)
    let citations = claims.indices.map { index in
      checked(claims[index], verdicts[index], places[index], writing, style)
    }
    return VerifyResult(
      note: SafeText.clean(path), index: IndexReference(spoken.index),
      recording: RecordingReference(spoken.recording),
      transcript: used.map { SafeText.clean($0.source.path) },
      conflicts: others.map {
        .init(
          path: SafeText.clean($0.source.source.path),
          support: ($0.support * 1000).rounded() / 1000)
      },
      citations: citations)
  }

  private func checked(
    _ claim: Claim, _ verdict: Verdict, _ place: CitationText.Place?, _ writing: CitationText,
    _ style: CitationStyle
  ) -> CheckedCitation {
    var edit: String?
    if let place, let best = verdict.candidates.first,
      verdict.kind == .moved || verdict.kind == .near
    {
      edit = text(of: best.start, instead: claim, place, writing, style)
      // What is not fit for a terminal is not offered.
      if let text = edit, !SafeText.isClean(text) { edit = nil }
    }
    return CheckedCitation(
      line: claim.line, written: SafeText.clean(claim.written), cited: claim.cited?.seconds,
      claim: SafeText.clean(claim.text), verdict: verdict.kind.rawValue,
      beyondEnd: verdict.isBeyondEnd, slip: verdict.slip?.rawValue,
      candidates: verdict.candidates.map { candidate in
        .init(
          start: candidate.start.seconds, timecode: candidate.start.timecode,
          precision: candidate.precision.rawValue, score: candidate.score,
          text: SafeText.clean(candidate.text), speaker: candidate.speaker.map(SafeText.clean),
          url: url(at: candidate.start), line: candidate.line)
      },
      place: place.map { [$0.range.lowerBound, $0.range.upperBound] }, edit: edit)
  }

  private func url(at time: Timestamp?) -> String? {
    let recording = spoken.recording.recording
    return MomentLink.url(
      of: recording.url.map(SafeText.clean), id: recording.id.map(SafeText.clean), at: time)
  }

  private func text(
    of time: Timestamp, instead claim: Claim, _ place: CitationText.Place, _ writing: CitationText,
    _ style: CitationStyle
  ) -> String? {
    let padded = WrittenTime(like: "00:00:00").text(time)
    return switch style {
    case .same: writing.rewritten(place, of: claim, to: time)
    case .anchor: "<a class=\"yt-timestamp\" data-t=\"\(padded)\">[\(padded)]</a>"
    case .link: url(at: time).map { "[\(time.timecode)](\($0))" }
    case .time: "[\(time.timecode)]"
    }
  }
}

extension StoreReader {
  /// A transcript made ready for looking claims up in it. Throws `StoreError`.
  fileprivate func transcript(of source: SpokenSource) throws -> Transcript {
    let language = source.moments.first?.language ?? ""
    let stems = WordStems()
    return try Transcript(
      source.moments.map {
        SpokenPassage(text: $0.text, speaker: $0.speaker, times: $0.times)
      }, language: language, stem: { try stems.stem($0, language: language) },
      commonness: { try self.share(ofStem: $0) })
  }
}
