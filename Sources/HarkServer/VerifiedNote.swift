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
  /// - Parameter bytes: of the note, in which its citations are corrected.
  func result(bytes: [UInt8], style: CitationStyle) -> VerifyResult {
    let writing = CitationWriting(text: CitationText(bytes), style: style) { url(at: $0) }
    let citations = claims.indices.map { checked(claims[$0], verdicts[$0], writing) }
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
    _ claim: Claim, _ verdict: Verdict, _ writing: CitationWriting
  ) -> CheckedCitation {
    let isCorrected = verdict.kind == .moved || verdict.kind == .near
    let first = isCorrected ? verdict.candidates.first : nil
    let edits = first.flatMap { writing.edits(of: claim, to: $0.start) }
    return CheckedCitation(
      line: claim.line, written: SafeText.clean(claim.written), cited: claim.cited?.seconds,
      claim: SafeText.clean(claim.text), verdict: verdict.kind.rawValue,
      beyondEnd: verdict.isBeyondEnd, slip: verdict.slip?.rawValue,
      candidates: verdict.candidates.map { candidate in
        .init(
          start: candidate.start.seconds, timecode: candidate.start.timecode,
          precision: candidate.precision.rawValue, score: candidate.score,
          text: SafeText.clean(candidate.text), speaker: candidate.speaker.map(SafeText.clean),
          url: url(at: candidate.start), line: candidate.line,
          edits: verdict.kind == .ok
            ? nil : writing.edits(of: claim, to: candidate.start).map(Self.wire))
      },
      place: claim.place.map { [$0.range.lowerBound, $0.range.upperBound] },
      edit: edits.flatMap { writing.edit(of: claim, $0) }, edits: edits.map(Self.wire),
      obstacle: first == nil || edits != nil ? nil : writing.obstacle(of: claim))
  }

  private static func wire(_ edits: [CitationText.Edit]) -> [CheckedCitation.Edit] {
    edits.map { .init(place: [$0.range.lowerBound, $0.range.upperBound], text: $0.text) }
  }

  private func url(at time: Timestamp?) -> String? {
    let recording = spoken.recording.recording
    return MomentLink.url(
      of: recording.url.map(SafeText.clean), id: recording.id.map(SafeText.clean), at: time)
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
