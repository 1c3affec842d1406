internal import HarkCore

/// `Name: text` at the beginning of a caption.
///
/// A colon is common in speech too, so a prefix counts only with evidence: it looks like a name,
/// and comes more than once, or such prefixes are common in the file.
enum SpeakerPrefix {
  /// Cues with their speakers taken out of the text.
  static func recognised(in cues: [Cue]) -> [Cue] {
    var known: [String: Candidate?] = [:]
    let candidates = cues.map { cue in
      cue.speaker == nil && cue.words.isEmpty ? prefix(of: cue.text, &known) : nil
    }
    var counts: [String: Int] = [:]
    for case let candidate? in candidates { counts[candidate.name, default: 0] += 1 }
    let total = counts.values.reduce(0, +)
    guard total > 0 else { return cues }
    let otherColons = zip(cues, candidates).count { $1 == nil && $0.text.containsPair(0x3A, 0x20) }
    guard otherColons * 2 <= cues.count else { return cues }
    let isCommon = total * 5 >= cues.count || counts.values.contains { $0 > 2 }
    return zip(cues, candidates).compactMap { cue, candidate in
      guard let candidate, isCommon || counts[candidate.name, default: 0] > 1 || candidate.isShouted
      else { return cue }
      return named(cue, candidate)
    }
  }

  private static func named(_ cue: Cue, _ candidate: Candidate) -> Cue? {
    var result = cue
    result.speaker = candidate.name
    result.text = SoundEvent.undashed(candidate.rest)
    return result.text.isEmpty || SoundEvent.isWhole(result.text) ? nil : result
  }

  struct Candidate {
    var name: String
    var rest: String
    /// Whether it is all capitals, as in subtitles for the deaf: `MAN: …`.
    var isShouted: Bool
  }

  /// The prefix that may be a name, nil if there is none.
  static func prefix(of text: String) -> Candidate? {
    var known: [String: Candidate?] = [:]
    return prefix(of: text, &known)
  }

  /// As `prefix(of:)`; what is found out about a name is kept in `known`.
  private static func prefix(
    of text: String, _ known: inout [String: Candidate?]
  ) -> Candidate? {
    let offset = text.withBytes { $0.prefix(longest * 2).firstIndex(of: UInt8(ascii: ":")) }
    guard let offset else { return nil }
    let colon = text.utf8.index(text.startIndex, offsetBy: offset)
    let rest = text[text.utf8.index(after: colon)...]
    guard rest.isEmpty || rest.utf8.first == 0x20 else { return nil }
    let name = String(text[..<colon])
    let found = known[name] ?? candidate(name)
    known[name] = .some(found)
    guard var found else { return nil }
    found.rest = String(Substring(rest.utf8.dropFirst()))
    return found
  }

  private static func candidate(_ name: String) -> Candidate? {
    guard isName(name[...]) else { return nil }
    let shouted =
      name.count > 1 && !name.contains { $0.isLowercase } && name.contains { $0.isUppercase }
    return Candidate(name: name, rest: "", isShouted: shouted)
  }

  /// Whether the text looks like a person's name or a role.
  static func isName(_ text: Substring) -> Bool {
    let words = text.split(separator: " ")
    guard let first = words.first, words.count(where: { !particles.contains(String($0)) }) <= 4,
      first.first?.isLetter == true,
      !ordinary.contains(text.lowercased())
    else { return false }
    return words.enumerated().allSatisfy { index, word in
      guard let initial = word.first, word.allSatisfy(isNamePart) else { return false }
      return !initial.isLowercase || (index > 0 && particles.contains(String(word)))
    }
  }

  private static func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || ".'’-_#&".contains(character)
      || character.unicodeScalars.contains { $0.properties.generalCategory == .nonspacingMark }
  }

  private static let longest = 48
  private static let particles: Set<String> = [
    "de", "da", "do", "dos", "del", "della", "der", "den", "di", "du", "la", "le", "van", "von",
    "bin", "ibn", "al", "el", "y", "e", "and", "of",
  ]
  private static let ordinary: Set<String> = [
    "note", "notes", "warning", "question", "answer", "remember", "first", "second", "third",
    "example", "for example", "so", "and", "but", "now", "ok", "okay", "well", "because", "http",
    "https", "summary", "conclusion", "step", "chapter", "part", "rule", "tip", "ps", "update",
    "spoiler", "fact", "result", "today", "here", "this", "that", "is", "like", "i said", "which",
    "what", "why", "how", "then", "also", "plus", "meaning", "translation", "subtitles",
    "subtitles by", "remember this", "the question", "the answer", "i think", "it", "i", "we",
  ]
}
