internal import HarkCore
internal import HarkText

/// Gives the sentences of a note's block the times that they cite.
struct CitationAnchors {
  let cue: Cue
  let words: [Word]

  /// A citation stands for the sentence it is in or right after. A sentence without one takes
  /// the time of the nearest sentence before it that has one, else of the next.
  func anchors() -> [TimeMap.Anchor] {
    let sentences = SentenceScanner.sentences(in: cue.text)
    var cited = [Timestamp?](repeating: nil, count: sentences.count)
    for citation in cue.citations {
      guard let time = citation.cited else { continue }
      let place = sentence(of: byteOffset(of: citation), in: sentences)
      if cited.indices.contains(place), cited[place] == nil { cited[place] = time }
    }
    var last = cited.compactMap { $0 }.first
    var anchors: [TimeMap.Anchor] = []
    var word = 0
    for (sentence, time) in zip(sentences, cited) {
      last = time ?? last
      while word < words.count, words[word].range.lowerBound < sentence.lowerBound { word += 1 }
      if anchors.isEmpty || anchors.last?.start != last, word < words.count {
        anchors.append(
          .init(
            word: anchors.isEmpty ? 0 : word, start: last, precision: .citation, line: cue.line))
      }
    }
    return anchors
  }

  private func sentence(of offset: Int, in sentences: [Range<Int>]) -> Int {
    // At the beginning of a sentence it belongs to the one before, which it follows.
    let place = sentences.lastIndex { $0.lowerBound < offset }
    return place ?? 0
  }

  private func byteOffset(of citation: Citation) -> Int {
    let scalars = cue.text.unicodeScalars
    let index =
      scalars.index(scalars.startIndex, offsetBy: citation.offset, limitedBy: scalars.endIndex)
      ?? scalars.endIndex
    return cue.text.utf8.distance(from: cue.text.startIndex, to: index)
  }
}
