internal import HarkCore

/// Which sentences of a block each citation stands for.
///
/// A citation stands for the sentence in or after which it is written. A sentence without one goes
/// to the nearest citation before it in the block, else to the next.
enum ClaimAttribution {
  /// Gives the citations, whose places are in bytes, their claims of at most `longest` scalars.
  static func attribute(_ citations: inout [Citation], in text: String, longest: Int = longest) {
    guard let first = citations.first?.offset else { return }
    if text.utf8.count <= longest, citations.allSatisfy({ $0.offset == first }) {
      for index in citations.indices { citations[index].claim = text }
      return
    }
    text.withBytes { attribute(&citations, in: $0, longest: longest) }
  }

  private static func attribute(
    _ citations: inout [Citation], in text: Bytes, longest: Int
  ) {
    let sentences = sentences(text)
    let groups = groups(citations, sentences)
    guard let first = groups.first else { return }
    for (position, group) in groups.enumerated() {
      let next = position + 1 < groups.count ? groups[position + 1].sentence : sentences.count
      let from = group.sentence == first.sentence ? 0 : group.sentence
      let to = next > group.sentence ? next : group.sentence + 1
      guard from < to, to <= sentences.count else { continue }
      let all = sentences[from].lowerBound..<sentences[to - 1].upperBound
      let claim = text.part(window(all, around: group.offset, of: longest, in: text)).text
      for index in group.citations { citations[index].claim = claim }
    }
  }

  /// At most so much of a claim as a person would write: text without full stops has no end.
  private static func window(
    _ claim: Range<Int>, around offset: Int, of longest: Int, in text: Bytes
  ) -> Range<Int> {
    guard claim.count > longest else { return claim }
    let after = max(
      text.advanced(claim.lowerBound, by: longest), text.advanced(offset, by: longest / 4))
    let upper = min(claim.upperBound, after)
    return max(claim.lowerBound, text.advanced(upper, by: -longest))..<upper
  }

  static let longest = 2000

  /// Citations at one place, and the sentence they cover.
  private struct Group {
    var offset: Int
    var sentence: Int
    var citations: Range<Int>
  }

  private static func groups(_ citations: [Citation], _ sentences: [Range<Int>]) -> [Group] {
    var groups: [Group] = []
    var sentence = 0
    for (index, citation) in citations.enumerated() {
      if let last = groups.last, last.offset == citation.offset {
        groups[groups.count - 1].citations = last.citations.lowerBound..<index + 1
        continue
      }
      while sentence + 1 < sentences.count, sentences[sentence + 1].lowerBound < citation.offset {
        sentence += 1
      }
      groups.append(
        Group(offset: citation.offset, sentence: sentence, citations: index..<index + 1))
    }
    return groups
  }

  /// The sentences as ranges of bytes, without the spaces between them.
  private static func sentences(_ text: Bytes) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < text.count {
      let (isEnd, next) = sentenceEnd(text, at: index, from: start)
      index = next
      guard isEnd else { continue }
      sentences.append(start..<next)
      if text.at(next) == 0x20 { index += 1 }
      start = index
    }
    if start < text.count { sentences.append(start..<text.count) }
    return sentences
  }

  /// Whether a sentence ends with the sign at `index`, and where it ends; else where the next sign
  /// may stand that ends one.
  private static func sentenceEnd(
    _ text: Bytes, at index: Int, from start: Int
  ) -> (isEnd: Bool, next: Int) {
    switch text[index] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): break
    case 0xD8, 0xE0, 0xE2, 0xE3, 0xEF: break
    default: return (false, index + 1)
    }
    let (scalar, length) = text.scalar(at: index)
    switch scalar {
    case "。", "！", "？": return (true, skippingQuotes(text, index + length))
    case ".", "!", "?", "…", "।", "؟":
      let end = skippingQuotes(text, index + length)
      guard end < text.count else { return (true, end) }
      guard text[end] == 0x20, end + 1 < text.count, !isLowercase(text, at: end + 1) else {
        return (false, end)
      }
      let isShort = scalar == "." && isAbbreviation(text, before: index, from: start)
      return isShort ? (false, index + 1) : (true, end)
    default: return (false, index + length)
    }
  }

  private static func isLowercase(_ text: Bytes, at index: Int) -> Bool {
    let byte = text[index]
    if byte < 0x80 { return byte >= 0x61 && byte <= 0x7A }
    return text.scalar(at: index).value.properties.isLowercase
  }

  private static func skippingQuotes(_ text: Bytes, _ index: Int) -> Int {
    var end = index
    while end < text.count {
      let (scalar, length) = text.scalar(at: end)
      guard "\"'”’)]».!?…".unicodeScalars.contains(scalar) else { break }
      end += length
    }
    return end
  }

  private static func isAbbreviation(_ text: Bytes, before dot: Int, from start: Int) -> Bool {
    var begin = dot
    while begin > start, begin > dot - 6, text[begin - 1] != 0x20 { begin -= 1 }
    while text.at(begin) == UInt8(ascii: "(") { begin += 1 }
    guard begin < dot else { return false }
    let (first, length) = text.scalar(at: begin)
    if length == dot - begin { return first.properties.isUppercase && first != "I" }
    return abbreviations.contains(text.part(begin..<dot).text.lowercased())
  }

  private static let abbreviations: Set<String> = [
    "dr", "mr", "mrs", "ms", "prof", "st", "vs", "e.g", "i.e", "etc", "no", "fig", "ca", "approx",
  ]
}

extension Bytes {
  /// The place some scalars further on, or further back, within the text.
  fileprivate func advanced(_ place: Int, by scalars: Int) -> Int {
    var (place, left) = (place, abs(scalars))
    while left > 0, scalars < 0 ? place > 0 : place < count {
      place += scalars < 0 ? -1 : 1
      if place == count || at(place) & 0xC0 != 0x80 { left -= 1 }
    }
    return place
  }
}
