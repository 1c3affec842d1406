internal import Foundation
internal import HarkCore

/// Decides about one citation, once it is known what may bear out its claim.
struct Judge {
  let transcript: Transcript
  let claim: Claim
  /// All that may bear out the claim, the fullest first.
  let stretches: [Stretch]
  /// Some of it, in the order in which it fits into the note.
  let ranked: [Stretch]
  /// What the claims around it probably stand for.
  let neighbours: [Stretch]
  /// How right the note's citations are, from 0 to 1.
  let trust: Double

  /// Evidence that is enough where it was cited, and elsewhere.
  private static let enoughThere = 0.7
  private static let enough = 1.0
  /// What it adds to the evidence that a stretch is where it was cited: few are by chance. More
  /// in a note whose citations are right, most where nearly all are.
  private static let citedBonus = 2.0
  private static let trustBonus = 1.5
  private static let sureTrust = 0.7
  private static let sureBonus = 8.0
  /// What it adds that a known slip leads to it.
  private static let slipBonus = 1.0
  /// What it adds that all claims around it are said within `nearby` seconds of it.
  private static let neighbourBonus = 2.0
  private static let nearby = 180.0
  /// However well a place fits, words must be said there.
  private static let mostBonus = 3.0
  /// What covers a claim so much as the best does, says it as well; of what was cited in a note
  /// whose citations are right, or says it by its words alone, so much is asked.
  private static let asWell = 0.9
  private static let asWellSure = 0.5
  private static let surely = 0.0
  /// Within a turn, the time of the turn is told up to so many seconds after its beginning: it is
  /// the time that the transcript has, and that can be looked up there.
  private static let turnReach = 60.0
  private static let most = 3
  private static let longestText = 400

  /// The verdict; `end` is that of the recording, in seconds.
  func verdict(end: Double) -> Verdict {
    let chosen = chosen()
    var verdict = Verdict(kind: kind(chosen))
    verdict.isBeyondEnd = claim.cited.map { $0.seconds > end + 1 } ?? false
    var starts: [Double] = []
    for stretch in chosen where verdict.candidates.count < Self.most {
      var candidate = candidate(stretch, verdict.candidates.isEmpty ? verdict.kind : nil)
      // The best come first, whatever else spoke for one of them.
      candidate.score = min(candidate.score, verdict.candidates.last?.score ?? 1)
      guard starts.allSatisfy({ abs($0 - candidate.start.seconds) > 20 }) else { continue }
      starts.append(candidate.start.seconds)
      verdict.candidates.append(candidate)
    }
    if verdict.kind == .moved || verdict.kind == .near, let best = chosen.first {
      verdict.slip = slip(to: best)
    }
    return verdict
  }

  /// The stretches in their final order: where it is said as well where it was cited, that comes
  /// first; else where a known slip leads to it.
  private func chosen() -> [Stretch] {
    let preferred = preferred()
    // What does not bear the claim out stands behind what does.
    guard let first = preferred.first, !bearsOut(first),
      let other = preferred.first(where: bearsOut)
    else { return preferred }
    return [other] + preferred.filter { $0 != other }
  }

  private func preferred() -> [Stretch] {
    guard let best = ranked.first, claim.cited != nil else { return ranked }
    for seconds in [60.0, 120] {
      if let there = there(within: seconds), there.cover >= least(of: there) * best.cover {
        return first(there)
      }
    }
    let slipped = ranked.first { stretch in
      stretch.cover >= Self.asWell * best.cover && slip(to: stretch) != nil
    }
    if let slipped { return first(slipped) }
    return ranked
  }

  /// How much of the best cover is asked of what is said at the time cited.
  private func least(of there: Stretch) -> Double {
    if there.evidence >= Self.surely { return Self.asWellSure }
    return Self.asWell - (Self.asWell - Self.asWellSure) * sureness
  }

  /// How far nearly all citations of the note are right, from 0 to 1.
  private var sureness: Double { max(0, trust - Self.sureTrust) / (1 - Self.sureTrust) }

