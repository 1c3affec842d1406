internal import HarkCore

/// What the citations of footnotes stand for, where they have no words of their own: the sentences
/// that refer to them.
struct FootnoteClaims {
  private var sentences: [String: String] = [:]
  /// Citations in footnotes, by the index of their cue and their own.
  private var open: [(cue: Int, citation: Int, label: String)] = []

  private static let most = 10_000

  /// Takes note of a block, which becomes the cue of that index. Returns how many bytes are kept.
  mutating func add(_ block: InlineScanner.Result, cue: Int) -> Int {
    var bytes = 0
    for (label, sentence) in block.references where sentences[label] == nil {
      guard sentences.count < Self.most else { break }
      sentences[label] = sentence
      bytes += sentence.utf8.count
    }
    for (index, label) in block.footnotes where open.count < Self.most {
      open.append((cue, index, label))
    }
    return bytes
  }

  /// Gives the citations their claims, once all of the note is read.
  func resolve(in cues: inout [Cue]) {
    for (cue, citation, label) in open {
      guard let sentence = sentences[label], !sentence.isEmpty, cues.indices.contains(cue),
        cues[cue].citations.indices.contains(citation)
      else { continue }
      cues[cue].citations[citation].claim = sentence
    }
  }
}
