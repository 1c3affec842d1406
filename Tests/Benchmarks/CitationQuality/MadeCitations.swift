import Foundation
import HarkCitations
import HarkCore
import HarkFormats

/// A thousand citations made of sentences of the corpus: quoted, lightly changed, at a wrong time,
/// and of another talk.
struct MadeCitations {
  let corpus: Corpus

  private enum Way: String, CaseIterable {
    case verbatim = "verbatim, at its time"
    case changed = "words dropped and swapped, at its time"
    case shifted = "verbatim, at another time"
    case foreign = "a sentence of another talk"

    var right: Verdict.Kind {
      switch self {
      case .verbatim, .changed: .ok
      case .shifted: .moved
      case .foreign: .unsupported
      }
    }
  }

  private struct Sentence {
    var text: String
    var time: Double
  }

  func run() throws {
    var random = Seeded(state: 20)
    let folders = try corpus.files(in: "lenny/episodes").filter { !$0.contains("claire-vo") }
    let paths = stride(from: 0, to: folders.count, by: 6).map { folders[$0] + "/transcript.md" }
    var spoken: [(path: String, sentences: [Sentence])] = []
    for path in paths {
      let sentences = try sentences(of: path)
      if sentences.count > 200 { spoken.append((path, sentences)) }
    }
    var made: [(place: Int, way: Way, claim: Claim)] = []
    for number in 0..<1000 {
      let place = number % spoken.count
      let way = Way.allCases[number / spoken.count % Way.allCases.count]
      let own = spoken[place].sentences
      let other = spoken[(place + 1 + random.next(spoken.count - 1)) % spoken.count].sentences
      made.append((place, way, claim(way, own, other, &random)))
    }
    var alone: [Verdict.Kind] = []
    for citation in made {
      let transcript = try corpus.transcript(spoken[citation.place].path)
      alone.append(
        try NoteCheck([citation.claim], in: transcript, duration: nil).verdicts[0].kind)
    }
    show("each in a note of its own", made.map(\.way), alone)
    var together = alone
    for place in spoken.indices {
      let own = made.indices.filter { made[$0].place == place }
      let transcript = try corpus.transcript(spoken[place].path)
      // A note goes along with the talk.
      let ordered = own.sorted { left, right in
        (made[left].claim.cited ?? Timestamp(milliseconds: 0))
          < (made[right].claim.cited ?? Timestamp(milliseconds: 0))
      }
      let verdicts = try NoteCheck(
        ordered.map { made[$0].claim }, in: transcript, duration: nil
      ).verdicts
      for (index, verdict) in zip(ordered, verdicts) { together[index] = verdict.kind }
    }
    show("all of a talk in one note", made.map(\.way), together)
  }

  private func show(_ title: String, _ ways: [Way], _ verdicts: [Verdict.Kind]) {
    for way in Way.allCases {
      let given = zip(ways, verdicts).filter { $0.0 == way }.map(\.1)
      let good = given.count { $0 == way.right }
      let share = String(format: "%.3f", Double(good) / Double(max(1, given.count)))
      let counts = Verdict.Kind.allCases.compactMap { kind -> String? in
        let count = given.count { $0 == kind }
        return count > 0 ? "\(count) \(kind.rawValue)" : nil
      }
      print(
        "made, \(title): \(way.rawValue)".padded(72) + "\(given.count)".padded(6) + share + "  "
          + counts.joined(separator: ", "))
    }
  }

  private func claim(
    _ way: Way, _ own: [Sentence], _ other: [Sentence], _ random: inout Seeded
  ) -> Claim {
    let sentence = own[random.next(own.count)]
    var text = sentence.text
    var time = sentence.time
    switch way {
    case .verbatim: break
    case .changed: text = changed(text, &random)
    case .shifted:
      let length = own[own.count - 1].time
      time = (time + 300 + Double(random.next(Int(max(1, length - 600)))))
        .truncatingRemainder(dividingBy: length)
    case .foreign: text = other[random.next(other.count)].text
    }
    let cited = Timestamp(seconds: time.rounded(.down))
    return Claim(text: text, cited: cited, written: cited.timecode)
  }

  /// Sentences of eight to forty words, with the time at which they begin.
  private func sentences(of path: String) throws -> [Sentence] {
    let text = try corpus.text(path)
    var sentences: [Sentence] = []
    for (number, cue) in text.cues.enumerated() {
      guard let start = cue.start?.seconds else { continue }
      let next = text.cues[(number + 1)...].first { $0.start != nil }?.start?.seconds
      let length = Double(max(1, cue.text.utf8.count))
      var before = 0
      for part in cue.text.split(separator: ". ") {
        let words = part.split(separator: " ").count
        let share = Double(before) / length
        before += part.utf8.count + 2
        guard (8...40).contains(words) else { continue }
        let end = max(start, min(next ?? start + 30, start + length / 10))
        sentences.append(Sentence(text: part + ".", time: start + (end - start) * share))
      }
    }
    return sentences
  }

  private func changed(_ text: String, _ random: inout Seeded) -> String {
    var words = text.split(separator: " ").filter { _ in random.next(100) >= 20 }
    for index in words.indices.dropLast() where random.next(100) < 15 {
      words.swapAt(index, index + 1)
    }
    return words.joined(separator: " ")
  }
}

/// The same numbers in every run (SplitMix64).
struct Seeded {
  var state: UInt64

  mutating func next(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, limit)))
  }
}
