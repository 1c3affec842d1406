internal import Foundation
internal import HarkCore

/// Looks for the stretches of a talk that bear out a claim.
struct ClaimSearch {
  let transcript: Transcript
  let claim: ClaimTerms

  /// Longest stretch, in words and in seconds.
  private static let mostWords = 110
  private static let mostSeconds = 75.0
  /// A stretch of so many words is as long as claims mostly need.
  private static let usualWords = 60.0
  /// How much length costs, and every change of turn inside.
  private static let lengthCost = 0.25
  private static let turnCost = 0.06
  /// What words in the claim's order add to their weight.
  private static let orderBonus = 0.35
  /// Words in a row may have so many others between them.
  private static let pairReach = 4
  /// From this share of a claim on, saying the opposite contradicts it.
  private static let contraryCover = 0.6
  /// From this share on a claim that negates stands for nothing that does not.
  private static let sameCover = 0.7

  /// So many words in a row, and such a share of the claim, are not the same by chance; of more
  /// words, any share.
  private static let leastQuoted = 6
  private static let quotedShare = 0.7
  private static let surelyQuoted = 12

  /// A term of the claim where something that may stand for it is said.
  private struct Hit {
    var piece: Int
    var place: Int
    var term: Int
    var strength: Double
    /// Whether it is negated where the claim is not, or the other way round.
    var isOpposed: Bool
  }

  /// The best stretch from each piece on that has a word of the claim, the best first.
  func stretches() -> [Stretch] {
    quoted(said()).sorted { $0.cover == $1.cover ? $0.start < $1.start : $0.cover > $1.cover }
  }

  /// The best stretch from each piece on that has a word of the claim.
  private func said() -> [Stretch] {
    guard claim.total > 0 else { return [] }
    let hits = self.hits()
    let pairs = pairPlaces(hits)
    var stretches: [Stretch] = []
    var first = 0
    while first < hits.count {
      if let stretch = best(from: first, hits, pairs) { stretches.append(stretch) }
      let piece = hits[first].piece
      while first < hits.count, hits[first].piece == piece { first += 1 }
    }
    return stretches
  }

  /// The stretches, with those marked that the claim repeats word for word; such ones of words
  /// that say nothing are added.
  private func quoted(_ stretches: [Stretch]) -> [Stretch] {
    let row = transcript.wording.longestRow(of: claim.words, least: Self.leastQuoted)
    let least = min(Double(Self.surelyQuoted), Self.quotedShare * Double(claim.words.count))
    guard let row, Double(row.length) >= least else { return stretches }
    var stretches = stretches
    for place in row.places.sorted() {
      let pieces = transcript.piece(at: place)...transcript.piece(at: place + row.length - 1)
      let there = stretches.indices.filter { stretches[$0].pieces.overlaps(pieces) }
      let best = there.max { stretches[$0].cover < stretches[$1].cover }
      if let best {
        stretches[best].isQuoted = true
        if row.length == claim.words.count { stretches[best].isContrary = false }
      } else {
        stretches.append(
          Stretch(
            cover: 1, weight: 0, pieces: pieces, start: transcript.pieces[pieces.lowerBound].start,
            end: transcript.pieces[pieces.upperBound].end, isQuoted: true))
      }
    }
    return stretches
  }

  /// Where words of the claim are said, in the order of the talk.
  private func hits() -> [Hit] {
    var hits: [Hit] = []
    for (number, term) in claim.terms.enumerated() {
      for match in term.matches {
        for place in transcript.occurrences[match.term] ?? [] {
          hits.append(
            Hit(
              piece: place.piece, place: place.place, term: number, strength: match.strength,
              isOpposed: isOpposed(place, term.term)))
        }
      }
    }
    hits.sort { $0.place == $1.place ? $0.term < $1.term : $0.place < $1.place }
    return hits
  }

  private func isOpposed(_ place: Transcript.Occurrence, _ term: Term) -> Bool {
    transcript.pieces[place.piece].isDenied
      ? !claim.isNegated : place.isNegated != term.isNegated
  }

  /// The pairs of the claim that each hit ends, with the place where they begin.
  private func pairPlaces(_ hits: [Hit]) -> [Int: [(pair: Int, start: Int)]] {
    var places: [Int: [(pair: Int, start: Int)]] = [:]
    var ending: [Int: [Int]] = [:]
    for (index, pair) in claim.pairs.enumerated() { ending[pair.second, default: []].append(index) }
    for (number, hit) in hits.enumerated() {
      for index in ending[hit.term] ?? [] {
        let pair = claim.pairs[index]
        var before = number - 1
        while before >= 0, hit.place - hits[before].place <= Self.pairReach {
          if hits[before].term == pair.first, hits[before].place < hit.place {
            places[number, default: []].append((index, hits[before].place))
            break
          }
          before -= 1
        }
      }
    }
    return places
  }

