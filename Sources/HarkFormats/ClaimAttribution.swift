internal import HarkCore

/// Which sentences of a block each citation stands for.
///
/// A citation stands for the sentence in or after which it is written. A sentence without one goes
/// to the nearest citation before it in the block, else to the next.
enum ClaimAttribution {
  /// The citations with their claims.
  static func attributed(_ citations: [Citation], in text: String) -> [Citation] {
    guard !citations.isEmpty else { return [] }
    let scalars = Array(text.unicodeScalars)
    let sentences = sentences(scalars)
    let groups = groups(citations, sentences)
    guard let first = groups.first else { return citations }
    var result = citations
    for (position, group) in groups.enumerated() {
      let next = position + 1 < groups.count ? groups[position + 1].sentence : sentences.count
      let from = group.sentence == first.sentence ? 0 : group.sentence
      let isLastOfSentence = next > group.sentence
      let to = isLastOfSentence ? next : group.sentence + 1
      var claim = String.UnicodeScalarView()
      if from < to, to <= sentences.count {
        let all = sentences[from].lowerBound..<sentences[to - 1].upperBound
        claim.append(contentsOf: scalars[window(all, around: group.offset)])
      }
      for index in group.citations { result[index].claim = String(claim) }
    }
    return result
  }

  /// At most so much of a claim as a person would write: text without full stops has no end.
  private static func window(_ claim: Range<Int>, around offset: Int) -> Range<Int> {
    guard claim.count > longest else { return claim }
    let upper = min(claim.upperBound, max(claim.lowerBound + longest, offset + longest / 4))
    return max(claim.lowerBound, upper - longest)..<upper
  }

  private static let longest = 2000

  /// Citations at one place, and the sentence they cover.
  private struct Group {
    var offset: Int
    var sentence: Int
    var citations: [Int]
  }

  private static func groups(_ citations: [Citation], _ sentences: [Range<Int>]) -> [Group] {
    var groups: [Group] = []
    var sentence = 0
    for (index, citation) in citations.enumerated() {
      if groups.last?.offset == citation.offset {
        groups[groups.count - 1].citations.append(index)
        continue
      }
      while sentence + 1 < sentences.count, sentences[sentence + 1].lowerBound < citation.offset {
        sentence += 1
      }
      groups.append(Group(offset: citation.offset, sentence: sentence, citations: [index]))
    }
    return groups
  }

  /// The sentences as ranges of scalars, without the spaces between them.
  static func sentences(_ scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < scalars.count {
      if let end = sentenceEnd(scalars, at: index, from: start) {
        sentences.append(start..<end)
        start = end < scalars.count && scalars[end] == " " ? end + 1 : end
        index = start
      } else {
        index += 1
      }
    }
    if start < scalars.count { sentences.append(start..<scalars.count) }
    return sentences
  }

  private static func sentenceEnd(_ scalars: [Unicode.Scalar], at index: Int, from start: Int)
    -> Int?
  {
    switch scalars[index] {
    case "。", "！", "？": return skippingQuotes(scalars, index + 1)
    case ".", "!", "?", "…", "।", "؟":
      let end = skippingQuotes(scalars, index + 1)
      guard let space = scalars[safe: end] else { return end }
      guard space == " ", let next = scalars[safe: end + 1] else { return nil }
      if next.properties.isLowercase { return nil }
      if scalars[index] == ".", isAbbreviation(scalars, before: index, from: start) { return nil }
      return end
    default: return nil
    }
  }

  private static func skippingQuotes(_ scalars: [Unicode.Scalar], _ index: Int) -> Int {
    var end = index
    while let scalar = scalars[safe: end], "\"'”’)]».!?…".unicodeScalars.contains(scalar) {
      end += 1
    }
    return end
  }

  private static func isAbbreviation(_ scalars: [Unicode.Scalar], before dot: Int, from start: Int)
    -> Bool
  {
    var begin = dot
    while begin > start, begin > dot - 6, scalars[begin - 1] != " " { begin -= 1 }
    var word = String.UnicodeScalarView()
    word.append(contentsOf: scalars[begin..<dot].drop { $0 == "(" })
    let text = String(word)
    if text.unicodeScalars.count == 1, let only = text.unicodeScalars.first {
      return only.properties.isUppercase && only != "I"
    }
    return abbreviations.contains(text.lowercased())
  }

  private static let abbreviations: Set<String> = [
    "dr", "mr", "mrs", "ms", "prof", "st", "vs", "e.g", "i.e", "etc", "no", "fig", "ca", "approx",
  ]
}
