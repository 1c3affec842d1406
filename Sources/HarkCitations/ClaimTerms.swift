internal import HarkText

/// The terms of a claim with what each of them weighs, against one transcript.
struct ClaimTerms {
  struct Weighted {
    var term: Term
    /// How much it says: how rare it is in the talk, less where the whole note speaks of it.
    var weight: Double
    var matches: [RelatedTerms.Match]
  }

  private(set) var terms: [Weighted] = []
  /// Places in `terms` of words that follow each other in the claim.
  private(set) var pairs: [(first: Int, second: Int)] = []
  /// The weights together.
  private(set) var total = 0.0
  private(set) var isNegated = false
  /// Whether nothing can be told from its negations: it says what is not so beside what is ("not
  /// a ladder, but a garden"), or asks.
  let isOpen: Bool
  /// Its numbers, in digits, that must be said as they are.
  private(set) var numbers: Set<String> = []
  /// All its words, folded, as they stand.
  let words: [String]

  /// What a word of the heading weighs, beside one of the claim.
  private static let headingShare = 0.25
  /// What a word in quotation marks weighs: it is said as it stands.
  private static let quotedShare = 1.7
  /// What a speaker's name weighs: the note names who says what, the talk does not.
  private static let nameShare = 0.25
  /// By how much a word weighs less that half of the note's claims have.
  private static let commonLoss = 0.5
  /// What a word weighs that the talk has not, beside the rarest that it has.
  private static let missingShare = 0.65

  /// Throws what stemming throws.
  init(_ claim: Claim, of note: NoteTerms, in transcript: Transcript) throws {
    let reading = try transcript.reader.read(claim.text)
    isNegated = !reading.negations.isEmpty
    words = reading.words.map(\.term)
    isOpen =
      words.contains { ["but", "rather", "instead"].contains($0) } || claim.text.contains("?")
    numbers = Self.exactNumbers(in: claim.text, reading)
    let quoted = Self.quotations(in: claim.text)
    var places: [String: Int] = [:]
    var previous: Int?
    for term in reading.terms {
      let place: Int
      if let known = places[term.text] {
        place = known
      } else {
        place = terms.count
        places[term.text] = place
        let range = reading.words[term.place].range
        let isQuoted = quoted.contains { $0.contains(range.lowerBound) }
        try add(term, share: isQuoted ? Self.quotedShare : 1, note, transcript)
      }
      if let previous, previous != place { pairs.append((previous, place)) }
      previous = place
    }
    let heading = claim.heading?.split(separator: "›").last.map(String.init) ?? ""
    for term in try transcript.reader.read(heading).terms where places[term.text] == nil {
      places[term.text] = terms.count
      try add(term, share: Self.headingShare, note, transcript)
    }
  }

  /// The places of the terms beside its numbers; of a percentage, the one after the next.
  var countedTerms: Set<Int> {
    func beside(_ place: Int) -> [Int] {
      pairs.compactMap { $0.first == place ? $0.second : $0.second == place ? $0.first : nil }
    }
    let near = terms.indices.filter { numbers.contains(terms[$0].term.text) }.flatMap(beside)
    let next = near.filter { terms[$0].term.word == "percent" }.flatMap(beside)
    return Set(near + next)
  }

  /// The numbers that are more than a small count of the writer's own, or are percentages.
  private static func exactNumbers(
    in text: String, _ reading: TermReader.Reading
  ) -> Set<String> {
    let bytes = Array(text.utf8)
    let numbers = reading.terms.filter { term in
      guard term.isNumber else { return false }
      let range = reading.words[term.place].range
      let end = range.upperBound
      let colon = UInt8(ascii: ":")
      // A part of a time is no number.
      let isTime =
        end < bytes.count && bytes[end] == colon
        || range.lowerBound > 0 && bytes[range.lowerBound - 1] == colon
      if isTime { return false }
      let isShare =
        end < bytes.count && bytes[end] == UInt8(ascii: "%")
        || reading.words.dropFirst(term.place + 1).first?.term == "percent"
      return term.text.utf8.count > 1 || isShare
    }
    return Set(numbers.map(\.text))
  }

  /// What stands in double quotation marks, in bytes of UTF-8; a quotation of many words is none,
  /// but a mark that was forgotten.
  private static func quotations(in text: String) -> [Range<Int>] {
    var quotations: [Range<Int>] = []
    var open: Int?
    var place = 0
    for scalar in text.unicodeScalars {
      if ["\"", "“", "”", "„", "«", "»"].contains(scalar) {
        if let start = open, place - start < longestQuotation, scalar != "“" {
          quotations.append(start..<place)
          open = nil
        } else {
          open = place
        }
      }
      place += scalar.utf8.count
    }
    return quotations
  }

  /// In bytes.
  private static let longestQuotation = 120

  private mutating func add(
    _ term: Term, share: Double, _ note: NoteTerms, _ transcript: Transcript
  ) throws {
    let matches = try transcript.related(to: term)
    var weight = share
    if transcript.names.contains(term.text) { weight *= Self.nameShare }
    if let best = matches.first?.strength {
      weight *=
        try matches.filter { $0.strength == best }.map { try transcript.rarity(of: $0.term) }.min()
        ?? 0
    } else {
      weight *= try transcript.rarity(of: term.text) * Self.missingShare
    }
    weight *= 1 - Self.commonLoss * min(1, 2 * note.share(of: term.text))
    terms.append(Weighted(term: term, weight: weight, matches: matches))
    total += weight
  }
}

/// In how many claims of a note each term is.
struct NoteTerms {
  private var counts: [String: Int] = [:]
  private let claims: Int

  /// Throws what stemming throws.
  init(_ claims: [Claim], reader: TermReader) throws {
    self.claims = max(1, claims.count)
    for claim in claims {
      for term in Set(try reader.read(claim.text).terms.map(\.text)) {
        counts[term, default: 0] += 1
      }
    }
  }

  /// The share of the claims that have a term, one that has it not counted.
  func share(of term: String) -> Double {
    Double(max(0, (counts[term] ?? 0) - 1)) / Double(claims)
  }
}
