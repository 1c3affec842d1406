import Foundation
import HarkCitations
import HarkCore

/// What is done to the times of a note before it is checked.
enum Disturbance: String, CaseIterable {
  case none = "as they are"
  /// Every time is another one of the recording: nothing is learnt from them.
  case shuffled = "all times wrong"
  /// Every third time is wrong.
  case third = "a third wrong"
  /// Every fourth claim is one of another note, about another talk.
  case foreign = "a fourth of other notes"
}

/// Checks one labelled note.
struct LabelledRun {
  let note: LabelledNote
  let corpus: Corpus
  let disturbance: Disturbance

  func scores(isVerbose: Bool) throws -> Scores {
    let transcript = try corpus.transcript(note.transcript)
    let text = try corpus.text(note.transcript)
    let duration = text.recording.duration
    var claims = Claim.all(in: try corpus.text(note.note))
    guard claims.count == note.places.count else {
      throw CocoaError(.formatting, userInfo: [NSFilePathErrorKey: note.note])
    }
    let turns = text.cues.compactMap(\.start?.seconds)
    let length = turns.last ?? 0
    for index in claims.indices {
      guard disturbance == .shuffled || disturbance == .third && index % 3 == 1 else { continue }
      let far = Double((index * 7919 + 1231) % 10_000) / 10_000 * length * 0.6 + length * 0.2
      let cited = claims[index].cited?.seconds ?? 0
      let moved = (cited + far).truncatingRemainder(dividingBy: max(1, length))
      claims[index].cited = Timestamp(seconds: moved.rounded(.down))
      claims[index].written = claims[index].cited?.timecode ?? ""
    }
    var places = note.places
    if disturbance == .foreign {
      let others = try corpus.otherClaims()
      for index in claims.indices where index % 4 == 1 {
        claims[index].text = others[(index * 7919 + 31) % others.count]
        places[index] = []
      }
    }
    var scores = Scores()
    let check = try NoteCheck(claims, in: transcript, duration: duration)
    for (index, verdict) in check.verdicts.enumerated() {
      let places = places[index].map { place in
        let next = turns.first { $0 > place.from } ?? place.from + 30
        return place.from...max(place.from, place.to ?? next)
      }
      let before = scores
      let cited = claims[index].cited?.seconds
      scores.add(verdict, cited: cited, places: places)
      if isVerbose, scores.first == before.first || scores.falseOK > before.falseOK {
        let got = verdict.candidates.map { "\($0.start.timecode)/\($0.score)" }
        let wanted = places.map { Timestamp(seconds: $0.lowerBound).timecode }
        print(
          "  \(disturbance) \(index + 1) \(claims[index].written) \(verdict.kind) wanted \(wanted)"
            + " got \(got) \(verdict.slip?.rawValue ?? "") | \(claims[index].text.prefix(100))")
      }
    }
    return scores
  }
}
