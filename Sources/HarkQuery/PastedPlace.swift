internal import HarkCore
internal import HarkText

/// What people paste as a query to see what is said there: the address of a video, its id, the path
/// of a file.
enum PastedPlace {
  /// The filter that a pasted text stands for; nil if it is ordinary text.
  static func node(_ text: String) -> QueryNode? { address(text) ?? id(text) ?? file(text) }

  /// The address of a video, also at a time (`https://youtu.be/…?t=120`): then what is said
  /// around it.
  private static func address(_ text: String) -> QueryNode? {
    guard let id = MomentLink.videoID(of: text) else { return nil }
    let video = QueryNode.field(.video, id)
    guard let time = time(text) else { return video }
    let from = time.advanced(byMilliseconds: -before)
    let through = time.advanced(byMilliseconds: after)
    return .all([video, .range(.at(from: from, through: through))])
  }

  /// The time of a text that is nothing but the address of a video at a time; else nil.
  static func time(ofAddress text: String) -> Timestamp? {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 1, text.utf8.count <= ParsedQuery.longestText,
      MomentLink.videoID(of: String(words[0])) != nil
    else { return nil }
    return time(String(words[0]))
  }

  private static let (before, after) = (15_000, 45_000)

  /// `t=120`, `t=120s` or `start=120`.
  private static func time(_ text: String) -> Timestamp? {
    for part in text.split(whereSeparator: { "?&#".contains($0) }) {
      let sides = part.split(separator: "=", maxSplits: 1)
      guard sides.count == 2, ["t", "start"].contains(sides[0]) else { continue }
      let digits = sides[1].hasSuffix("s") ? sides[1].dropLast() : sides[1]
      // Longer than any recording.
      if let seconds = Int(digits), (0...1_000_000).contains(seconds) {
        return Timestamp(milliseconds: seconds * 1000)
      }
    }
    return nil
  }

  /// An id of YouTube's, which no word looks like: letters of both sizes and a digit or a sign.
  private static func id(_ text: String) -> QueryNode? {
    guard MomentLink.isVideoID(text), text.contains(where: \.isUppercase),
      text.contains(where: \.isLowercase), text.contains(where: { !$0.isLetter })
    else { return nil }
    return .field(.video, text)
  }

  /// The path of a file, of any system: at least one folder, and a name with an extension.
  private static func file(_ text: String) -> QueryNode? {
    let parts = text.split(whereSeparator: { "/\\".contains($0) })
    guard parts.count > 1, !text.contains("://"), let name = parts.last,
      let dot = name.lastIndex(of: "."), dot > name.startIndex
    else { return nil }
    let ending = name[name.index(after: dot)...]
    guard (1...5).contains(ending.count), ending.allSatisfy({ $0.isLetter || $0.isNumber }),
      ending.contains(where: \.isLetter)
    else { return nil }
    let stem = String(name[..<dot])
    // Many files are called "transcript" or "index"; their folder tells them apart.
    let isTelling = WordScanner.words(in: stem).count >= tellingWords
    return .field(.path, isTelling ? stem : parts[parts.count - 2] + "/" + stem)
  }

  /// A name of so many words tells which file it is.
  private static let tellingWords = 3
}