  private func first(_ stretch: Stretch) -> [Stretch] {
    [stretch] + ranked.filter { $0 != stretch }
  }

  /// The fullest stretch near the time cited.
  private func there(within seconds: Double) -> Stretch? {
    stretches.first { cited($0) <= seconds }
  }

  private func slip(to stretch: Stretch) -> Slip? {
    .explaining(
      claim, from: min(stretch.start, start(of: stretch).time), to: max(stretch.start, stretch.end))
  }

  /// How far a stretch is from the time cited, in seconds.
  private func cited(_ stretch: Stretch) -> Double {
    guard let cited = claim.cited?.seconds else { return .infinity }
    let start = min(stretch.start, self.start(of: stretch).time)
    if cited < start { return start - cited }
    // Its last sentence begins there.
    let last = transcript.pieces[stretch.pieces.upperBound].start
    return cited <= stretch.end ? 0 : cited - max(start, last)
  }

  private func kind(_ chosen: [Stretch]) -> Verdict.Kind {
    guard let best = chosen.first, bearsOut(best) else { return .unsupported }
    let distance = cited(best)
    return distance <= 60 ? .ok : distance <= 120 ? .near : .moved
  }

  /// Whether the evidence for a stretch is enough.
  private func bearsOut(_ stretch: Stretch) -> Bool {
    evidence(stretch) >= (cited(stretch) <= 60 ? Self.enoughThere : Self.enough)
  }

  /// The evidence for a stretch with what its place says.
  private func evidence(_ stretch: Stretch) -> Double {
    let sure = Self.sureBonus * max(0, trust - Self.sureTrust)
    var bonus = 0.0
    if cited(stretch) <= 60 {
      bonus += Self.citedBonus + Self.trustBonus * trust + sure
    } else if slip(to: stretch) != nil {
      bonus += Self.slipBonus
    }
    if !neighbours.isEmpty {
      let near = neighbours.filter { abs($0.start - stretch.start) <= Self.nearby }
      bonus += Self.neighbourBonus * Double(near.count) / Double(neighbours.count)
    }
    return stretch.evidence + min(Self.mostBonus + sure, bonus)
  }

  /// The time to cite for a stretch.
  private func start(of stretch: Stretch) -> (time: Double, precision: Precision, line: Int) {
    let piece = transcript.pieces[stretch.pieces.lowerBound]
    let turn = transcript.turns[piece.turn]
    let isInTurn = turn.precision == .turn && piece.start - turn.start <= Self.turnReach
    return isInTurn
      ? (turn.start, .turn, turn.line) : (piece.start, piece.precision, piece.line)
  }

  /// The time of a stretch that is right where it was cited: near that, however long it is.
  private func start(
    of stretch: Stretch, as kind: Verdict.Kind?
  ) -> (time: Double, precision: Precision, line: Int) {
    let start = start(of: stretch)
    guard let cited = claim.cited?.seconds, kind == .ok || kind == .near,
      abs(start.time - cited) > (kind == .ok ? 60 : 120)
    else { return start }
    let pieces = transcript.pieces[stretch.pieces]
    let nearest = pieces.min { abs($0.start - cited) < abs($1.start - cited) }
    return nearest.map { ($0.start, $0.precision, $0.line) } ?? start
  }

  private func candidate(_ stretch: Stretch, _ kind: Verdict.Kind?) -> Verdict.Candidate {
    let start = start(of: stretch, as: kind)
    let piece = transcript.pieces[stretch.pieces.lowerBound]
    var text = transcript.text(of: stretch.pieces)
    if text.count > Self.longestText { text = String(text.prefix(Self.longestText)) + "…" }
    return Verdict.Candidate(
      start: Timestamp(seconds: start.time), precision: start.precision,
      score: (1000 / (1 + exp(-evidence(stretch)))).rounded() / 1000, text: text,
      speaker: transcript.passages[piece.passage].speaker, line: start.line)
  }
}
