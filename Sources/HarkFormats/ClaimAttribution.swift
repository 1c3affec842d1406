internal import HarkCore

/// Which words of a block each citation stands for.
///
/// A citation stands for the sentence in or after which it is written. A sentence without one goes
/// to the nearest citation before it in the block, else to the next. Where the citations of a block
/// stand before their sentences or lines, each stands for what follows it; and where two share a
/// sentence whose clauses are parted by a semicolon or “, and”, each for its own clause.
struct ClaimAttribution {
  private let text: String
  private let hints: ClaimHints
  private let longest: Int

  /// Of a block's text, with claims of at most `longest` scalars.
  init(in text: String, hints: ClaimHints, longest: Int = longest) {
    (self.text, self.hints, self.longest) = (text, hints, longest)
  }

  /// Gives the citations, whose places are in bytes, their claims.
  func attribute(_ citations: inout [Citation]) {
    guard let first = citations.first?.offset else { return }
    text.withBytes { text in
      if text.count <= longest, citations.allSatisfy({ $0.offset == first }) {
        let claim = words(of: 0..<text.count, in: text)
        for index in citations.indices { citations[index].claim = claim }
      } else {
        attribute(&citations, in: text)
      }
    }
  }

  /// The sentence that ends at or after a place, in bytes.
  static func sentence(at offset: Int, in text: String) -> String {
    text.withBytes { text in
      let sentences = sentences(text)
      let index = sentences.lastIndex { $0.lowerBound < max(1, offset) }
      return index.map { text.part(sentences[$0]).part(0..<2000).tidied } ?? ""
    }
  }

  private func attribute(_ citations: inout [Citation], in text: Bytes) {
    let sentences = Self.sentences(text)
    let groups = groups(citations, sentences)
    let claims =
      isLeading(groups, sentences, text)
      ? groups.indices.map { leadingClaim(groups, $0, text) }
      : groups.indices.map { claim(groups, $0, sentences, text) }
    for (group, range) in zip(groups, claims) {
      guard let range, !range.isEmpty else { continue }
      let window = Self.window(range, around: group.offset, of: longest, in: text)
      let claim = words(of: window, in: text)
      for index in group.citations { citations[index].claim = claim }
    }
  }

  /// The words of a range, without labels; empty where there is none.
  private func words(of range: Range<Int>, in text: Bytes) -> String {
    var parts: [UInt8] = []
    var start = range.lowerBound
    for label in hints.labels where label.overlaps(range) {
      var end = max(start, label.lowerBound)
      while end > start, text[end - 1] == 0x20 || text[end - 1] == UInt8(ascii: "(") { end -= 1 }
      parts += text.part(start..<end)
      start = max(start, min(range.upperBound, label.upperBound))
      if end < label.lowerBound, text.at(start) == UInt8(ascii: ")") { start += 1 }
    }
    parts += text.part(start..<range.upperBound)
    let words = parts.withUnsafeBufferPointer { hints.labels.isEmpty ? $0.text : $0.tidied }
    return words.contains { $0.isLetter || $0.isNumber } ? words : ""
  }

  // MARK: Before

  /// Whether the citations of a block stand before what they are for.
  private func isLeading(_ groups: [Group], _ sentences: [Range<Int>], _ text: Bytes) -> Bool {
    guard groups.count > 1, groups[0].offset == 0, let last = groups.last,
      Self.wordCount(text.part(last.offset...)) > 1
    else { return false }
    return groups.dropFirst().allSatisfy { group in
      let rest = text.part(group.offset...)
      let place = rest.inkRange.lowerBound
      // What goes on after a citation goes on in lower case, or with a sign.
      guard
        rest.at(place) > 0x7F || rest.at(place).isASCIILetter || rest.at(place).isDigit
          || "\"'(*".utf8.contains(rest.at(place))
      else { return false }
      let isOwn = group.leads || sentences.contains { $0.upperBound == group.offset }
      return isOwn || !Self.isLowercase(rest, at: place)
    }
  }

  private func leadingClaim(_ groups: [Group], _ index: Int, _ text: Bytes) -> Range<Int>? {
    let end = index + 1 < groups.count ? groups[index + 1].offset : text.count
    return trimmed(groups[index].offset..<end, text)
  }

  private func trimmed(_ range: Range<Int>, _ text: Bytes) -> Range<Int>? {
    var start = range.lowerBound
    while start < range.upperBound, " ;,".utf8.contains(text[start]) { start += 1 }
    var end = range.upperBound
    while end > start, text[end - 1] == 0x20 { end -= 1 }
    return start..<end
  }

  // MARK: After

  private func claim(
    _ groups: [Group], _ index: Int, _ sentences: [Range<Int>], _ text: Bytes
  ) -> Range<Int>? {
    let group = groups[index]
    let next = index + 1 < groups.count ? groups[index + 1].sentence : sentences.count
    let from = group.sentence == groups[0].sentence ? 0 : group.sentence
    let to = next > group.sentence ? next : group.sentence + 1
    guard from < to, to <= sentences.count else { return nil }
    var range = sentences[from].lowerBound..<sentences[to - 1].upperBound
    if index > 0, isClause(groups, index, text) {
      range = groups[index - 1].offset..<range.upperBound
    }
    if index + 1 < groups.count, isClause(groups, index + 1, text) {
      range = range.lowerBound..<max(range.lowerBound, group.offset)
    }
    return trimmed(range, text)
  }

  /// Whether what stands between a citation and the one before it is a clause of its own.
  private func isClause(_ groups: [Group], _ index: Int, _ text: Bytes) -> Bool {
    let (before, group) = (groups[index - 1], groups[index])
    guard before.sentence == group.sentence else { return false }
    let start =
      index > 1 && groups[index - 2].sentence == before.sentence
      ? groups[index - 2].offset : 0
    let clause = text.part(before.offset..<group.offset).trimmed
    guard Self.wordCount(clause) > 2, Self.wordCount(text.part(start..<before.offset)) > 2 else {
      return false
    }
    if clause[0] == UInt8(ascii: ";") { return true }
    let isComma = clause[0] == UInt8(ascii: ",")
    let rest = isComma ? clause.part(1...).trimmed : clause
    return Self.joints.contains { rest.hasAnyCase($0, at: 0) }
  }

  private static let joints: [StaticString] = ["and ", "but ", "while ", "whereas ", "or "]

  private static func wordCount(_ text: Bytes) -> Int {
    text.split(separator: 0x20).count {
      $0.contains { $0 > 0x7F || $0.isASCIILetter || $0.isDigit }
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
    /// Whether the first of them is the first on its line.
    var leads: Bool
  }

  private func groups(_ citations: [Citation], _ sentences: [Range<Int>]) -> [Group] {
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
        Group(
          offset: citation.offset, sentence: sentence, citations: index..<index + 1,
          leads: index < hints.citations.count && hints.citations[index].leads))
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