  private func best(
    from first: Int, _ hits: [Hit], _ pairs: [Int: [(pair: Int, start: Int)]]
  ) -> Stretch? {
    let begin = transcript.pieces[hits[first].piece]
    var said = [Double](repeating: 0, count: claim.terms.count)
    var inOrder = [Bool](repeating: false, count: claim.pairs.count)
    var (weight, order) = (0.0, 0.0)
    var best: (cover: Double, last: Int)?
    var hit = first
    while hit < hits.count {
      let piece = transcript.pieces[hits[hit].piece]
      if hit > first, hits[hit].piece != hits[first].piece {
        let isFar = piece.start - begin.start > Self.mostSeconds
        if isFar || piece.words.upperBound - begin.words.lowerBound > Self.mostWords { break }
      }
      let place = hits[hit].piece
      while hit < hits.count, hits[hit].piece == place {
        let found = hits[hit]
        let gain = found.strength - said[found.term]
        if gain > 0 {
          weight += gain * claim.terms[found.term].weight
          said[found.term] = found.strength
        }
        for (pair, start) in pairs[hit] ?? []
        where start >= begin.words.lowerBound && !inOrder[pair] {
          inOrder[pair] = true
          let both = claim.pairs[pair]
          order += min(claim.terms[both.first].weight, claim.terms[both.second].weight)
        }
        hit += 1
      }
      let words = Double(piece.words.upperBound - begin.words.lowerBound)
      let turns = Double(min(3, piece.turn - begin.turn))
      let isTurns = begin.precision == .turn || begin.precision == .estimated
      let cover =
        (weight + Self.orderBonus * order) / claim.total
        / (1 + Self.lengthCost * log(1 + words / Self.usualWords))
        * (isTurns ? pow(1 - Self.turnCost, turns) : 1)
      if cover > best?.cover ?? 0 { best = (cover, place) }
    }
    guard let best else { return nil }
    return stretch(
      hits[first].piece...best.last, cover: best.cover,
      hits[first..<hit].prefix { $0.piece <= best.last })
  }

  /// A stretch, beginning with the turn that says most of it.
  private func stretch(
    _ pieces: ClosedRange<Int>, cover: Double, _ hits: ArraySlice<Hit>
  ) -> Stretch {
    var lower = pieces.lowerBound
    if transcript.pieces[lower].turn != transcript.pieces[pieces.upperBound].turn {
      var said: [Int: [Double]] = [:]
      for hit in hits {
        let turn = transcript.pieces[hit.piece].turn
        let gain = hit.strength * claim.terms[hit.term].weight
        let before = said[turn] ?? Array(repeating: 0, count: claim.terms.count)
        if gain > before[hit.term] { said[turn, default: before][hit.term] = gain }
      }
      let sums = said.mapValues { $0.reduce(0, +) }
      let fullest = sums.keys.sorted().max { (sums[$0] ?? 0) < (sums[$1] ?? 0) }
      lower = hits.first { transcript.pieces[$0.piece].turn == fullest }?.piece ?? lower
    }
    let start = transcript.pieces[lower].start
    return Stretch(
      cover: cover, weight: cover * claim.total, pieces: lower...pieces.upperBound, start: start,
      end: max(start, transcript.pieces[pieces.upperBound].end),
      isContrary: cover >= Self.contraryCover
        && (isContrary(hits, cover) || isMiscounted(lower...pieces.upperBound, hits)),
      isWithoutNumber: misses(lower...pieces.upperBound))
  }

  /// Whether a number of the claim is not said there.
  private func misses(_ pieces: ClosedRange<Int>) -> Bool {
    !claim.numbers.isEmpty
      && !claim.numbers.isSubset(
        of: Set(transcript.pieces[pieces].flatMap { $0.numbers.map(\.text) }))
  }

  /// Whether another number is said where one of the claim should be: beside the same word.
  private func isMiscounted(_ pieces: ClosedRange<Int>, _ hits: ArraySlice<Hit>) -> Bool {
    guard misses(pieces) else { return false }
    let counted = claim.countedTerms
    let others = transcript.pieces[pieces].flatMap(\.numbers).filter {
      !claim.numbers.contains($0.text)
    }
    return hits.contains { hit in
      counted.contains(hit.term) && others.contains { abs($0.place - hit.place) <= Self.pairReach }
    }
  }

  /// Whether a good part of what is said is negated where the claim is not, or the other way round.
  private func isContrary(_ hits: ArraySlice<Hit>, _ cover: Double) -> Bool {
    if claim.isOpen { return false }
    if claim.isNegated,
      hits.contains(where: {
        transcript.pieces[$0.piece].isNegated || transcript.pieces[$0.piece].isDenied
      })
    {
      return false
    }
    if cover >= Self.sameCover, hits.contains(where: { claim.terms[$0.term].term.isNegated }) {
      return true
    }
    // A term that is said both ways is no contradiction.
    var isOpposed = [Bool?](repeating: nil, count: claim.terms.count)
    for hit in hits { isOpposed[hit.term] = (isOpposed[hit.term] ?? true) && hit.isOpposed }
    var (opposed, all) = (0.0, 0.0)
    for (place, value) in isOpposed.enumerated() {
      guard let value else { continue }
      all += claim.terms[place].weight
      if value { opposed += claim.terms[place].weight }
    }
    return opposed > Self.contraryShare * all
  }

  /// So much of what is said must be opposed to contradict.
  private static let contraryShare = 0.2
}
