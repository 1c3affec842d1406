internal import HarkCore

/// `Name: text` at the beginning of a caption.
///
/// A colon is common in speech too, so a prefix counts only with evidence: it looks like a name,
/// and comes more than once, or such prefixes are common in the file.
enum SpeakerPrefix {
  /// Takes the speakers out of the text of cues. A cue of which nothing is left is removed.
  static func recognise(in cues: inout [Cue]) {
    var found = Found()
    for cue in cues where isOpen(cue) { found.count(cue.text) }
    guard found.total > 0, found.otherColons * 2 <= cues.count else { return }
    let isCommon =
      found.total * 5 >= cues.count || found.names.values.contains { $0.isName && $0.count > 2 }
    var kept = 0
    for index in cues.indices {
      if isOpen(cues[index]), let (name, rest) = parts(cues[index].text),
        let entry = found.names[String(name)], entry.isName,
        isCommon || entry.count > 1 || entry.isShouted
      {
        let text = SoundEvent.undashed(String(rest))
        if text.isEmpty || SoundEvent.isWhole(text) { continue }
        cues[index].speaker = String(name)
        cues[index].text = text
      }
      if kept != index { cues.swapAt(kept, index) }
      kept += 1
    }
    cues.removeLast(cues.count - kept)
  }

  /// Whether the text of a cue begins with what may be a name.
  static func mayBegin(_ text: String) -> Bool {
    parts(text).map { isName($0.name) } ?? false
  }

  /// Whether nothing else tells who speaks.
  private static func isOpen(_ cue: Cue) -> Bool { cue.speaker == nil && cue.words.isEmpty }

  /// What stands before a first colon, and behind it; nil if there is none near the beginning.
  private static func parts(_ text: String) -> (name: Substring, rest: Substring)? {
    let offset = text.withBytes { $0.prefix(longest * 2).firstIndex(of: UInt8(ascii: ":")) }
    guard let offset else { return nil }
    let colon = text.utf8.index(text.startIndex, offsetBy: offset)
    let rest = text[text.utf8.index(after: colon)...]
    guard rest.isEmpty || rest.utf8.first == 0x20 else { return nil }
    return (text[..<colon], Substring(rest.utf8.dropFirst()))
  }

  /// What the prefixes of a file's cues are.
  private struct Found {
    struct Entry {
      var isName: Bool
      /// Whether it is all capitals, as in subtitles for the deaf: `MAN: …`.
      var isShouted: Bool
      var count = 0
    }

    var names: [String: Entry] = [:]
    /// How many cues begin with a name.
    var total = 0
    /// How many cues have other colons.
    var otherColons = 0

    mutating func count(_ text: String) {
      if let name = parts(text).map({ String($0.name) }) {
        var entry = names[name] ?? Self.entry(name)
        entry.count += 1
        names[name] = entry
        if entry.isName {
          total += 1
          return
        }
      }
      if text.containsPair(0x3A, 0x20) { otherColons += 1 }
    }

    private static func entry(_ name: String) -> Entry {
      let isName = SpeakerPrefix.isName(name[...])
      let isShouted =
        isName && name.count > 1 && !name.contains { $0.isLowercase }
        && name.contains { $0.isUppercase }
      return Entry(isName: isName, isShouted: isShouted)
    }
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
