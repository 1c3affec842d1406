/// What of a block, beside its text, tells what its citations stand for.
struct ClaimHints {
  /// About a citation.
  struct Hint {
    /// Whether it is the first on its line.
    var leads: Bool
    /// The label of the footnote whose definition it stands in.
    var footnote: String?
  }

  /// One for each citation.
  var citations: [Hint] = []
  /// Text that is no words of a sentence, in bytes: `watch` as the text of a link, an address.
  var labels: [Range<Int>] = []
  /// The footnotes that sentences refer to, and where, in bytes.
  var references: [(label: String, offset: Int)] = []
}

extension ClaimHints {
  /// Whether the text of a link to a moment says nothing but that it is one.
  static func isLabel(_ text: Bytes) -> Bool {
    if text.firstIndex(ofAnyCase: "://") != nil { return true }
    let words = text.text.lowercased().split { !$0.isLetter && !$0.isNumber }
    if words.count == 1, words[0].count == 1 { return true }
    return words.count < 4
      && words.allSatisfy { names.contains(String($0)) || $0.allSatisfy(\.isNumber) }
  }

  private static let names: Set<String> = [
    "at", "audio", "clip", "episode", "from", "hear", "here", "in", "jump", "link", "listen",
    "look",
    "moment", "on", "open", "play", "podcast", "quote", "ref", "reference", "see", "source", "the",
    "this", "time", "timestamp", "to", "video", "view", "watch", "youtube", "yt",
  ]
}
